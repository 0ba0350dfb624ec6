// The card of the board on the bench: which one it is, ways to more of them, and the panel for its kind.

import { t } from '../i18n/index.js';
import { h, replace, setOptions } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { store } from '../store.js';
import { openAddBoards } from './add-boards.js';
import { connectButton } from './connect-board.js';
import { mountVirtualBoard } from './panel.js';
import { mountRealBoard } from './real-panel.js';

const PANELS = { virtual: mountVirtualBoard, real: mountRealBoard };

export function mountBoard(root, signal) {
  const select = h('select', { id: 'board-select', onchange: event => store.chooseBoard(event.target.value) });
  const body = h('div', { class: 'board-body' });
  let kind = '';
  let open;
  replace(
    root,
    h(
      'div', { class: 'card-head' },
      h('h2', { id: 'board-title' }, t('board.title')),
      h('label', { class: 'picker' }, h('span', { class: 'visually-hidden' }, t('board.choose')), select),
      h('button', { type: 'button', class: 'button small', onclick: () => openAddBoards() }, icon('plus'), t('board.add')),
      connectButton()),
    body);
  signal.addEventListener('abort', () => open?.abort());
  store.watch(draw, signal);

  function draw() {
    const { board } = store;
    root.hidden = !board;
    if (!board) {
      return;
    }

    setOptions(select, store.boards.map(candidate => ({ value: candidate.name, label: candidate.isReal ? t('real.option', { name: candidate.name }) : candidate.name })));
    select.value = board.name;
    const now = board.isReal ? 'real' : 'virtual';
    if (now !== kind) {
      kind = now;
      open?.abort();
      open = new AbortController();
      body.replaceChildren();
      PANELS[kind](body, open.signal);
    }
  }
}
