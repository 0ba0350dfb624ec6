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
      h('p', { class: 'fault-place' }, h('code', null, fault.rule), fault.place && h('code', null, fault.place))))));
}
