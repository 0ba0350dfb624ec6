// A class: all boards small, side by side. Choosing one puts it on the bench.

import { t } from '../i18n/index.js';
import { h, replace, s, setAttribute, setText } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { store } from '../store.js';
import { openAddBoards } from './add-boards.js';
import { connectButton } from './connect-board.js';
import { looksOf } from './looks.js';

export function mountClass(root, signal) {
  const summary = h('p', { class: 'muted' });
  const filter = h('input', { type: 'search', id: 'class-filter', placeholder: t('class.filter'), 'aria-label': t('class.filter'), oninput: draw });
  const grid = h('ul', { class: 'class-grid' });
  const empty = h('p', { class: 'empty' }, t('class.empty'));
  const add = h('button', { type: 'button', class: 'button', onclick: () => openAddBoards() }, icon('plus'), t('board.add'));
  const connect = connectButton('button');
  replace(
    root,
    h(
      'section', { class: 'card' },
      h(
        'div', { class: 'card-head' }, h('h2', null, t('class.title')), filter, add, connect),
      summary, empty, grid));

  // Cards stay: forty boards that blink change a few attributes, not the document.
  const cards = new Map();
  store.watch(draw, signal);

  function draw() {
    const { boards } = store;
    // Before the state is here, there would be no product to choose.
    for (const button of [add, connect]) {
      button.disabled = store.state.epoch === '';
    }

    const wanted = filter.value.trim().toLowerCase();
    const known = new Set(boards.map(board => board.name));
    for (const [name, card] of cards) {
      if (!known.has(name)) {
        card.item.remove();
        cards.delete(name);
      }
    }

    for (const board of boards) {
      let card = cards.get(board.name);
      if (!card) {
        card = makeCard(board.name);
        cards.set(board.name, card);
        grid.append(card.item);
      }

      card.update(board);
      card.item.hidden = !board.name.toLowerCase().includes(wanted);
    }

    empty.hidden = boards.length > 0;
    setText(summary, boards.length === 0 ? '' : t('class.summary', {
      count: boards.length,
      connected: boards.filter(board => board.state === 'connected').length,
      faults: boards.filter(board => looksOf(board).faults > 0).length,
    }));
  }
}

function makeCard(name) {
  const led = s('circle', { class: 'mini-led', cx: 40, cy: 42, r: 5 });
  const boot = s('circle', { class: 'mini-boot', cx: 12, cy: 23, r: 4.5 });
  const light = h('span', { class: 'visually-hidden' });
  const state = h('span', { class: 'mini-state' });
  const kind = h('span', { class: 'tag', hidden: true }, t('real.tag'));
  const faults = h('span', { class: 'mini-faults', hidden: true });
  const button = h(
    'button', { type: 'button', class: 'mini', onclick: choose },
    s('svg', { viewBox: '0 0 80 50', 'aria-hidden': 'true', class: 'mini-svg' },
      s('path', { class: 'mini-wire', d: 'M24 30V42H40M40 42H56V30' }),
      s('rect', { class: 'pcb', x: 4, y: 4, width: 72, height: 27, rx: 3 }),
      s('rect', { class: 'module-can', x: 40, y: 9, width: 24, height: 17, rx: 1.5 }),
      s('path', { class: 'antenna', d: 'M67 26V10h6v4h-4v4h6v4h-6' }),
      boot, led),
    h('span', { class: 'mini-name' }, name), kind, light, state, faults);
  return { item: h('li', null, button), update };

  function update(board) {
    const looks = looksOf(board);
    led.classList.toggle('on', looks.lit);
    boot.classList.toggle('pressed', looks.pressed);
    setText(state, looks.stateText);
    state.dataset.state = looks.stateName;
    kind.hidden = !board.isReal;
    faults.hidden = looks.faults === 0;
    setText(faults, t(board.isReal ? 'real.attention' : 'class.faults', { count: looks.faults }));
    setText(light, t('class.led', { led: t(looks.lit ? 'board.on' : 'board.off') }));
    setAttribute(button, 'aria-current', store.board?.name === name ? 'true' : null);
  }

  function choose() {
    store.chooseBoard(name);
    location.hash = 'bench';
  }
}
