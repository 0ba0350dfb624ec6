// The dialog that connects a real board: what to check, the browser's chooser, and the way to a linked board step by step.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { openDialog } from '../lib/dialogs.js';
import { h, replace, setAttribute, setOptions, setText } from '../lib/dom.js';
import { clearErrors, fact, field, showErrorsIn } from '../lib/fields.js';
import { icon } from '../lib/icons.js';
import { toast, wordsOf } from '../lib/notices.js';
import { obstacle, radio } from '../radio/index.js';
import { troubleOfFailure, troubleOfRefusal, troubleOfRequest } from '../radio/troubles.js';
import { store } from '../store.js';
import { troubleCard, valuesOf } from './trouble.js';

const STEPS = ['chosen', 'taken', 'connecting', 'pairing', 'linked'];
const CHECKS = ['power', 'alone', 'blinks', 'near'];

export function connectButton(kind = 'button small') {
  return h('button', { type: 'button', class: kind, 'data-action': 'connect-board', onclick: () => openConnectBoard() }, icon('link'), t('connect.open'));
}

/**
 * Opens the dialog. again: a board of before that the browser must be asked for once more (as the radio knows it). link: a real board that the
 * workbench has and that only has to be linked. code: what stands on the board's label, when it is known already.
 */
export function openConnectBoard({ again = null, link = null, code = '' } = {}) {
  const known = again ?? link;
  const { products, users } = store.state;
  const work = new AbortController();
  let held = link && { key: link.key, name: link.name, id: radio.ofKey(link.key)?.id };
  let step = '';

  const label = h('input', { type: 'text', id: 'connect-code', maxlength: 20, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', placeholder: 'K7QFX-07', value: code });
  const codeForm = h(
    'form', { class: 'one-field', novalidate: true, onsubmit: useCode },
    field(t('connect.code'), label, { name: 'code' }), h('button', { class: 'button' }, t('connect.useCode')));
  const product = h('select', { id: 'connect-product', disabled: Boolean(known), onchange: describe },
    products.map(item => h('option', { value: item.id, selected: item.id === (known?.productId ?? store.board?.productId) }, item.name)));
  const user = h('select', { id: 'connect-user', disabled: Boolean(known) },
    users.map(item => h('option', { value: item.id, selected: item.id === (known?.userId ?? store.user?.id) }, item.name)));
  const advertised = h('dl', { class: 'facts' });
  const checks = h('ul', { class: 'checks' }, CHECKS.map(check => h('li', null, t(`connect.check.${check}`))));
  const progress = h('ol', { class: 'progress', hidden: true }, STEPS.map(name => h('li', { 'data-step': name })));
  const says = h('p', { class: 'muted', role: 'status' });
  const trouble = h('div', { role: 'alert' });
  const missing = h('details', { class: 'more' }, h('summary', null, t('connect.missing')), h('div'));
  const choose = h('button', { type: 'button', class: 'button primary', id: 'choose-board', onclick: chooseBoard }, t(again ? 'connect.again' : 'connect.choose'));
  const retry = h('button', { type: 'button', class: 'button primary', id: 'link-board', hidden: true, onclick: linkBoard }, t('connect.retry'));
  const close = h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, t('common.close'));
  const before = h(
    'div', { class: 'stack' },
    !known && codeForm,
    field(t('addBoards.product'), product),
    users.length > 1 && field(t('addBoards.user'), user),
    advertised, h('div', null, h('h3', null, t('connect.checks')), checks));

  const dialog = openDialog(
    t(link ? 'connect.linkTitle' : 'connect.title'),
    h('div', { class: 'stack' }, before, progress, says, trouble, missing, h('div', { class: 'dialog-actions' }, close, retry, choose)));
  dialog.addEventListener('close', () => work.abort());
  describe();
  showObstacle();
  radio.addEventListener('change', () => {
    if (held) {
      follow();
    } else {
      showObstacle();
    }
  }, { signal: work.signal });
  if (link) {
    before.hidden = true;
    choose.hidden = true;
    missing.hidden = true;
    linkBoard();
  } else {
    choose.focus();
    if (code) {
      codeForm.requestSubmit();
    }
  }

  function describe() {
    const chosen = store.productOf(product.value);
    setAttribute(choose, 'disabled', !chosen);
    replace(
      advertised,
      fact(t('board.serviceUuid'), h('code', null, chosen?.serviceUuid ?? t('common.none')), chosen && copyButton(() => chosen.serviceUuid, t('board.serviceUuid'))),
      fact(t('connect.name'), t('connect.nameText')));
    replace(missing.lastElementChild, chosen && troubleCard('notInList', { values: valuesOf({ productId: chosen.id, name: again?.name ?? undefined }) }));
  }

  /** The product of a label's code takes the place of the chosen one. */
  async function useCode(event) {
    event.preventDefault();
    clearErrors(codeForm);
    setText(says, '');
    try {
      const found = await api.boardCode(label.value);
      store.setProduct(found);
      setOptions(product, store.state.products.map(item => ({ value: item.id, label: item.name })));
      product.value = found.id;
      describe();
      showObstacle();
      setText(says, t('connect.codeDone', { name: found.name }));
      choose.focus();
    } catch (error) {
      showErrorsIn(codeForm, error);
    }
  }

  function showObstacle() {
    const id = obstacle();
    replace(trouble, id && troubleCard(id));
    // Whether the adapter is on is only a hint; the chooser itself knows.
    setAttribute(choose, 'disabled', (id && id !== 'adapterOff') || !store.productOf(product.value));
  }

  // Nothing may be awaited before requestDevice: the browser wants to see the click.
  async function chooseBoard() {
    const chosen = store.productOf(product.value);
    const userId = user.value;
    let device;
    trouble.replaceChildren();
    setText(says, '');
    try {
      device = await radio.request(chosen.serviceUuid, chosen.psdiServiceUuid, store.state.products.map(item => item.serviceUuid));
    } catch (error) {
      const id = troubleOfRequest(error);
      if (id) {
        replace(trouble, troubleCard(id, { message: error.message }));
      } else {
        // Closing the chooser is no fault. But it may have been empty.
        setText(says, t('connect.cancelled'));
        missing.open = true;
      }

      return;
    }

    hold(device, { productId: chosen.id, userId, replacing: again?.id ?? held?.id ?? null });
  }

  async function hold(device, owner) {
    before.hidden = true;
    missing.hidden = true;
    choose.hidden = true;
    retry.hidden = true;
    close.focus();
    show('taken', { name: device.name ?? t('connect.nameless') });
    try {
      held = { id: device.id, ...await radio.hold(device, owner) };
    } catch (error) {
      fail(troubleOfRefusal(error.reason), error.message);
      choose.hidden = false;
      return;
    }

    linkBoard();
  }

  async function linkBoard() {
    close.focus();
    retry.hidden = true;
    choose.hidden = true;
    trouble.replaceChildren();
    show('connecting');
    follow();
    try {
      await api.linkReal(held.key);
    } catch (error) {
      if (work.signal.aborted) {
        // Nobody looks any more: the board's panel tells.
        return;
      }

      const board = boardOf(held.key);
      const mine = radio.boards.get(held.id);
      // Only a conflict is the board's; the browser's words are nearer to it than the workbench's.
      const { failure, message = wordsOf(error), found } = (error.status === 409 && (mine?.failure ?? board?.trouble)) || {};
      const id = troubleOfFailure(failure, message);
      fail(id, message, valuesOf(board ?? mine ?? {}, found ?? []), wordsOf(error));
      retry.hidden = false;
      // What the system has forgotten only the browser's chooser brings back.
      setText(choose, t('connect.again'));
      choose.hidden = id !== 'cannotConnect';
      retry.focus();
      return;
    }

    show('linked');
    store.chooseBoard(held.name);
    if (!work.signal.aborted) {
      toast(t('connect.done', { name: held.name, user: store.userName(user.value) }), 'good');
      dialog.close();
      location.hash = 'bench';
    }
  }

  /** The radio knows first when the link is up; then the board's id is read, and with that pairing begins. */
  function follow() {
    if (step === 'connecting' && radio.boards.get(held.id)?.isUp) {
      show('pairing');
    }
  }

  function show(name, values = {}) {
    step = name;
    progress.hidden = false;
    const now = STEPS.indexOf(name);
    [...progress.children].forEach((item, index) => {
      const state = index < now || name === 'linked' ? 'done' : index === now ? 'now' : 'open';
      item.dataset.state = state;
      setAttribute(item, 'aria-current', state === 'now' ? 'step' : null);
      replace(item, h('span', { class: 'visually-hidden' }, `${t(`connect.state.${state}`)}: `), t(`connect.step.${item.dataset.step}`));
    });
    setText(says, t(`connect.says.${name}`, values));
  }

  function fail(id, message, values = {}, words = message) {
    setText(says, '');
    const current = progress.querySelector('[aria-current]');
    if (current) {
      current.dataset.state = 'failed';
      current.removeAttribute('aria-current');
      current.firstElementChild.textContent = `${t('connect.state.failed')}: `;
    }

    replace(trouble, id ? troubleCard(id, { values, message }) : h('p', { class: 'notice warn' }, words));
  }
}

function boardOf(key) {
  return store.state.realBoards.find(board => board.key === key) ?? null;
}
