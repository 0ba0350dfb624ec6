// A trouble in words: what it is, what to do, and what the browser said.

import { t } from '../i18n/index.js';
import { h, newId } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { surroundings } from '../radio/index.js';
import { stepsOf } from '../radio/troubles.js';
import { store } from '../store.js';

/** Shows a trouble. values fill its texts in; message is the browser's or the workbench's own words; actions are buttons. */
export function troubleCard(id, { values = {}, message = '', actions = [] } = {}) {
  const filled = { origin: location.origin, local: localAddress(), ...values };
  const title = newId('trouble');
  return h(
    'section', { class: 'notice warn trouble', 'data-trouble': id, 'aria-labelledby': title },
    h('h3', { id: title }, icon('warn'), t(`trouble.${id}.title`, filled)),
    h('p', null, t(`trouble.${id}.text`, filled)),
    h('ol', { class: 'steps' }, stepsOf(id, surroundings.system).map(key => h('li', null, t(key, filled)))),
    message && h('p', { class: 'hint' }, t('trouble.words'), ' ', h('code', null, message)),
    actions.length > 0 && h('div', { class: 'controls' }, actions));
}

/** What the texts of troubles say about a board. found: the services that it has. */
export function valuesOf(board, found = []) {
  return {
    name: board.advertisedName ?? board.name ?? t('connect.nameless'),
    service: board.serviceUuid ?? store.productOf(board.productId)?.serviceUuid ?? '',
    found: found.map(uuid => `${uuid}${productOf(uuid)}`).join(', ') || t('real.foundNone'),
  };
}

function productOf(uuid) {
  const product = store.state.products.find(candidate => candidate.serviceUuid.toLowerCase() === uuid);
  return product ? ` (${product.name})` : '';
}

/** The address under which this computer would reach a workbench of its own. */
function localAddress() {
  return `http://localhost:${location.port || (location.protocol === 'https:' ? '443' : '80')}`;
}
