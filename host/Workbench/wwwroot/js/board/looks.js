// What a board looks like, virtual or real: one form for picture and class.

import { t, tValue } from '../i18n/index.js';
import { troubleOfFailure } from '../radio/troubles.js';
import { store } from '../store.js';

/**
 * A board as {power, state, stateName, stateText, lit, pressed, advertising, connected, encrypted, faults, text}. Of a real board only what went
 * over its link is known: the last value that was written to the LED, the last that the button has told.
 */
export function looksOf(board) {
  return board.isReal ? real(board) : virtual(board);
}

function virtual(board) {
  const on = board.power === 'on';
  const lit = on && Boolean(board.led?.on);
  return {
    power: board.power,
    state: board.state,
    stateName: on ? board.state : 'off',
    stateText: on ? tValue('state', board.state) : tValue('power', board.power),
    lit,
    pressed: Boolean(board.button?.pressed),
    advertising: on && Boolean(board.advertising),
    connected: Boolean(board.connected),
    encrypted: Boolean(board.connected && board.encrypted),
    faults: board.faults?.length ?? 0,
    text: t('board.picture', { led: t(lit ? 'board.on' : 'board.off'), power: tValue('power', board.power), state: tValue('state', board.state) }),
  };
}

/** What the app does with a real board. Until it has been connected to once, that is what it does with the device that the board may be. */
export function stateOf(board) {
  return board.deviceId || board.state !== 'idle' ? board.state : store.likelyDeviceOf(board)?.state ?? board.state;
}

function real(board) {
  const state = stateOf(board);
  const lit = board.led === 1;
  // Without a link nobody knows what the finger does.
  const pressed = Boolean(board.connected) && board.button === 1;
  return {
    power: 'on',
    state,
    stateName: state,
    stateText: tValue('state', state),
    lit,
    pressed,
    // Whether it advertises cannot be seen from here: waves mean that somebody listens for it.
    advertising: !board.connected && (state === 'scanning' || state === 'connecting'),
    connected: Boolean(board.connected),
    // The link is encrypted once a protected value was read, and the PSDI is the first.
    encrypted: Boolean(board.connected && board.psdi),
    faults: troubleOf(board) ? 1 : 0,
    text: t('real.picture', { led: ledText(board), button: buttonText(board), state: tValue('state', state) }),
  };
}

/** The trouble of a real board as the workbench knows it, or null. What is over by now is none. */
export function troubleOf(board) {
  return board.trouble && !board.connected ? troubleOfFailure(board.trouble.failure, board.trouble.message) : null;
}

export function ledText(board) {
  return known(board.led, 'board.on', 'board.off', 'real.ledUnknown');
}

export function buttonText(board) {
  return known(board.button, 'board.pressed', 'board.released', 'real.buttonUnknown');
}

function known(value, one, zero, none) {
  return t(value === 1 ? one : value === 0 ? zero : none);
}
