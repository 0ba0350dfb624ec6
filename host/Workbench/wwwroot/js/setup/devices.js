// Devices: boards that the platform knows, linked for users; the boards that are not linked yet; and the way to real ones.

import { api } from '../api.js';
import { t, tValue } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h, replace, setOptions, setText } from '../lib/dom.js';
import { fact } from '../lib/fields.js';
import { attempt } from '../lib/notices.js';
import { connectButton, openConnectBoard } from '../board/connect-board.js';
import { mountRemembered } from '../board/remembered.js';
import { store } from '../store.js';
import { KeyedList } from './keyed.js';

export function mountDevices(root, signal) {
  const list = new KeyedList('cards');
  const unlinked = new KeyedList('rows');
  const none = h('p', { class: 'empty' }, t('devices.none'));
  const title = h('h4', null, t('devices.unlinked'));
  const remembered = h('div', { class: 'stack remembered', hidden: true });
  replace(root, h('div', { class: 'controls' }, connectButton('button')), remembered, none, list.element, title, unlinked.element);
  mountRemembered(remembered, signal);
  store.watch(() => {
    const loose = store.boards.filter(board => !board.deviceId);
    none.hidden = store.state.devices.length > 0;
    list.show(store.state.devices, 'id', card);
    title.hidden = loose.length === 0;
    unlinked.show(loose, 'name', looseBoard);
  }, signal);
}

function card(device) {
  const board = h('span');
  const state = h('span');
  const heading = h('h4');
  const users = h('ul', { class: 'plain' });
  const user = h('select');
  const link = h('button', { type: 'button', class: 'button small', onclick: linkForUser }, t('devices.link'));
  const adding = h('div', { class: 'inline' }, h('label', { class: 'picker' }, h('span', null, t('devices.linkFor')), user), link);
  let now = device;
  let usersShown = '';
  const element = h(
    'article', { class: 'subcard' }, heading,
    h(
      'dl', { class: 'facts' },
      fact(t('board.device'), h('code', null, device.id), copyButton(() => device.id, t('board.device'))),
      fact(t('board.psdi'), h('code', null, device.productSpecificDeviceId), copyButton(() => device.productSpecificDeviceId, t('board.psdi'))),
      fact(t('board.product'), store.productOf(device.productId)?.name ?? device.productId),
      fact(t('devices.board'), board), fact(t('devices.state'), state), fact(t('devices.users'), users)),
    adding);
  return { element, update };

  function update(item) {
    now = item;
    setText(heading, item.board ?? item.productSpecificDeviceId);
    const real = realBoardOf(item);
    setText(board, real ? t('real.option', { name: real.name }) : item.board ?? t('devices.noBoard'));
    setText(state, tValue('state', item.state));
    const linked = item.userIds ?? [];
    const free = store.state.users.filter(candidate => !linked.includes(candidate.id));
    setOptions(user, free.map(candidate => ({ value: candidate.id, label: candidate.name })));
    // Linking goes by board; a real board is its tab's user's.
    adding.hidden = free.length === 0 || !item.board || Boolean(real);
    const signature = JSON.stringify([linked, linked.map(id => store.userName(id))]);
    if (signature !== usersShown) {
      usersShown = signature;
      replace(users, linked.map(id => h(
        'li', null, store.userName(id),
        h('button', { type: 'button', class: 'button small quiet', 'aria-label': t('devices.unlink', { name: store.userName(id) }), onclick: () => unlink(id) }, t('board.unlink')))));
    }
  }

  // The phone looks for the board for some seconds: a second click would only start that again.
  async function linkForUser() {
    link.disabled = true;
    await attempt(() => api.link(now.board, user.value));
    link.disabled = false;
  }

  function unlink(userId) {
    return attempt(() => api.unlinkDevice(now.id, userId));
  }
}

/** The real board that a device is, while a tab holds it. */
function realBoardOf(device) {
  return store.state.realBoards.find(board => board.deviceId === device.id) ?? null;
}

function looseBoard(board) {
  return {
    element: h(
      'div', { class: 'inline' }, h('span', null, board.isReal ? t('real.option', { name: board.name }) : board.name),
      h('button', { type: 'button', class: 'button small', onclick: () => linkLoose(board) }, t('devices.link'))),
  };
}

function linkLoose(board) {
  if (board.isReal) {
    openConnectBoard({ link: board });
  } else {
    attempt(() => api.link(board.name, store.user?.id));
  }
}
