// The curl line for a registration. The token stands in it only when the user asks, and not for longer than the view is open.

import { api } from '../api.js';
import { curlFor } from '../things.js';
import { t } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h, replace, setText } from '../lib/dom.js';
import { attempt } from '../lib/notices.js';

export function mountCurl(root, product, draft, signal) {
  let token = null;
  const line = h('pre', { tabindex: '0', role: 'group', 'aria-label': t('set.curlLabel') });
  const reveal = h('button', { type: 'button', class: 'button small quiet', onclick: toggle });
  replace(
    root,
    h('h3', null, t('set.curl')),
    h('div', { class: 'block' }, line, copyButton(() => line.textContent, t('set.curlLabel'))), reveal);
  draft.addEventListener('change', draw, { signal });
  signal.addEventListener('abort', () => { token = null; });
  draw();

  function draw() {
    setText(line, curlFor(product, draft.text, token ?? undefined));
    setText(reveal, t(token ? 'set.hideToken' : 'set.revealToken'));
  }

  async function toggle() {
    token = token ? null : (await attempt(() => api.credentials(product.channelId)))?.channelAccessToken ?? null;
    draw();
  }
}
