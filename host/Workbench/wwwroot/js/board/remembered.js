// The boards of this browser that the workbench does not have (yet): to be chosen again, held by another tab, or on their way.

import { t } from '../i18n/index.js';
import { h, replace } from '../lib/dom.js';
import { ask } from '../lib/dialogs.js';
import { obstacle, radio } from '../radio/index.js';
import { troubleOfRefusal } from '../radio/troubles.js';
import { store } from '../store.js';
import { openConnectBoard } from './connect-board.js';
import { troubleCard, valuesOf } from './trouble.js';

// Offers are answered at once as a rule: a shorter wait is not worth a word.
const PATIENCE = 4000;

export function mountRemembered(root, signal) {
  let shown = '';
  let since = Date.now();
  let timer;
  const redraw = () => draw();
  radio.addEventListener('change', redraw, { signal });
  store.watch(redraw, signal);
  signal.addEventListener('abort', () => clearTimeout(timer));

  function draw() {
    const boards = [...radio.boards.values()];
    const waits = boards.some(board => board.status === 'waiting' || board.status === 'offering');
    if (!waits) {
      since = Date.now();
    }

    clearTimeout(timer);
    const patient = waits && Date.now() - since < PATIENCE;
    if (patient) {
      timer = setTimeout(draw, PATIENCE);
    }

    const parts = [
      radio.hasSlept && 'asleep',
      // The whole page says when the workbench does not answer; this is about its radio alone.
      waits && !patient && store.state.epoch !== '' && 'noRadio',
      boards.some(board => board.status === 'away') && 'away',
      ...boards.filter(board => board.status === 'refused').map(board => `${board.id} ${board.refusal.reason}`),
    ].filter(Boolean);
    const signature = JSON.stringify([parts, boards.map(board => [board.id, board.name, board.productId, board.status]), radio.fault, obstacle(), store.state.products.length]);
    if (signature === shown) {
      return;
    }

    shown = signature;
    root.hidden = parts.length === 0;
    replace(
      root,
      parts.includes('asleep') && troubleCard('asleep', { actions: [h('button', { type: 'button', class: 'button small', onclick: () => radio.wake() }, t('common.close'))] }),
      parts.includes('noRadio') && troubleCard('noRadio', { message: radio.fault }),
      parts.includes('away') && away(boards.filter(board => board.status === 'away')),
      boards.filter(board => board.status === 'refused').map(refused));
  }
}

function away(boards) {
  const id = obstacle();
  const card = troubleCard(id ?? 'chooseAgain');
  card.append(h('ul', { class: 'rows' }, boards.map(board => h(
    'li', { class: 'inline' }, h('strong', null, board.name ?? t('connect.nameless')),
    h('span', { class: 'muted' }, store.productOf(board.productId)?.name ?? t('real.productGone')),
    !id && store.productOf(board.productId) && h(
      'button', { type: 'button', class: 'button small', onclick: () => openConnectBoard({ again: board }) }, t('connect.again')),
    forgetButton(board)))));
  return card;
}

function refused(board) {
  const id = troubleOfRefusal(board.refusal.reason) ?? 'noRadio';
  return troubleCard(id, {
    values: valuesOf(board),
    message: board.refusal.message,
    actions: [
      h('button', { type: 'button', class: 'button small', onclick: () => radio.tryNow(board.id) }, t('real.tryNow')),
      forgetButton(board),
    ],
  });
}

function forgetButton(board) {
  const name = board.name ?? t('connect.nameless');
  return h(
    'button', {
      type: 'button', class: 'button small quiet', 'aria-label': t('real.forgetNamed', { name }), onclick: async () => {
        if (await ask(t('real.forgetAsk', { name }), t('real.forget'))) {
          radio.forget(board.id);
        }
      },
    }, t('real.forget'));
}
