// The timeline: every step between press and reply, with filter, pause, clear and export.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { h, replace, setOptions, setText } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { log } from '../log.js';
import { store } from '../store.js';
import { filter } from './filter.js';
import { GROUPS } from './kinds.js';
import { TimelineList } from './list.js';

export function mountTimeline(root, signal) {
  const entries = h('ol', { class: 'entries' });
  const list = new TimelineList(entries, showCounts);
  const counts = h('p', { class: 'muted counts' });
  const held = h('span', { class: 'held', role: 'status' });
  const pause = h('button', { type: 'button', class: 'button small', onclick: () => { list.paused = !list.paused; } });
  const clear = h('button', { type: 'button', class: 'button small', onclick: clearView }, t('timeline.clear'));
  const unclear = h('button', { type: 'button', class: 'button small quiet', hidden: true, onclick: bringBack }, t('timeline.unclear'));
  const empty = h('p', { class: 'empty' }, t('timeline.empty'));
  const older = h('button', { type: 'button', class: 'button', onclick: showOlder }, t('timeline.older'));
  const dropped = h('p', { class: 'muted', hidden: true }, t('timeline.dropped'));
  const board = h('select', { id: 'timeline-board', onchange: event => refilter('board', event.target.value) });
  const channel = h('select', { id: 'timeline-channel', onchange: event => refilter('channel', event.target.value) });
  const search = h('input', { type: 'search', id: 'timeline-search', value: filter.text, placeholder: t('timeline.search'), 'aria-label': t('timeline.search'), oninput: event => refilter('text', event.target.value) });

  replace(
    root,
    h(
      'div', { class: 'card-head' }, h('h2', { id: 'timeline-title' }, t('timeline.title')), counts,
      h(
        'div', { class: 'timeline-actions' }, held, pause, unclear, clear,
        h('a', { class: 'button small', href: api.exportUrl, download: 'timeline.json' }, icon('download'), t('timeline.export')))),
    h(
      'div', { class: 'filters' },
      h('fieldset', { class: 'chips' }, h('legend', { class: 'visually-hidden' }, t('timeline.kinds')), Object.keys(GROUPS).map(groupChip)),
      h(
        'div', { class: 'filter-fields' },
        h('label', { class: 'picker' }, h('span', null, t('timeline.board')), board),
        h('label', { class: 'picker' }, h('span', null, t('timeline.channel')), channel),
        search)),
    h('div', { class: 'timeline-scroller', tabindex: '0', role: 'region', 'aria-label': t('timeline.list') }, empty, entries, h('div', { class: 'timeline-end' }, older, dropped)));

  let device;
  store.watch(() => {
    const { channels } = store.state;
    const { boards } = store;
    const all = { value: '', label: t('common.all') };
    setOptions(board, [all, ...boards.map(item => ({ value: item.name, label: item.name }))]);
    setOptions(channel, [all, ...channels.map(item => ({ value: String(item.id), label: item.name }))]);
    board.value = filter.board;
    channel.value = filter.channel;
    if (board.selectedIndex < 0 || channel.selectedIndex < 0) {
      // The board is gone: a filter that nobody can see would only hide things.
      filter.board = board.selectedIndex < 0 ? '' : filter.board;
      filter.channel = channel.selectedIndex < 0 ? '' : filter.channel;
      board.value = filter.board;
      channel.value = filter.channel;
      list.rebuild();
    }

    // The filter goes by device id too, and that comes with linking.
    const now = boards.find(item => item.name === filter.board)?.deviceId;
    if (now !== device) {
      device = now;
      list.rebuild();
    }
  }, signal);
  log.addEventListener('add', event => list.add(event.detail), { signal });
  log.addEventListener('reset', () => {
    filter.cleared = 0;
    list.restart();
  }, { signal });
  list.rebuild();

  function groupChip(group) {
    const id = `group-${group}`;
    return h(
      'label', { class: 'chip', for: id },
      h('input', {
        type: 'checkbox', id, checked: filter.groups.has(group), onchange: event => {
          filter.groups[event.target.checked ? 'add' : 'delete'](group);
          list.rebuild();
        },
      }),
      h('span', null, t(`group.${group}`)));
  }

  function refilter(name, value) {
    filter[name] = value;
    list.rebuild();
  }

  function clearView() {
    filter.cleared = log.last;
    if (list.paused) {
      list.paused = false;
    }

    list.rebuild();
  }

  function bringBack() {
    filter.cleared = 0;
    list.rebuild();
    clear.focus();
  }

  function showOlder() {
    const next = entries.lastElementChild;
    list.showOlder();
    // The button may be gone: go on from where the older lines begin.
    next?.nextElementSibling?.querySelector('summary')?.focus();
  }

  function showCounts() {
    setText(counts, t('timeline.counts', { shown: list.shown, total: list.matching }));
    // Only when it changes: a button whose content goes away between press and release of the mouse gets no click.
    if (pause.dataset.paused !== String(list.paused)) {
      pause.dataset.paused = String(list.paused);
      replace(pause, icon(list.paused ? 'play' : 'pause'), t(list.paused ? 'timeline.resume' : 'timeline.pause'));
    }

    setText(held, list.held > 0 ? t('timeline.held', { count: list.held }) : '');
    unclear.hidden = filter.cleared === 0;
    empty.hidden = list.shown > 0;
    older.hidden = !list.hasOlder;
    dropped.hidden = older.hidden ? log.dropped === 0 && list.shown === list.matching : true;
  }
}
