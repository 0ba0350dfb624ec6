// The dialog that makes boards: one, some, or a class of forty.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { openDialog } from '../lib/dialogs.js';
import { h } from '../lib/dom.js';
import { clearErrors, field, showErrorsIn } from '../lib/fields.js';
import { store } from '../store.js';

const CLASS = 40;

export function openAddBoards(productId = store.board?.productId) {
  const { products, users } = store.state;
  let named = false;
  const product = h('select', { required: true }, products.map(item => h('option', { value: item.id, selected: item.id === productId }, item.name)));
  const name = h('input', { type: 'text', required: true, maxlength: 60, autocomplete: 'off', value: freeName(), autofocus: true, oninput: () => { named = true; } });
  const count = h('input', { type: 'number', min: 1, max: 100, value: '1', inputmode: 'numeric', oninput: suggestName });
  const user = h('select', null, users.map(item => h('option', { value: item.id, selected: item.id === store.user?.id }, item.name)));
  const submit = h('button', { class: 'button primary' }, t('addBoards.button'));
  const form = h(
    'form', { class: 'stack', novalidate: true, onsubmit: add },
    field(t('addBoards.product'), product, { name: 'productId' }),
    field(t('common.name'), name, { name: 'name' }),
    field(t('addBoards.count'), count, { name: 'count', hint: t('addBoards.countHint') }),
    users.length > 1 && field(t('addBoards.user'), user, { name: 'userId' }),
    h(
      'div', { class: 'dialog-actions' },
      h('button', { type: 'button', class: 'button quiet', onclick: makeClass }, t('addBoards.class')),
      h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('common.cancel')),
      submit));
  const dialog = openDialog(t('addBoards.title'), form);

  function makeClass() {
    count.value = String(CLASS);
    suggestName();
  }

  // Several boards get numbers behind the name, so the suggestion for them has none.
  function suggestName() {
    if (!named) {
      name.value = Number(count.value) > 1 ? freeStem() : freeName();
    }
  }

  async function add(event) {
    event.preventDefault();
    clearErrors(form);
    const many = Number(count.value);
    const request = { productId: product.value, name: name.value.trim(), userId: user.value || undefined };
    // An empty or impossible number goes to the API as it is: it knows the words.
    if (count.value !== '1') {
      request.count = count.value === '' ? null : many;
    }

    // A class of boards is switched on, paired and linked before the answer comes.
    submit.disabled = true;
    submit.textContent = t('addBoards.busy');
    try {
      const made = await api.addBoards(request);
      dialog.close();
      const boards = Array.isArray(made) ? made : [made];
      boards.forEach(board => store.setBoard(board));
      if (boards.length > 1) {
        location.hash = 'class';
      } else {
        store.chooseBoard(boards[0].name);
        location.hash = 'bench';
      }
    } catch (error) {
      showErrorsIn(form, error);
    } finally {
      submit.disabled = false;
      submit.textContent = t('addBoards.button');
    }
  }
}

/** A name that no board's name with a number begins with. */
function freeStem() {
  const names = store.boards.map(board => board.name);
  for (const letter of ['', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']) {
    const stem = `${t('addBoards.seatName')}${letter && ` ${letter}`}`;
    if (!names.some(name => name.startsWith(`${stem} `))) {
      return stem;
    }
  }

  return t('addBoards.seatName');
}

/** The first name with a number that no board has. */
function freeName() {
  const taken = new Set(store.boards.map(board => board.name));
  for (let number = 1; ; number += 1) {
    const name = `${t('addBoards.defaultName')} ${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}
