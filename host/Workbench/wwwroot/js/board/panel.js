// The virtual board on the bench: its picture, what can be done to it, its state, faults and facts.

import { api } from '../api.js';
import { t, tValue } from '../i18n/index.js';
import { ask } from '../lib/dialogs.js';
import { h, replace, setAttribute, setText } from '../lib/dom.js';
import { showFacts } from '../lib/fields.js';
import { icon } from '../lib/icons.js';
import { attempt } from '../lib/notices.js';
import { liffButton, liffOfBoard } from '../liff/open.js';
import { store } from '../store.js';
import { faultList } from './faults.js';
import { looksOf } from './looks.js';
import { drawBoard, NARROW_VIEW, WIDE_VIEW } from './picture.js';
import { holdToPress } from './press.js';

/** Shows the board that is on the bench, as long as that is a virtual one. */
export function mountVirtualBoard(root, signal) {
  const picture = drawBoard();
  let held = false;
  let linking = false;
  let faultsShown = '';

  const boot = h('button', { type: 'button', id: 'boot', class: 'boot-key', 'aria-label': t('board.boot'), 'aria-describedby': 'boot-keys' });
  const chip = h('span', { class: 'state-chip' });
  const explanation = h('span', { class: 'muted' });
  const power = h('button', { type: 'button', class: 'switch', role: 'switch', onclick: togglePower },
    h('span', { class: 'switch-track', 'aria-hidden': 'true' }), h('span', null, t('board.power')));
  const away = h('button', { type: 'button', class: 'button', title: t('board.awayHint'), onclick: () => act(name => api.loseLink(name)) },
    icon('away'), t('board.away'));
  const link = h('button', { type: 'button', class: 'button', onclick: toggleLink });
  const liff = liffButton(() => liffOfBoard(store.board));
  const warning = h('p', { class: 'notice warn', hidden: true });
  const faults = h('div', { class: 'faults', role: 'status' });
  const facts = h('dl', { class: 'facts' });
  const stage = h(
    'div', { class: 'stage' },
    h('div', { class: 'picture' }, picture.svg, boot),
    h('p', { class: 'stage-state', role: 'status' }, chip, explanation));
  const controls = h('div', { class: 'controls' }, power, away, link, liff);
  const keys = h('p', { class: 'hint', id: 'boot-keys' }, t('board.keys'));
  const more = h(
    'details', { class: 'more' }, h('summary', null, t('board.facts')), facts,
    h('button', { type: 'button', class: 'button small quiet', onclick: remove }, icon('trash'), t('board.remove')));
  // Where there is room, participants see at once what the board says; elsewhere chat and timeline are worth more.
  more.open = !matchMedia('(max-width: 64rem)').matches;

  replace(root, stage, keys, controls, warning, faults, more);

  holdToPress(boot, () => store.board?.name, down => {
    held = down;
    draw();
  }, signal);

  const narrow = matchMedia('(max-width: 40rem)');
  const fit = () => picture.svg.setAttribute('viewBox', narrow.matches ? NARROW_VIEW : WIDE_VIEW);
  narrow.addEventListener('change', fit, { signal });
  fit();
  store.watch(draw, signal);

  function draw() {
    const { board } = store;
    if (!board || board.isReal) {
      return;
    }

    picture.update(looksOf(board), held);
    boot.classList.toggle('pressed', held);

    const on = board.power === 'on';
    const state = on ? board.state : 'off';
    chip.dataset.state = state;
    setText(chip, on ? tValue('state', board.state) : tValue('power', board.power));
    setText(explanation, on ? tValue('stateText', board.state) : '');
    setAttribute(power, 'aria-checked', board.power === 'off' ? 'false' : 'true');
    // The link can be lost only when there is one.
    setAttribute(away, 'disabled', !board.connected);
    setText(link, t(board.deviceId ? 'board.unlink' : 'board.link'));
    setAttribute(link, 'disabled', linking || (!board.deviceId && !on));

    const trouble = board.power === 'crashed' || board.power === 'download';
    warning.hidden = !trouble;
    setText(warning, trouble ? t(`powerText.${board.power}`) : '');
    showFaults(board.faults ?? []);
    showFacts(facts, factsOf(board));
  }

  function showFaults(list) {
    const signature = JSON.stringify([store.board.name, list]);
    if (signature !== faultsShown) {
      faultsShown = signature;
      replace(faults, list.length > 0 && faultList(list));
    }
  }

  function factsOf(board) {
    const device = store.deviceOf(board);
    const product = store.productOf(board.productId);
    return [
      [t('board.advertisedName'), board.advertisedName],
      [t('board.serviceUuid'), board.serviceUuid, true],
      [t('board.psdi'), board.psdi ?? device?.productSpecificDeviceId ?? t('board.psdiUnknown'), Boolean(board.psdi)],
      [t('board.device'), board.deviceId ?? t('board.notLinked'), Boolean(board.deviceId)],
      [t('board.product'), product?.name ?? board.productId],
      [t('board.liff'), product?.actionUri ?? '', Boolean(product)],
      [t('board.users'), (device?.userIds ?? []).map(id => store.userName(id)).join(', ') || t('board.notLinked')],
      [t('board.address'), board.address],
      [t('board.led'), `${t(board.led?.on ? 'board.on' : 'board.off')} · ${t('board.pin', { pin: board.led?.pin })}`],
      [t('board.button'), `${t(board.button?.pressed ? 'board.pressed' : 'board.released')} · ${t('board.pin', { pin: board.button?.pin })}`],
      [t('board.advertising'), t(board.advertising ? 'common.yes' : 'common.no')],
      [t('board.encrypted'), t(board.encrypted ? 'common.yes' : 'common.no')],
    ];
  }

  function togglePower() {
    act(name => api.power(name, store.board.power === 'off'));
  }

  // Linking takes the phone some seconds: until then the button rests.
  async function toggleLink() {
    const { board } = store;
    linking = true;
    draw();
    await act(name => (board.deviceId ? api.unlink(name, store.deviceOf(board)?.userIds?.[0]) : api.link(name, store.user?.id)));
    linking = false;
    draw();
  }

  async function remove() {
    const { name } = store.board;
    if (await ask(t('board.removeAsk', { name }), t('board.remove'))) {
      await attempt(() => api.deleteBoard(name));
    }
  }

  // What comes of it is told by the stream; an answer that arrives after newer news would only confuse.
  function act(work) {
    return attempt(() => work(store.board.name));
  }
}
