// Addresses that name a board by the code on its label, as its QR code does: #board/K7QFX-07 opens the dialog with that code.

import { store } from '../store.js';
import { openConnectBoard } from './connect-board.js';

const PATTERN = /^#board\/(.+)$/;

/** Looks at the address now and whenever it changes. */
export function followBoardCodes() {
  window.addEventListener('hashchange', take);
  take();
}

function take() {
  const code = PATTERN.exec(location.hash)?.[1];
  if (!code) {
    return;
  }

  // Products and users are in the dialog: wait for them, and for a login that comes first.
  const wait = new AbortController();
  store.watch(() => {
    if (store.state.epoch !== '' && !wait.signal.aborted) {
      wait.abort();
      // A reload is not to open it again.
      history.replaceState(null, '', '#bench');
      openConnectBoard({ code: decoded(code) });
    }
  }, wait.signal);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
