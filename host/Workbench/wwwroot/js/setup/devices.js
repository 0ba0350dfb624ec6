// Devices: boards that the platform knows, linked for users; and the boards that are not linked yet.

import { api } from '../api.js';
import { t, tValue } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h, replace, setOptions, setText } from '../lib/dom.js';
import { fact } from '../lib/fields.js';
import { attempt } from '../lib/notices.js';
import { store } from '../store.js';
import { KeyedList } from './keyed.js';

export function mountDevices(root, signal) {
  const list = new KeyedList('cards');
  const unlinked = new KeyedList('rows');
  const none = h('p', { class: 'empty' }, t('devices.none'));
  const title = h('h4', null, t('devices.unlinked'));
  replace(root, none, list.element, title, unlinked.element);
  store.watch(() => {
    const loose = store.state.boards.filter(board => !board.deviceId);
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
  const link = h('button', { type: 'button', class: 'button small', onclick: () => change(api.link, user.value) }, t('devices.link'));
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
    setText(board, item.board ?? t('devices.noBoard'));
    setText(state, tValue('state', item.state));
    const linked = item.userIds ?? [];
    const free = store.state.users.filter(candidate => !linked.includes(candidate.id));
    setOptions(user, free.map(candidate => ({ value: candidate.id, label: candidate.name })));
    // The calls go by board, so a device without one can only be looked at.
    adding.hidden = free.length === 0 || !item.board;
    const signature = JSON.stringify([linked, item.board, linked.map(id => store.userName(id))]);
    if (signature !== usersShown) {
      usersShown = signature;
      replace(users, linked.map(id => h(
        'li', null, store.userName(id),
        item.board && h('button', { type: 'button', class: 'button small quiet', 'aria-label': t('devices.unlink', { name: store.userName(id) }), onclick: () => change(api.unlink, id) }, t('board.unlink')))));
    }
  }

  function change(call, userId) {
    attempt(() => call(now.board, userId));
  }
}

function looseBoard(board) {
  return {
    element: h(
      'div', { class: 'inline' }, h('span', null, board.name),
      h('button', { type: 'button', class: 'button small', onclick: () => attempt(() => api.link(board.name, store.user?.id)) }, t('devices.link'))),
  };
}
