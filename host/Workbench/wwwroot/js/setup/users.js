// Users: the participants.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h, replace } from '../lib/dom.js';
import { oneFieldForm } from '../lib/fields.js';
import { toast } from '../lib/notices.js';
import { store } from '../store.js';
import { KeyedList } from './keyed.js';

export function mountUsers(root, signal) {
  const list = new KeyedList('rows');
  replace(root, list.element, oneFieldForm(t('common.name'), t('users.add'), async name => {
    await api.addUser(name);
    toast(t('users.added', { name }), 'good');
  }));
  store.watch(() => list.show(store.state.users, 'id', row), signal);
}

function row(user) {
  return {
    element: h(
      'div', { class: 'inline' },
      h('strong', null, user.name), store.state.users[0]?.id === user.id && h('span', { class: 'tag' }, t('users.default')),
      h('code', null, user.id), copyButton(() => user.id, user.name)),
  };
}
