// The hardware check-up: the form that begins one, or the one that is open.

import { t } from '../i18n/index.js';
import { h, replace } from '../lib/dom.js';
import { attempt } from '../lib/notices.js';
import { stream } from '../stream.js';
import { checkUps } from './list.js';
import { mountRun } from './run.js';
import { mountStart } from './start.js';

// What is open stays open when the user looks at the bench in between.
let chosen = null;

export function mountCheckUp(root, signal) {
  const card = h('section', { class: 'card checkup-card', 'aria-labelledby': 'checkup-title' });
  let open;
  let isAway = false;
  replace(root, card);
  signal.addEventListener('abort', () => open?.abort());
  // After a break of the stream a change may have been missed.
  stream.addEventListener('status', () => {
    if (stream.status === 'live' && isAway) {
      load();
    }

    isAway = stream.status !== 'live';
  }, { signal });
  show(chosen);
  load();

  async function load() {
    await attempt(() => checkUps.load());
    const running = checkUps.all.findLast(checkUp => checkUp.state === 'running');
    if (!signal.aborted && chosen === null && running) {
      show(running.id);
    }
  }

  function show(id) {
    open?.abort();
    open = new AbortController();
    chosen = checkUps.find(id) ? id : null;
    card.replaceChildren();
    if (chosen) {
      mountRun(card, chosen, () => show(null), open.signal);
      card.querySelector('#checkup-title').focus();
    } else {
      const place = h('div');
      replace(card, h('div', { class: 'card-head' }, h('h2', { id: 'checkup-title' }, t('checkup.title'))), place);
      mountStart(place, show, open.signal);
    }
  }
}
