// A secret of a channel: fetched when it is asked for, shown as long as that is wanted, and not kept.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h, setText } from '../lib/dom.js';
import { attempt } from '../lib/notices.js';

// Long enough to read or to type over, short enough for a projector.
const SHOWN_FOR = 60000;
const DOTS = '••••••••••••';

export function secretField(channelId, name, label, signal) {
  let timer;
  let shown = false;
  const value = h('code', { class: 'secret' }, DOTS);
  const toggle = h('button', { type: 'button', class: 'button small quiet', 'aria-label': `${t('common.show')}: ${label}`, onclick: change }, t('common.show'));
  const hide = () => {
    clearTimeout(timer);
    shown = false;
    setText(value, DOTS);
    labelToggle();
  };
  signal.addEventListener('abort', hide);
  document.addEventListener('visibilitychange', () => document.hidden && hide(), { signal });
  return h('div', { class: 'secret-field' }, value, toggle, copyButton(read, label));

  function labelToggle() {
    const word = t(shown ? 'common.hide' : 'common.show');
    setText(toggle, word);
    toggle.setAttribute('aria-label', `${word}: ${label}`);
  }

  async function read() {
    return (await attempt(() => api.credentials(channelId)))?.[name];
  }

  async function change() {
    if (shown) {
      hide();
      return;
    }

    const text = await read();
    if (text !== undefined && !signal.aborted) {
      shown = true;
      setText(value, text);
      labelToggle();
      timer = setTimeout(hide, SHOWN_FOR);
    }
  }
}
