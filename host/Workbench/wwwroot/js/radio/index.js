// This page's radio: Web Bluetooth, the socket and what the browser remembers, put together.

import { recall, remember } from '../lib/prefs.js';
import { stream } from '../stream.js';
import { BoardRegistry } from './registry.js';
import { Radio } from './radio.js';
import { RadioSocket } from './socket.js';
import { lookAround } from './surroundings.js';
import { obstacleOf } from './troubles.js';

/** What the page runs in. */
export const surroundings = lookAround(globalThis);

const ADAPTER_PAUSE = 3000;
const TAB = 'line-things-workbench.tab';

const { bluetooth } = navigator;
let available = null;
let tab = recallTab() ?? renewTab();

const socket = new RadioSocket({
  open: () => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/workbench/radio`),
  hello: () => ({ tab, browser: surroundings.browser }),
});
socket.addEventListener('replaced', () => { tab = renewTab(); });

export const radio = new Radio({
  bluetooth,
  socket,
  registry: new BoardRegistry({ recall, remember }),
  echoesReads: surroundings.system === 'linux',
});

/** What keeps every real board from this page (a trouble's id), or null. */
export function obstacle() {
  return obstacleOf(surroundings, available);
}

/** Looks after the radio for as long as the page is open. */
export function keepRadio() {
  radio.restore();
  watchAdapter();
  // Behind the login there is no socket to be had.
  stream.addEventListener('status', () => {
    if (stream.status === 'closed') {
      radio.stop();
    } else if (stream.status === 'live') {
      radio.start();
    }
  });
}

// Chromium does not tell everywhere when an adapter comes or goes: ask as well, often while there is none.
async function watchAdapter() {
  if (!bluetooth?.getAvailability) {
    return;
  }

  const show = value => {
    if (available !== value) {
      available = value;
      radio.dispatchEvent(new Event('change'));
    }
  };
  const look = async () => show(await bluetooth.getAvailability().catch(() => null));
  bluetooth.addEventListener?.('availabilitychanged', event => show(event.value));
  document.addEventListener('visibilitychange', () => document.hidden || look());
  window.addEventListener('focus', look);
  setInterval(() => available === false && !document.hidden && look(), ADAPTER_PAUSE);
  await look();
}

// A reload is the same tab: the workbench then knows at once that the page of before is gone.
function recallTab() {
  try {
    return sessionStorage.getItem(TAB);
  } catch {
    return null;
  }
}

function renewTab() {
  const id = randomId();
  try {
    sessionStorage.setItem(TAB, id);
  } catch {
    // Then a reload is another tab.
  }

  return id;
}

// crypto.randomUUID is not there away from localhost and without TLS; this is.
function randomId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
}
