// The API's faults, each beside its field, and all of them listed where they can be followed.

import { t } from '../i18n/index.js';
import { h, replace } from '../lib/dom.js';
import { markField } from '../lib/fields.js';

export class FieldErrors {
  #form;
  #summary;
  #json;
  #errors = [];

  constructor(form, summary, json) {
    this.#form = form;
    this.#summary = summary;
    this.#json = json;
  }

  /** Shows what an answer found; the first place gets the focus. */
  show(answer) {
    const problem = answer.body ?? {};
    this.#errors = Array.isArray(problem.errors) ? problem.errors : [];
    const count = this.#errors.length;
    replace(
      this.#summary,
      h(
        'div', { class: 'notice danger', tabindex: '-1' },
        h('h3', null, count > 1 ? t('set.errors', { count }) : t('set.error')),
        count > 0
          ? h('ul', { class: 'error-list' }, this.#errors.map(error => h('li', null,
            h('button', { type: 'button', class: 'link', onclick: () => this.#follow(error.field) }, error.field), ` ${error.reason}`)))
          : h('p', null, problem.detail ?? problem.message ?? problem.title ?? String(answer.status))));
    this.place();
    this.#summary.firstElementChild.focus();
  }

  /** Puts the words beside the fields: also after the form was drawn anew. */
  place() {
    for (const { field, reason } of this.#errors) {
      const control = this.#control(field);
      if (control) {
        markField(control, reason);
      } else {
        this.#placeAtGroup(field, reason);
      }
    }
  }

  /** What the user has changed is no longer what the API has judged. */
  forget(field) {
    this.#errors = this.#errors.filter(error => error.field !== field);
    const control = this.#control(field);
    if (control) {
      markField(control, '');
    }
  }

  clear() {
    this.#errors = [];
    this.#summary.replaceChildren();
    for (const control of this.#form.querySelectorAll('[aria-invalid]')) {
      markField(control, '');
    }

    for (const place of this.#form.querySelectorAll('[data-field-error]')) {
      place.textContent = '';
    }
  }

  #control(field) {
    return this.#form.querySelector(`[data-field="${CSS.escape(field)}"]`);
  }

  // A field that the form does not show: its words stand at the nearest group around it.
  #placeAtGroup(field, reason) {
    for (let path = field; path !== ''; path = path.replace(/(\.[^.[\]]+|\[\d+\]|^[^.[\]]+)$/, '')) {
      const place = this.#form.querySelector(`[data-field-error="${CSS.escape(path)}"]`);
      if (place) {
        place.textContent = path === field ? reason : `${field}: ${reason}`;
        return;
      }

      if (!/[.[\]]/.test(path)) {
        return;
      }
    }
  }

  #follow(field) {
    const control = this.#control(field)
      ?? this.#form.querySelector(`[data-group="${CSS.escape(field)}"] :is(input, select, button)`);
    if (control && control.offsetParent !== null) {
      control.focus();
      control.scrollIntoView({ block: 'center' });
    } else {
      this.#json.focus();
    }
  }
}
