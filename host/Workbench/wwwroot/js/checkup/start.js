// The form that begins a check-up: which board, whose hands, who fills it in.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { h, replace, setOptions } from '../lib/dom.js';
import { clearErrors, field, showErrorsIn } from '../lib/fields.js';
import { dateTime } from '../lib/format.js';
import { store } from '../store.js';
import { checkUps } from './list.js';

/** Draws the form; begun(id) is called when a check-up has begun or is to be looked at again. */
export function mountStart(root, begun, signal) {
  const board = h('select', { id: 'checkup-board', onchange: fit });
  const person = choice('person', true);
  const workbench = choice('workbench', false);
  const kind = h('select', { id: 'checkup-kind' });
  const name = h('input', { type: 'text', id: 'checkup-person', maxlength: 100, autocomplete: 'off' });
  const firmware = h('input', { type: 'text', id: 'checkup-firmware', maxlength: 100, autocomplete: 'off', spellcheck: 'false' });
  const hardware = h('input', { type: 'checkbox', id: 'checkup-hardware', onchange: fit });
  const hands = h('fieldset', { class: 'checkup-hands' }, h('legend', null, t('checkup.hands')), label(person, 'person'), label(workbench, 'workbench'));
  const real = h(
    'div', { class: 'checkup-real' },
    field(t('checkup.firmware'), firmware, { name: 'firmware', hint: t('checkup.firmwareHint') }),
    h('p', { class: 'check' }, h('label', null, hardware, ' ', t('checkup.hardware'))),
    h('p', { class: 'hint' }, t('checkup.hardwareHint')));
  const begin = h('button', { class: 'button primary', id: 'checkup-begin' }, t('checkup.begin'));
  const none = h('p', { class: 'empty' }, t('checkup.noBoard'), ' ', h('a', { href: '#bench' }, t('nav.bench')));
  const form = h(
    'form', { class: 'checkup-form', novalidate: true, onsubmit: send },
    field(t('checkup.board'), board, { name: 'board' }), hands,
    field(t('checkup.kind'), kind, { name: 'kind', hint: t('checkup.kindHint') }),
    field(t('checkup.person'), name, { name: 'person', hint: t('checkup.personHint') }),
    real, begin);
  const earlier = h('div', { class: 'checkup-earlier' });
  replace(
    root,
    h('p', null, t('checkup.intro')),
    h('p', { class: 'notice warn' }, t('checkup.notYet')),
    none, form, earlier);

  store.watch(draw, signal);
  checkUps.addEventListener('change', draw, { signal });
  draw();

  function draw() {
    setOptions(board, store.boards.map(item => ({ value: item.isReal ? item.key : item.name, label: item.isReal ? t('real.option', { name: item.name }) : item.name })));
    setOptions(kind, [{ value: '', label: t('checkup.kindNone') }, ...checkUps.kinds.map(item => ({ value: item.id, label: `${item.name} (${item.id})` }))]);
    none.hidden = store.state.epoch === '' || store.boards.length > 0;
    form.hidden = store.boards.length === 0;
    drawEarlier();
    fit();
  }

  function drawEarlier() {
    const signature = JSON.stringify(checkUps.all.map(item => [item.id, item.state]));
    if (earlier.dataset.signature === signature) {
      return;
    }

    earlier.dataset.signature = signature;
    replace(
      earlier,
      checkUps.all.length > 0 && h('h3', null, t('checkup.earlier')),
      h('ul', null, checkUps.all.toReversed().map(item => h(
        'li', null,
        h('button', { type: 'button', class: 'button small', onclick: () => begun(item.id) }, t('checkup.open', { board: item.board })), ' ',
        h('span', { class: 'muted' }, `${t(`checkup.state.${item.state}`)} · ${item.started ? dateTime(item.started) : ''}`)))));
  }

  function isReal() {
    return store.state.realBoards.some(item => item.key === board.value);
  }

  // A physical board has a finger and an eye before it or none at all; a virtual one is never hardware.
  function fit() {
    hands.hidden = isReal();
    real.hidden = !isReal();
    name.required = isReal() && hardware.checked;
  }

  async function send(event) {
    event.preventDefault();
    clearErrors(form);
    begin.disabled = true;
    try {
      const checkUp = await api.beginCheckUp({
        board: board.value,
        hands: isReal() || person.checked ? 'person' : 'workbench',
        kind: kind.value || null,
        person: name.value || null,
        firmware: isReal() ? firmware.value || null : null,
        hardware: isReal() && hardware.checked,
      });
      checkUps.put(checkUp);
      begun(checkUp.id);
    } catch (error) {
      showErrorsIn(form, error);
    } finally {
      begin.disabled = false;
    }
  }

  function choice(value, checked) {
    return h('input', { type: 'radio', name: 'checkup-hands', id: `checkup-hands-${value}`, value, checked });
  }

  function label(input, value) {
    return h('label', { class: 'checkup-choice' }, input, h('span', null, h('strong', null, t(`checkup.hands.${value}`)), h('span', { class: 'muted' }, t(`checkup.hands.${value}Text`))));
  }
}
