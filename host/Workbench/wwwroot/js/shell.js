// The frame: header with the views, the connection's state, language and colours, and the view that is open.

import { LANGUAGES, language, t, useLanguage, words } from './i18n/index.js';
import { h, replace, s, setAttribute, setText } from './lib/dom.js';
import { currentTheme, THEMES, useTheme } from './lib/theme.js';
import { store } from './store.js';
import { stream } from './stream.js';
import { mountBench } from './bench.js';
import { mountClass } from './board/class-view.js';
import { mountCheckUp } from './checkup/view.js';
import { followBoardCodes } from './board/board-code.js';
import { followRealBoards } from './board/real-changes.js';
import { mountScenarios } from './scenarios/view.js';
import { mountSetup } from './setup/view.js';
import { mountLogin } from './login.js';
import { followReplies } from './chat/replies.js';

const VIEWS = { bench: mountBench, class: mountClass, scenarios: mountScenarios, checkup: mountCheckUp, setup: mountSetup };

let root;
let frame;
let open;
let locked = false;

/** Puts the frame up and keeps it. */
export function mountShell(element) {
  root = element;
  build();
  window.addEventListener('hashchange', () => showView(true));
  // Another language means other words everywhere: build anew, and give the focus back to where it was.
  words.addEventListener('change', () => {
    const id = document.activeElement?.id;
    build();
    if (id) {
      document.getElementById(id)?.focus();
    }
  });
  followReplies();
  followRealBoards();
  followBoardCodes();
}

function build() {
  frame?.abort();
  frame = new AbortController();
  const { signal } = frame;

  const live = h('span', { class: 'pill', role: 'status' });
  const bot = h('span', { class: 'pill bot-pill' });
  const lost = h('p', { class: 'lost', hidden: true }, t('stream.lost'));
  const links = Object.keys(VIEWS).map(view => h('a', { href: `#${view}`, 'data-view': view }, t(`nav.${view}`)));
  const main = h('main', { id: 'main', tabindex: '-1' });

  replace(
    root,
    h('a', { class: 'skip', href: '#main', onclick: skip }, t('app.skip')),
    h(
      'header', { class: 'top' },
      h('div', { class: 'brand' }, mark(), h('h1', null, t('app.name'))),
      h('nav', { class: 'views', 'aria-label': t('app.nav') }, links),
      h(
        'div', { class: 'tools' }, bot, live,
        picker('language', t('app.language'), LANGUAGES, language(), useLanguage),
        picker('theme', t('app.theme'), THEMES.map(theme => ({ value: theme, label: t(`theme.${theme}`) })), currentTheme(), useTheme))),
    lost,
    main);

  let slow;
  const showStatus = () => {
    live.dataset.status = stream.status;
    setText(live, t(`stream.${stream.status}`));
    // A short break is nothing to worry anybody with.
    clearTimeout(slow);
    lost.hidden = true;
    if (stream.status === 'reconnecting') {
      slow = setTimeout(() => { lost.hidden = false; }, 3000);
    }

    if (stream.status === 'live' || stream.status === 'closed') {
      lock(stream.status === 'closed');
    }
  };
  stream.addEventListener('status', showStatus, { signal });
  showStatus();
  store.watch(() => {
    const { running, url } = store.state.bot ?? {};
    bot.dataset.status = running ? 'live' : 'none';
    setText(bot, t(running ? 'bot.running' : 'bot.none'));
    setAttribute(bot, 'title', url);
    bot.hidden = store.state.epoch === '';
  }, signal);
  signal.addEventListener('abort', () => clearTimeout(slow));
  showView(false);
}

/** The view that the address names. */
function currentView() {
  const name = location.hash.slice(1);
  return name in VIEWS ? name : 'bench';
}

function showView(moved) {
  open?.abort();
  open = new AbortController();
  const main = document.getElementById('main');
  const name = currentView();
  for (const link of document.querySelectorAll('nav.views a')) {
    setAttribute(link, 'aria-current', link.dataset.view === name ? 'page' : null);
  }

  main.replaceChildren();
  main.className = `view ${locked ? 'login' : name}`;
  if (locked) {
    mountLogin(main, open.signal);
    return;
  }

  VIEWS[name](main, open.signal);
  if (moved) {
    // A new view is a new page to a keyboard or a screen reader: start at its beginning.
    window.scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

function lock(on) {
  if (locked !== on) {
    locked = on;
    document.body.classList.toggle('locked', on);
    showView(!on);
  }
}

function skip(event) {
  // The hash is the view's name, so this link may not change it.
  event.preventDefault();
  document.getElementById('main').focus();
}

function picker(id, label, options, chosen, use) {
  return h(
    'label', { class: 'picker' }, h('span', { class: 'visually-hidden' }, label),
    h('select', { id, onchange: event => use(event.target.value) },
      options.map(option => h('option', { value: option.value, selected: option.value === chosen }, option.label))));
}

function mark() {
  return s(
    'svg', { class: 'mark', viewBox: '0 0 32 32', 'aria-hidden': 'true' },
    s('rect', { width: 32, height: 32, rx: 8, class: 'mark-ground' }),
    s('rect', { x: 6, y: 10, width: 14, height: 12, rx: 2, class: 'mark-board' }),
    s('circle', { cx: 11, cy: 16, r: 3, class: 'mark-button' }),
    s('path', { d: 'M22.5 12.5a5 5 0 0 1 0 7M25 10a8.5 8.5 0 0 1 0 12', class: 'mark-waves' }));
}
