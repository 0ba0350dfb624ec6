// What the firmware did wrong, as the virtual chip says it: rule, place, text.

import { t } from '../i18n/index.js';
import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';

export function faultList(faults) {
  return h(
    'section', { class: 'notice danger' },
    h('h3', null, icon('warn'), t('faults.title', { count: faults.length })),
    h('ul', { class: 'fault-list' }, faults.map(fault => h(
      'li', null,
      h('p', null, fault.text),
      h('p', { class: 'fault-place' }, part('faults.rule', fault.rule), part('faults.place', fault.place))))));
}

function part(key, text) {
  return text && h('span', null, `${t(key)} `, h('code', null, text));
}
