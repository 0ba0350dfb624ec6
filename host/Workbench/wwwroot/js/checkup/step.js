// A step in the list of a check-up. Its elements stay while it runs: a click or a focus that meets a change is not lost.

import { t } from '../i18n/index.js';
import { h, replace, setAttribute, setText } from '../lib/dom.js';
import { evidenceRow, reasonText } from './sentences.js';

/** Adds a step to a list; repeat() runs it once more. Gives what draws it. */
export function mountStep(list, id, repeat) {
  const name = t(`checkup.step.${id}`);
  const outcome = h('span', { class: 'tag checkup-outcome' });
  const again = h(
    'button', { type: 'button', class: 'button small quiet', 'aria-label': t('checkup.repeatNamed', { step: name }), onclick: repeat }, t('checkup.repeat'));
  const reason = h('p', { class: 'checkup-reason' });
  const attempts = h('div');
  const seen = h('details', null, h('summary', null, t('checkup.seen')), attempts);
  const row = h('li', { class: 'checkup-item', 'data-step': id }, h('span', { class: 'checkup-name' }, name), outcome, again, reason, seen);
  let drawn = '';
  list.append(row);

  return ({ item, isCurrent, isNext }) => {
    const state = isCurrent ? 'current' : item.outcome ?? (isNext ? 'next' : 'none');
    const last = item.attempts.at(-1);
    setAttribute(row, 'data-state', state);
    setAttribute(row, 'aria-current', isCurrent ? 'step' : null);
    setText(outcome, t(`checkup.outcome.${state}`));
    again.hidden = isCurrent || item.attempts.length === 0;
    reason.hidden = isCurrent || !last?.reason;
    setText(reason, last?.reason ? reasonText(last) : '');
    seen.hidden = item.attempts.every(one => one.evidence.length === 0);
    const signature = JSON.stringify(item.attempts);
    if (signature !== drawn) {
      drawn = signature;
      replace(attempts, item.attempts.map((one, index) => attemptTable(one, index, item.attempts.length)));
    }
  };
}

function attemptTable(one, index, count) {
  return h(
    'div', { class: 'checkup-attempt' },
    count > 1 && h('p', null, h('strong', null, t('checkup.attempt', { number: index + 1 })), ' ', one.outcome && t(`checkup.outcome.${one.outcome}`), ' ', reasonText(one)),
    h('table', null, h('tbody', null, one.evidence.map(evidence => {
      const [at, name, value] = evidenceRow(evidence);
      return h('tr', null, h('td', { class: 'muted' }, at), h('th', { scope: 'row' }, name), h('td', null, value));
    }))));
}
