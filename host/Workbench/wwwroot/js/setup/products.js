// Products: what boards are made from, and the files for a real board.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { ask } from '../lib/dialogs.js';
import { h, replace, setOptions, setText } from '../lib/dom.js';
import { fact, field, oneFieldForm } from '../lib/fields.js';
import { icon } from '../lib/icons.js';
import { attempt, toast } from '../lib/notices.js';
import { openAddBoards } from '../board/add-boards.js';
import { liffButton } from '../liff/open.js';
import { store } from '../store.js';
import { KeyedList } from './keyed.js';

export function mountProducts(root, signal) {
  const list = new KeyedList('cards');
  const none = h('p', { class: 'empty' }, t('products.none'));
  const channel = h('select');
  const form = oneFieldForm(t('common.name'), t('products.add'), async name => {
    await api.addProduct(channel.value, name);
    toast(t('products.added', { name }), 'good');
  });
  form.prepend(field(t('products.channel'), channel));
  replace(root, none, list.element, form);
  store.watch(() => {
    setOptions(channel, store.state.channels.map(item => ({ value: String(item.id), label: item.name })));
    none.hidden = store.state.products.length > 0;
    list.show(store.state.products, 'id', card);
  }, signal);
}

function card(product) {
  const revision = h('span');
  const channel = h('span');
  const copied = (term, value) => fact(term, h('code', null, value), copyButton(() => value, term));
  const element = h(
    'article', { class: 'subcard' },
    h('h4', null, product.name),
    h(
      'dl', { class: 'facts' },
      copied(t('products.id'), product.id),
      copied(t('board.serviceUuid'), product.serviceUuid),
      fact(t('products.revision'), revision),
      fact(t('products.channel'), channel),
      copied(t('channels.liff'), product.liffId),
      copied(t('products.actionUri'), product.actionUri),
      copied(t('products.psdiService'), product.psdiServiceUuid),
      copied(t('products.psdiCharacteristic'), product.psdiCharacteristicUuid)),
    h(
      'div', { class: 'controls' },
      h('a', { class: 'button small', href: '#scenarios', onclick: () => store.chooseProduct(product.id) }, t('products.edit')),
      h('button', { type: 'button', class: 'button small', onclick: () => openAddBoards(product.id) }, icon('plus'), t('products.board')),
      liffButton(() => ({ liffId: product.liffId, userId: store.user?.id }), 'button small'),
      h('button', { type: 'button', class: 'button small quiet', onclick: remove }, icon('trash'), t('common.delete'))),
    boardFiles(product));
  return { element, update };

  function update(now) {
    setText(revision, now.revision === null || now.revision === undefined ? t('products.revisionNone') : t('products.revisionIs', { revision: now.revision }));
    setText(channel, store.channelOf(now.channelId)?.name ?? String(now.channelId));
  }

  async function remove() {
    if (await ask(t('products.deleteAsk', { name: product.name }), t('common.delete'))) {
      await attempt(() => api.deleteProduct(product.id));
    }
  }
}

/** things.cfg, files.json and the commands that put them on a real board of the chosen kind. */
function boardFiles(product) {
  const kind = h('select');
  const name = h('input', { type: 'text', maxlength: 29, autocomplete: 'off', value: 'LINE Things Trial ESP32' });
  const result = h('div', { role: 'status' });
  const details = h(
    'details', { class: 'more', ontoggle: loadKinds }, h('summary', null, t('products.files')),
    h(
      'form', { class: 'one-field', onsubmit: make }, field(t('files.kind'), kind, { name: 'kind' }), field(t('files.name'), name, { name: 'name' }),
      h('button', { class: 'button' }, t('files.prepare'))),
    result);
  return details;

  async function loadKinds() {
    if (details.open && kind.options.length === 0) {
      const kinds = await attempt(() => api.boardKinds());
      setOptions(kind, (kinds ?? []).map(item => ({ value: item.id, label: item.name })));
      kind.value = 'esp32-devkitc';
    }
  }

  async function make(event) {
    event.preventDefault();
    const [wanted, chosen] = [name.value, kind.value];
    const files = await attempt(() => api.boardFiles(product.id, wanted, chosen));
    if (files) {
      replace(
        result,
        h('p', { class: 'board-kind' }, t(files.kind.verifiedOnHardware ? 'files.verified' : 'files.unverified', { board: files.kind.name, folder: `boards/${files.kind.id}` })),
        files.kind.keepsBonds ? null : h('p', { class: 'board-kind' }, t('files.forgetsBonds', { board: files.kind.name })),
        file('things.cfg', files.thingsCfg, api.boardFileUrl(product.id, 'things.cfg', wanted, chosen)),
        file('files.json', files.filesJson, api.boardFileUrl(product.id, 'files.json', wanted, chosen)),
        h('h5', null, t('files.commands')),
        (files.commands ?? []).map(command => block(command, command)));
    }
  }
}

function file(name, text, url) {
  return [
    h('h5', null, name, ' ', h('a', { class: 'button small', href: url, download: name, 'aria-label': t('files.download', { file: name }) }, icon('download'), t('files.download', { file: name }))),
    block(text, name),
  ];
}

function block(text, label) {
  return h('div', { class: 'block' }, h('pre', { tabindex: '0', role: 'group', 'aria-label': label }, text), copyButton(() => text, label));
}
