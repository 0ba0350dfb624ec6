// The login, for a workbench that listens beyond this computer. The token goes into a cookie that scripts cannot read.

import { api } from './api.js';
import { t } from './i18n/index.js';
import { h, replace } from './lib/dom.js';
import { wordsOf } from './lib/notices.js';
import { stream } from './stream.js';

export function mountLogin(root) {
  const input = h('input', { id: 'login-token', type: 'password', autocomplete: 'current-password', required: true, 'aria-describedby': 'login-error' });
  const error = h('p', { id: 'login-error', class: 'field-error', role: 'alert' });
  replace(
    root,
    h(
      'form', { class: 'card login-card', onsubmit: submit },
      h('h2', null, t('login.title')),
      h('p', { class: 'muted' }, t('login.text')),
      h('div', { class: 'field' }, h('label', { for: 'login-token' }, t('login.token')), input, error),
      h('button', { class: 'button primary' }, t('login.button'))));
  input.focus();

  async function submit(event) {
    event.preventDefault();
    try {
      await api.login(input.value);
      error.textContent = '';
      stream.start();
    } catch (problem) {
      error.textContent = wordsOf(problem);
      input.select();
    }
  }
}
