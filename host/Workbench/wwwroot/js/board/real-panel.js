// The real board on the bench: what its link has told, what keeps it from working, its state and facts. Its button is on the board.

import { api } from '../api.js';
import { t, tValue } from '../i18n/index.js';
import { ask } from '../lib/dialogs.js';
import { h, replace, setAttribute, setText } from '../lib/dom.js';
import { showFacts } from '../lib/fields.js';
import { icon } from '../lib/icons.js';
import { attempt } from '../lib/notices.js';
import { liffButton, liffOfBoard } from '../liff/open.js';
import { obstacle, radio } from '../radio/index.js';
import { store } from '../store.js';
import { openConnectBoard } from './connect-board.js';
import { buttonText, ledText, looksOf, troubleOf } from './looks.js';
import { drawBoard, NARROW_VIEW, WIDE_VIEW } from './picture.js';
import { troubleCard, valuesOf } from './trouble.js';

const SECOND = 1000;

/** Shows the board that is on the bench, as long as that is a real one. */
export function mountRealBoard(root, signal) {
  const picture = drawBoard();
  let linking = false;
  let troubleShown = '';

  const chip = h('span', { class: 'state-chip' });
  const explanation = h('span', { class: 'muted' });
  // What changes is announced for all real boards in one place: a live region here would say it twice.
  const stage = h(
    'div', { class: 'stage' },
    h('div', { class: 'picture real' }, picture.svg),
    h('p', { class: 'stage-state' }, chip, explanation));
  const press = h('p', { class: 'hint' }, t('real.press'));
  const values = h('dl', { class: 'facts last-values' });
  const retry = h('span', { class: 'muted' });
  const tryNow = h('button', { type: 'button', class: 'button', onclick: tryAgain }, t('real.tryNow'));
  const link = h('button', { type: 'button', class: 'button', id: 'real-link', onclick: toggleLink });
  const forget = h('button', { type: 'button', class: 'button small quiet', onclick: forgetBoard }, icon('trash'), t('real.forget'));
  const trouble = h('div', { class: 'faults', role: 'status' });
  const facts = h('dl', { class: 'facts' });
  const more = h('details', { class: 'more' }, h('summary', null, t('real.facts')), facts, forget);
  more.open = !matchMedia('(max-width: 64rem)').matches;
  replace(root, stage, press, values, h('div', { class: 'controls' }, link, liffButton(() => liffOfBoard(store.board)), tryNow, retry), trouble, more);

  const narrow = matchMedia('(max-width: 40rem)');
  const fit = () => picture.svg.setAttribute('viewBox', narrow.matches ? NARROW_VIEW : WIDE_VIEW);
  narrow.addEventListener('change', fit, { signal });
  fit();
  store.watch(draw, signal);
  radio.addEventListener('change', draw, { signal });
  const clock = setInterval(showRetry, SECOND);
  signal.addEventListener('abort', () => clearInterval(clock));

  function draw() {
    const { board } = store;
    if (!board?.isReal) {
      return;
    }

    const mine = radio.ofKey(board.key);
    const looks = looksOf(board);
    const isKnown = board.deviceId || store.likelyDeviceOf(board);
    picture.update(looks);
    chip.dataset.state = looks.state;
    setText(chip, looks.stateText);
    setText(explanation, isKnown ? tValue('stateText', looks.state) : t('real.notLinked'));
    setText(link, t(board.deviceId ? 'board.unlink' : 'board.link'));
    setAttribute(link, 'disabled', linking);
    forget.hidden = !mine;
    showFacts(values, [[t('real.lastButton'), buttonText(board)], [t('real.lastLed'), ledText(board)]]);
    showRetry();
    showTrouble(board, mine);
    showFacts(facts, factsOf(board, mine));
  }

  function showRetry() {
    const { board } = store;
    const waits = Boolean(board?.isReal) && isTried(board);
    // The card of a board that does not answer has this button, too.
    tryNow.hidden = !waits || troubleIdOf(board) === 'cannotConnect';
    const seconds = waits && board.retryAt ? Math.ceil((new Date(board.retryAt) - Date.now()) / SECOND) : 0;
    setText(retry, seconds > 0 ? t('real.retryIn', { seconds }) : '');
  }

  function showTrouble(board, mine) {
    const id = troubleIdOf(board);
    const found = mine?.failure?.found ?? [];
    const message = board.trouble?.message ?? '';
    const tries = id === 'cannotConnect' && isTried(board);
    const choosable = id === 'cannotConnect' && mine?.id;
    const signature = JSON.stringify([board.key, id, message, found, tries, choosable]);
    if (signature !== troubleShown) {
      troubleShown = signature;
      const actions = [
        tries && h('button', { type: 'button', class: 'button small', onclick: tryAgain }, t('real.tryNow')),
        // What the system has forgotten the browser cannot reach either, until it is asked for it again.
        choosable && h('button', { type: 'button', class: 'button small', onclick: () => openConnectBoard({ again: radio.boards.get(choosable) }) }, t('connect.again')),
      ].filter(Boolean);
      replace(trouble, id && troubleCard(id, { values: valuesOf(board, found), message, actions }));
    }
  }

  function tryAgain() {
    radio.tryNow(radio.ofKey(store.board.key)?.id);
  }

  async function toggleLink() {
    const { board } = store;
    if (!board.deviceId) {
      // Linking may bring the system's pairing question: the dialog says so, and what to do when it goes wrong.
      openConnectBoard({ link: board });
      return;
    }

    linking = true;
    draw();
    await attempt(() => api.unlinkReal(board.key));
    linking = false;
    draw();
  }

  async function forgetBoard() {
    const { board } = store;
    const mine = radio.ofKey(board.key);
    if (mine && await ask(t('real.forgetAsk', { name: board.name }), t('real.forget'))) {
      await radio.forget(mine.id);
    }
  }
}

/** Whether this tab can have the workbench try the board at once: it is this tab's, known to the app, and not connected. */
function isTried(board) {
  return Boolean((board.deviceId || store.likelyDeviceOf(board)) && !board.connected && radio.ofKey(board.key));
}

function troubleIdOf(board) {
  return (radio.ofKey(board.key) && !board.connected && obstacle()) || troubleOf(board);
}

function factsOf(board, mine) {
  const product = store.productOf(board.productId);
  return [
    [t('real.chosenName'), mine?.name ?? t('common.none')],
    [t('board.serviceUuid'), board.serviceUuid, true],
    [t('board.psdi'), board.psdi ?? t('board.psdiUnknown'), Boolean(board.psdi)],
    [t('board.device'), board.deviceId ?? t('board.notLinked'), Boolean(board.deviceId)],
    [t('board.product'), product?.name ?? board.productId],
    [t('board.users'), board.deviceId ? store.userName(board.userId) : t('board.notLinked')],
    [t('real.heldBy'), mine ? t('real.thisTab', { browser: board.browser }) : board.browser],
    [t('real.connected'), t(board.connected ? 'common.yes' : 'common.no')],
  ];
}
