// The form view of a scenario set. Every control carries the API's name of its field, such as scenarios[0].trigger.type.

import { t } from '../i18n/index.js';
import { h, newId, replace } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { base64ToHex } from '../lib/format.js';
import { knownUuids, newAction, newScenario, newTrigger } from './presets.js';

const TRIGGERS = ['IMMEDIATE', 'BLE_NOTIFICATION'];
const ACTIONS = ['SLEEP', 'GATT_READ', 'GATT_WRITE'];

const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Draws the draft's value into the element. touched is told which field the user has changed. */
export function drawForm(root, draft, product, touched) {
  const lists = { services: newId('services'), characteristics: newId('characteristics') };
  const set = draft.value;
  if (draft.broken) {
    replace(root, h('p', { class: 'notice' }, t('set.formBroken')));
    return;
  }

  if (!isObject(set)) {
    replace(root, unfit('scenario set'));
    return;
  }

  replace(root, uuidLists(), setFields(), scenarioList());

  function uuidLists() {
    const known = knownUuids(product);
    return Object.entries(lists).map(([name, id]) => h(
      'datalist', { id }, known[name].map(item => h('option', { value: item.uuid }, t(`set.known.${item.key}`, { name: item.name })))));
  }

  function setFields() {
    const autoClose = h('input', {
      type: 'checkbox', id: newId('auto-close'), 'data-field': 'autoClose', checked: set.autoClose === true,
      onchange: event => edit('autoClose', () => { set.autoClose = event.target.checked; }),
    });
    autoClose.setAttribute('aria-describedby', `${autoClose.id}-error`);
    return h(
      'div', { class: 'set-fields' },
      h(
        'div', { class: 'field check' }, autoClose,
        h('label', { for: autoClose.id }, h('code', null, 'autoClose'), ' ', t('set.autoClose')),
        h('p', { class: 'field-error', id: `${autoClose.id}-error` })),
      number(set, 'suppressionInterval', '', t('set.suppressionInterval')));
  }

  function scenarioList() {
    if (set.scenarios !== undefined && set.scenarios !== null && !Array.isArray(set.scenarios)) {
      return group('scenarios', unfit('scenarios'));
    }

    return group(
      'scenarios',
      (set.scenarios ?? []).map((scenario, index) => scenarioCard(scenario, index)),
      h('button', { type: 'button', class: 'button', onclick: () => restructure(() => {
        set.scenarios ??= [];
        set.scenarios.push(newScenario(product));
      }, `scenarios[${set.scenarios?.length ?? 0}].trigger.type`) }, t('set.addScenario')));
  }

  function scenarioCard(scenario, index) {
    const path = `scenarios[${index}]`;
    const number1 = index + 1;
    return h(
      'fieldset', { class: 'scenario', 'data-group': path },
      h('legend', null, t('set.scenario', { number: number1 })),
      h('button', {
        type: 'button', class: 'button small quiet remove', 'aria-label': t('set.removeScenario', { number: number1 }),
        onclick: () => restructure(() => set.scenarios.splice(index, 1)),
      }, t('set.remove')),
      groupError(path),
      isObject(scenario) ? [h('div', { class: 'field-error id-error', 'data-field-error': `${path}.id` }), triggerPart(scenario, path), actionList(scenario, path, number1)] : unfit(path));
  }

  function triggerPart(scenario, path) {
    const trigger = scenario.trigger;
    path = `${path}.trigger`;
    if (trigger !== undefined && trigger !== null && !isObject(trigger)) {
      return group(path, unfit(path));
    }

    const notified = trigger?.type === 'BLE_NOTIFICATION';
    return group(
      path,
      typeSelect(TRIGGERS, 'trigger', trigger?.type, `${path}.type`, t('set.triggerType'), type => { scenario.trigger = newTrigger(product, type); }),
      notified && h('div', { class: 'field-row' }, characteristicFields(trigger, path)));
  }

  function actionList(scenario, path, scenarioNumber) {
    const { actions } = scenario;
    const listPath = `${path}.actions`;
    if (actions !== undefined && actions !== null && !Array.isArray(actions)) {
      return group(listPath, unfit(listPath));
    }

    const items = actions ?? [];
    return group(
      listPath,
      h('h4', null, t('set.actions')),
      items.length === 0 && h('p', { class: 'muted' }, t('set.noActions')),
      h('ol', { class: 'actions' }, items.map((action, index) => h('li', null, actionCard(items, action, index, `${listPath}[${index}]`, scenarioNumber)))),
      h('button', { type: 'button', class: 'button small', onclick: () => restructure(() => {
        scenario.actions ??= [];
        scenario.actions.push(newAction(product, 'SLEEP'));
      }, `${listPath}[${items.length}].type`) }, t('set.addAction')));
  }

  function actionCard(items, action, index, path, scenarioNumber) {
    const shown = index + 1;
    const move = step => restructure(() => {
      const [moved] = items.splice(index, 1);
      items.splice(index + step, 0, moved);
    }, path.replace(/\[\d+\]$/, `[${index + step}].type`));
    return h(
      'div', { class: 'action', 'data-group': path, role: 'group', 'aria-label': t('set.action', { number: shown }) },
      groupError(path),
      isObject(action) ? actionFields(items, action, index, path) : unfit(path),
      h(
        'div', { class: 'action-tools' },
        h('button', { type: 'button', class: 'button small quiet', disabled: index === 0, 'aria-label': t('set.moveUp', { number: shown }), onclick: () => move(-1) }, t('set.up')),
        h('button', { type: 'button', class: 'button small quiet', disabled: index === items.length - 1, 'aria-label': t('set.moveDown', { number: shown }), onclick: () => move(1) }, t('set.down')),
        h('button', {
          type: 'button', class: 'button small quiet', 'aria-label': t('set.removeAction', { number: shown, scenario: scenarioNumber }),
          onclick: () => restructure(() => items.splice(index, 1)),
        }, t('set.remove'))));
  }

  function actionFields(items, action, index, path) {
    return h(
      'div', { class: 'field-row' },
      typeSelect(ACTIONS, 'action', action.type, `${path}.type`, t('set.actionType'), type => { items[index] = newAction(product, type); }),
      action.type === 'SLEEP' && number(action, 'sleepMillis', path, t('set.sleepMillis')),
      (action.type === 'GATT_READ' || action.type === 'GATT_WRITE') && characteristicFields(action, path),
      action.type === 'GATT_WRITE' && dataField(action, path));
  }

  function characteristicFields(owner, path) {
    return [
      text(owner, 'serviceUuid', path, t('set.serviceUuid'), lists.services),
      text(owner, 'characteristicUuid', path, t('set.characteristicUuid'), lists.characteristics),
    ];
  }

  function dataField(action, path) {
    const hint = h('p', { class: 'hint' });
    const show = () => {
      const hex = base64ToHex(String(action.data ?? ''));
      hint.textContent = hex === null ? '' : t('set.bytes', { hex: hex || t('set.bytesNone') });
    };
    show();
    const made = text(action, 'data', path, t('set.data'), null, show);
    made.append(hint);
    return made;
  }

  function text(owner, name, path, label, list, after) {
    const full = path ? `${path}.${name}` : name;
    const value = owner[name];
    const control = h('input', {
      type: 'text', class: 'mono', spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', list,
      value: value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value),
      oninput: event => {
        edit(full, () => { owner[name] = event.target.value; });
        after?.();
      },
    });
    return field(label, control, { name: full });
  }

  function number(owner, name, path, label) {
    const full = path ? `${path}.${name}` : name;
    const value = owner[name];
    // Not type=number: what is no number shall reach the API as it was typed, and its words come back.
    const control = h('input', {
      type: 'text', inputmode: 'numeric', class: 'mono', autocomplete: 'off',
      value: value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
      oninput: event => edit(full, () => setNumber(owner, name, event.target.value.trim())),
    });
    return field(`${label} (${t('set.unitMs')})`, control, { name: full });
  }

  function typeSelect(types, prefix, value, full, label, use) {
    const strange = !types.includes(value);
    const control = h(
      'select', { onchange: event => restructure(() => use(event.target.value), full) },
      strange && h('option', { value: '', selected: true }, value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value)),
      types.map(type => h('option', { value: type, selected: type === value }, t(`${prefix}.${type}`))));
    return field(label, control, { name: full });
  }

  function edit(path, change) {
    draft.edit(change);
    touched(path);
  }

  // Numbers of fields move, so the form is drawn anew; the focus goes to where the work goes on.
  function restructure(change, focusPath) {
    draft.edit(change, { structure: true });
    const next = focusPath && root.querySelector(`[data-field="${CSS.escape(focusPath)}"]`);
    (next || root.querySelector('button'))?.focus();
  }
}

function setNumber(owner, name, text) {
  if (text === '') {
    delete owner[name];
  } else {
    owner[name] = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  }
}

function group(path, ...content) {
  return h('div', { class: 'group', 'data-group': path }, groupError(path), content);
}

function groupError(path) {
  return h('p', { class: 'field-error', 'data-field-error': path });
}

function unfit(path) {
  return h('p', { class: 'notice' }, t('set.formUnfit', { field: path }));
}
