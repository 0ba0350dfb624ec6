// What a check-up says, in the page's language. Values come from boards and people, and stay text.

import { t } from '../i18n/index.js';
import { clock } from '../lib/format.js';

/** The first of the texts that there is. */
function first(keys, values) {
  for (const key of keys) {
    const text = t(key, values);
    if (text !== key) {
      return text;
    }
  }

  return keys.at(-1);
}

/** What hands and eyes are asked to do. */
export function instruction(checkUp) {
  const { action, count } = checkUp.request;
  const own = checkUp.way === 'virtualAir' ? [`checkup.doVirtual.${action}`] : [];
  return first([...own, `checkup.do.${action}`], { count });
}

/** An answer, in words that fit the question. */
export function answerText(request, answer) {
  return first([`checkup.answer.${request.action}.${answer}`, `checkup.answer.${answer}`], { count: request.count });
}

/** Why an attempt ended as it did; the server's own sentence stands in for a reason that the page does not know. */
export function reasonText(attempt) {
  if (!attempt.reason) {
    return '';
  }

  const key = `checkup.reason.${attempt.reason}`;
  const text = t(key, attempt.values ?? {});
  return text === key ? attempt.reasonText : text;
}

/** Something observed, as [time, name, value]. */
export function evidenceRow({ at, name, value, milliseconds, durations }) {
  const shown = durations
    ? t('checkup.durations', { min: durations.min, median: durations.median, p99: durations.p99, max: durations.max, count: durations.count })
    : milliseconds === null || milliseconds === undefined ? value : `${milliseconds} ms`;
  return [clock(at), first([`checkup.evidence.${name}`, name]), shown ?? ''];
}
