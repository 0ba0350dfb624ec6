// One line that says what to do next, for somebody who sees the page for the first time.

import { api } from './api.js';
import { t } from './i18n/index.js';
import { h, replace } from './lib/dom.js';
import { attempt } from './lib/notices.js';
import { store } from './store.js';
import { openAddBoards } from './board/add-boards.js';
import { connectButton, openConnectBoard } from './board/connect-board.js';
import { replies } from './chat/replies.js';

export function mountHint(root, signal) {
  const text = h('p', { role: 'status' });
  const place = h('span');
  replace(root, text, place);
  let shown = '';
  store.watch(draw, signal);
  replies.addEventListener('reply', draw, { signal });

  function draw() {
    const key = next();
    root.dataset.hint = key;
    document.body.classList.toggle('invites-press', key === 'press');
    if (key === shown) {
      return;
    }

    shown = key;
    root.hidden = key === '';
    text.textContent = key && t(`hint.${key}`);
    replace(place, action(key));
  }

  function action(key) {
    switch (key) {
      case 'noProduct':
        return h('button', { type: 'button', class: 'button primary', onclick: makeFirst }, t('hint.first'));
      case 'noBoard':
        return [
          h('button', { type: 'button', class: 'button primary', onclick: () => openAddBoards() }, t('board.add')), ' ', connectButton('button'),
        ];
      case 'realUnlinked':
        return h('button', { type: 'button', class: 'button', onclick: () => openConnectBoard({ link: store.board }) }, t('board.link'));
      case 'noSet':
        return h('a', { href: '#scenarios', class: 'button', onclick: () => store.chooseProduct(store.board.productId) }, t('hint.noSetLink'));
      default:
        return null;
    }
  }

  async function makeFirst() {
    await attempt(async () => {
      const product = await api.addProduct(store.state.channels[0].id, 'LINE Things Starter');
      const board = await api.addBoards({ productId: product.id, name: `${t('addBoards.defaultName')} 1` });
      store.setBoard(board);
    });
  }
}

function next() {
  const { state, board } = store;
  if (state.epoch === '') {
    return '';
  }

  if (!board) {
    return state.products.length === 0 && state.channels.length > 0 ? 'noProduct' : 'noBoard';
  }

  if (!board.isReal && board.power !== 'on') {
    return board.power === 'off' ? 'off' : '';
  }

  if (!board.deviceId && !(board.isReal && store.likelyDeviceOf(board))) {
    return board.isReal ? 'realUnlinked' : 'unlinked';
  }

  const product = store.productOf(board.productId);
  if (product && (product.revision === null || product.revision === undefined)) {
    return 'noSet';
  }

  if (board.state !== 'connected') {
    return board.isReal ? 'realWait' : 'wait';
  }

  if (replies.heard) {
    return 'done';
  }

  if (!state.bot?.running && !store.channel?.webhookUrl) {
    return 'noBot';
  }

  return board.isReal ? 'realPress' : 'press';
}
