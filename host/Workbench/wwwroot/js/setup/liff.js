// Where a channel's LIFF app has its page.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { h, setText } from '../lib/dom.js';
import { clearErrors, field, showErrorsIn } from '../lib/fields.js';
import { toast } from '../lib/notices.js';
import { store } from '../store.js';

/** A form for the page's address. update() follows the store: what somebody is typing stays. */
export function liffEndpoint(liffId) {
  const now = h('code');
  const url = h('input', { type: 'url', maxlength: 500, autocomplete: 'off', spellcheck: 'false', placeholder: 'http://localhost:3000/' });
  const form = h(
    'form', { class: 'one-field', novalidate: true, onsubmit: send },
    field(t('liff.endpoint'), url, { name: 'endpointUrl', hint: t('liff.endpointHint') }),
    h('button', { class: 'button' }, t('liff.save')));
  const element = h(
    'details', { class: 'more' }, h('summary', null, t('liff.title')),
    h('p', null, t('liff.now'), ' ', now), form,
    h('p', { class: 'hint' }, t('liff.script'), ' ', h('code', null, `<script src="${location.origin}/liff/liff.js"></script>`)));
  return { element, update };

  function update() {
    const known = store.state.liffApps.find(app => app.liffId === liffId)?.endpointUrl ?? null;
    setText(now, known ?? t('liff.starter'));
    if (document.activeElement !== url && url.dataset.known !== String(known)) {
      url.dataset.known = String(known);
      url.value = known ?? '';
    }
  }

  async function send(event) {
    event.preventDefault();
    clearErrors(form);
    const wanted = url.value.trim();
    try {
      await api.setLiffEndpoint(liffId, wanted === '' ? null : wanted);
      toast(t('liff.saved'), 'good');
    } catch (error) {
      showErrorsIn(form, error);
    }
  }
}
