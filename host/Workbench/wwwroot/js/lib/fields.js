// Fields of forms: a label, a control and the place for what the API says about it.

import { t } from '../i18n/index.js';
import { copyButton } from './clipboard.js';
import { h, newId, replace, setText } from './dom.js';
import { showError } from './notices.js';

/** A labelled control. name is the API's name of the field: errors find their place by it. */
export function field(label, control, { name, hint } = {}) {
  const id = control.id || newId('field');
  const errorId = `${id}-error`;
  control.id = id;
  control.setAttribute('aria-describedby', hint ? `${errorId} ${id}-hint` : errorId);
  if (name) {
    control.dataset.field = name;
  }

  return h(
    'div', { class: 'field' }, h('label', { for: id }, label), control,
    hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    h('p', { class: 'field-error', id: errorId }));
}

/** A form of one text field and a button. submit gets the text and may fail; its error stands at the field. */
export function oneFieldForm(label, button, submit) {
  const input = h('input', { type: 'text', required: true, maxlength: 100, autocomplete: 'off' });
  const form = h(
    'form', { class: 'one-field', novalidate: true, onsubmit: send },
    field(label, input, { name: 'name' }), h('button', { class: 'button' }, button));
  return form;

  async function send(event) {
    event.preventDefault();
    clearErrors(form);
    try {
      await submit(input.value.trim());
      input.value = '';
    } catch (error) {
      showErrorsIn(form, error);
    }
  }
}

/** Takes all errors off a form. */
export function clearErrors(form) {
  for (const control of form.querySelectorAll('[aria-invalid]')) {
    markField(control, '');
  }
}

/** Puts an error's words beside their fields; what has no field is shown as a notice. */
export function showErrorsIn(form, error) {
  const rest = [];
  let first = null;
  for (const { field: name, reason } of error.errors ?? []) {
    const control = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    if (control) {
      markField(control, reason);
      first ??= control;
    } else {
      rest.push(reason);
    }
  }

  first?.focus();
  if (!first || rest.length > 0) {
    showError(error);
  }
}

/** Marks a control as wrong, with the reason beside it; an empty reason takes the mark away. */
export function markField(control, reason) {
  const place = document.getElementById(`${control.id}-error`);
  if (reason) {
    control.setAttribute('aria-invalid', 'true');
  } else {
    control.removeAttribute('aria-invalid');
  }

  if (place) {
    place.textContent = reason;
  }
}

/** A name and its value in a list of facts; values that people need elsewhere can be copied. */
export function fact(term, ...value) {
  return h('div', { class: 'fact' }, h('dt', null, term), h('dd', null, value));
}

/** A text in the machine's words. */
export function code(text) {
  return h('code', null, text ?? t('common.none'));
}

/**
 * Shows facts, as [term, value, whether it can be copied]. They are few, and only their texts change most of the time: what has not changed stays,
 * and with it the focus on its copy button.
 */
export function showFacts(list, rows) {
  if (list.children.length !== rows.length) {
    replace(list, rows.map(() => fact('')));
  }

  rows.forEach(([term, value, copies], index) => {
    const [dt, dd] = list.children[index].children;
    setText(dt, term);
    if (dd.firstChild?.textContent !== value || Boolean(dd.querySelector('button')) !== Boolean(copies)) {
      replace(dd, copies ? h('code', null, value) : value, copies && copyButton(() => value, term));
    }
  });
}
