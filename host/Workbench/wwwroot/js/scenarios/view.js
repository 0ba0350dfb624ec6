// The scenario set of a product: presets, form and JSON in step, and the real calls of the API.

import { t } from '../i18n/index.js';
import { ask } from '../lib/dialogs.js';
import { h, replace, setOptions, setText } from '../lib/dom.js';
import { dateTime, pretty } from '../lib/format.js';
import { announce, attempt, toast } from '../lib/notices.js';
import { store } from '../store.js';
import { deleteScenarioSet, getScenarioSet, putScenarioSet } from '../things.js';
import { mountCurl } from './curl.js';
import { draftOf } from './draft.js';
import { FieldErrors } from './errors.js';
import { drawForm } from './form.js';
import { PRESETS } from './presets.js';

export function mountScenarios(root, signal) {
  const select = h('select', { id: 'set-product', onchange: event => store.chooseProduct(event.target.value) });
  const head = h(
    'div', { class: 'card-head' }, h('h2', null, t('set.title')),
    h('label', { class: 'picker' }, h('span', null, t('set.product')), select));
  const place = h('div');
  replace(root, h('section', { class: 'card' }, head, place));

  let shown;
  let open;
  signal.addEventListener('abort', () => open?.abort());
  store.watch(() => {
    const { product } = store;
    setOptions(select, store.state.products.map(item => ({ value: item.id, label: item.name })));
    select.value = product?.id ?? '';
    if (product?.id !== shown) {
      shown = product?.id;
      open?.abort();
      open = new AbortController();
      if (product) {
        mountEditor(place, product, open.signal);
      } else {
        replace(place, h('p', { class: 'empty' }, store.state.epoch === '' ? t('app.loading') : t('set.noProduct')));
      }
    }
  }, signal);
}

