// One entry: a line that opens to its raw form. What is inside is made when it is opened, so thousands of lines stay cheap.

import { t, tValue } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h } from '../lib/dom.js';
import { clock, pretty, prettyText } from '../lib/format.js';
import { groupOf } from './kinds.js';

export function entryItem(entry) {
  const details = h(
    'details', { class: 'entry', 'data-group': groupOf(entry.kind), 'data-tone': toneOf(entry), 'data-sequence': entry.sequence },
    h(
      'summary', null,
      h('time', { datetime: entry.time }, clock(entry.time)),
      h('span', { class: 'kind' }, tValue('kind', entry.kind)),
      h('span', { class: 'summary-text' }, entry.summary),
      marksOf(entry).map(mark => h('span', { class: 'mark-text' }, mark)),
      entry.board && h('span', { class: 'entry-board' }, entry.board)));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) {
      details.append(bodyOf(entry));
    }
  });
  return h('li', null, details);
}

function toneOf(entry) {
  const detail = entry.detail ?? {};
  switch (entry.kind) {
    case 'fault':
      return 'bad';
    case 'webhook':
      return detail.failure ? 'bad' : null;
    case 'api':
      return detail.status >= 400 ? 'bad' : null;
    case 'run': {
      const code = resultOf(detail)?.resultCode;
      return code && code !== 'success' ? 'bad' : null;
    }
    case 'message':
      return detail.from === 'bot' ? 'good' : null;
    default:
      return null;
  }
}

/** What is worth seeing without opening the entry. */
function marksOf(entry) {
  const detail = entry.detail ?? {};
  if (entry.kind === 'webhook') {
    return [
      detail.isRedelivery ? t('timeline.redelivery') : null,
      detail.failure ?? detail.status,
      typeof detail.milliseconds === 'number' ? t('timeline.milliseconds', { milliseconds: Math.round(detail.milliseconds) }) : null,
    ].filter(mark => mark !== null && mark !== undefined);
  }

  if (entry.kind === 'run') {
    const code = resultOf(detail)?.resultCode;
    return code ? [code] : [];
  }

  return entry.kind === 'api' && detail.status ? [detail.status] : [];
}

// The issue calls it "the things object": accept it as such, and its result alone.
function resultOf(detail) {
  return detail.things?.result ?? detail.result ?? null;
}

function bodyOf(entry) {
  return h(
    'div', { class: 'entry-body' },
    entry.kind === 'webhook' && webhookParts(entry.detail ?? {}),
    entry.kind === 'webhook'
      ? h('details', { class: 'raw-entry' }, h('summary', null, t('timeline.raw')), rawJson(entry))
      : rawJson(entry));
}

function rawJson(value) {
  const text = pretty(value);
  return block(text, t('timeline.raw'));
}

function webhookParts(detail) {
  const answered = detail.status !== null && detail.status !== undefined;
  return [
    part(t('timeline.request'), h('p', null, h('code', null, detail.url ? `POST ${detail.url}` : t('timeline.notSent')), ' ', attemptOf(detail))),
    part(t('timeline.headers'), h('dl', { class: 'headers' }, headersOf(detail.headers).map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))))),
    part(t('timeline.body'), block(prettyText(detail.body), t('timeline.body'), String(detail.body ?? ''))),
    part(
      answered ? `${t('timeline.answer')} ${detail.status}` : t('timeline.noAnswer'),
      h('p', null, [
        typeof detail.milliseconds === 'number' ? t('timeline.milliseconds', { milliseconds: Math.round(detail.milliseconds) }) : null,
        detail.failure ? `${t('timeline.failure')}: ${[detail.failure, detail.failureDetail].filter(Boolean).join(', ')}` : null,
      ].filter(Boolean).join(' · ')),
      answered && block(prettyText(detail.responseBody) || t('timeline.emptyBody'), t('timeline.answer'))),
  ];
}

function attemptOf(detail) {
  const words = [];
  if (detail.attempt) {
    words.push(t('timeline.attempt', { attempt: detail.attempt }));
  }

  if (detail.isRedelivery) {
    words.push(t('timeline.redelivery'));
  }

  return words.join(', ');
}

/** Headers as an object, as pairs or as {name, value}. */
function headersOf(headers) {
  if (Array.isArray(headers)) {
    return headers.map(header => (Array.isArray(header) ? header : [header.name, header.value]));
  }

  return Object.entries(headers ?? {}).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]);
}

function part(title, ...content) {
  return h('section', { class: 'part' }, h('h3', null, title), content);
}

/** Text as it is, to scroll and to copy. What is copied may differ in spaces: the bytes that were signed. */
function block(text, label, copied = text) {
  return h('div', { class: 'block' }, h('pre', { tabindex: '0', role: 'group', 'aria-label': label }, text), copyButton(() => copied, label));
}