function mountEditor(root, product, signal) {
  const draft = draftOf(product);
  const status = h('p', { class: 'set-status', role: 'status' });
  const form = h('div', { class: 'set-form' });
  const json = h('textarea', { id: 'set-json', class: 'mono', rows: 22, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', 'aria-describedby': 'set-json-error', oninput: typed });
  const jsonError = h('p', { class: 'field-error', id: 'set-json-error', role: 'status' });
  const summary = h('div', { class: 'error-summary', role: 'alert' });
  const answer = h('div', { class: 'answer' });
  const curl = h('section', { class: 'curl' });
  const register = h('button', { type: 'button', id: 'set-register', class: 'button primary', onclick: put }, t('set.register'));
  const remove = h('button', { type: 'button', class: 'button danger', onclick: destroy }, t('set.delete'));
  const errors = new FieldErrors(form, summary, json);
  let asked;
  let putting = false;

  replace(
    root,
    h(
      'fieldset', { class: 'presets' }, h('legend', null, t('set.presets')),
      Object.keys(PRESETS).map(name => h(
        'button', { type: 'button', class: 'preset', 'data-preset': name, onclick: () => usePreset(name) },
        h('strong', null, t(`preset.${name}`)), h('span', null, t(`preset.${name}.text`))))),
    h(
      'div', { class: 'set-bar' }, status,
      h('div', { class: 'set-actions' }, register, h('button', { type: 'button', class: 'button', onclick: reload }, t('set.load')), remove)),
    summary, answer,
    h(
      'div', { class: 'set-columns' },
      h('section', { class: 'set-column', 'aria-labelledby': 'set-form-title' }, h('h3', { id: 'set-form-title' }, t('set.form')), form),
      h(
        'section', { class: 'set-column' }, h('h3', null, h('label', { for: 'set-json' }, t('set.json'))),
        h('p', { class: 'hint' }, t('set.jsonLabel')), json, jsonError, curl)));

  draft.addEventListener('change', event => draw(event.detail), { signal });
  store.watch(refreshUnlessChanged, signal);
  mountCurl(curl, product, draft, signal);
  draw('structure');

  function draw(what) {
    if (what === 'structure') {
      // Other fields under the same names: what the API said is about the old ones.
      errors.clear();
    }

    if (what === 'structure' || what === 'text') {
      drawForm(form, draft, product, field => errors.forget(field));
      errors.place();
    }

    if (json.value !== draft.text) {
      json.value = draft.text;
    }

    setText(jsonError, draft.broken && t('set.jsonBroken', { reason: draft.broken }));
    json.toggleAttribute('aria-invalid', draft.broken !== '');
    const platform = store.productOf(product.id)?.revision ?? null;
    const newer = platform !== null && platform > (draft.revision ?? 0);
    const words = [
      draft.registered === null ? !newer && t('set.notRegistered') : t('set.registered', { revision: draft.revision }),
      draft.registered !== null && draft.changed && t('set.changed'),
      newer && t('set.newer', { revision: platform }),
    ].filter(Boolean).join(' · ');
    setText(status, draft.loaded ? words : t('app.loading'));
    status.dataset.state = draft.registered === null ? 'none' : draft.changed ? 'changed' : 'registered';
    remove.disabled = draft.registered === null;
  }

  function typed() {
    errors.clear();
    draft.type(json.value);
  }

  async function usePreset(name) {
    if (draft.edited && !await ask(t('set.presetAsk'), t('set.replace'))) {
      return;
    }

    answer.replaceChildren();
    draft.replace(PRESETS[name](product), { edited: false });
  }

  async function put() {
    register.disabled = true;
    putting = true;
    errors.clear();
    const sent = draft.text;
    const result = await attempt(() => putScenarioSet(product, sent));
    register.disabled = false;
    putting = false;
    if (!result || signal.aborted) {
      return;
    }

    showAnswer(result);
    if (result.ok) {
      // What was typed while the answer was under way stays.
      draft.takeRegistered(result.body, { keepText: draft.text !== sent });
      announce(t('set.success', { revision: result.body.revision }));
    } else {
      errors.show(result);
    }
  }

  async function reload() {
    if (draft.edited && !await ask(t('set.loadAsk'), t('set.replace'))) {
      return;
    }

    answer.replaceChildren();
    await load();
    if (draft.registered !== null) {
      toast(t('set.loaded', { revision: draft.revision }), 'good');
    } else {
      toast(t('set.none'), 'info');
    }
  }

  async function load() {
    const before = draft.text;
    const result = await attempt(() => getScenarioSet(product));
    if (result?.ok) {
      // What was chosen or typed while the answer was under way stays.
      draft.takeRegistered(result.body, { keepText: draft.text !== before });
    } else if (result?.status === 404) {
      draft.takeRegistered(null);
    } else if (result) {
      toast(result.body?.detail ?? String(result.status));
    }
  }

  async function destroy() {
    if (!await ask(t('set.deleteAsk', { name: product.name }), t('common.delete'))) {
      return;
    }

    const result = await attempt(() => deleteScenarioSet(product));
    if (result?.ok) {
      draft.takeRegistered(null);
      replace(answer, h('p', { class: 'notice good' }, t('set.deleted')));
    } else if (result) {
      showAnswer(result);
    }
  }

  // A set that a script has registered meanwhile is shown, unless that would overwrite what somebody is writing here.
  function refreshUnlessChanged() {
    const revision = store.productOf(product.id)?.revision ?? null;
    // The page's own registration is told by the stream as well, and mostly earlier than by its answer.
    if (putting || asked === revision) {
      return;
    }

    asked = revision;
    if (draft.loaded && draft.revision === revision) {
      draw('status');
    } else if (revision === null) {
      draft.takeRegistered(null);
    } else if (draft.edited) {
      draft.loaded = true;
      draw('status');
    } else {
      load();
    }
  }

  function showAnswer(result) {
    const { status: code, milliseconds, body, ok } = result;
    replace(
      answer,
      h(
        'div', { class: `notice ${ok ? 'good' : ''}` },
        h('p', null, ok && h('strong', null, t('set.success', { revision: body?.revision })), ' ', t('set.answer', { status: code, milliseconds })),
        ok && body?.updatedAt && h('p', { class: 'muted' }, dateTime(body.updatedAt)),
        h('details', null, h('summary', null, t('set.json')), h('pre', { tabindex: '0' }, typeof body === 'string' ? body : pretty(body))),
        ok && h('a', { class: 'button', href: '#bench' }, t('set.try'))));
  }
}
