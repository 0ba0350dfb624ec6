// A finger on BOOT: held down by mouse, touch, pen, space bar or Enter, and never left behind pressed.

import { api } from '../api.js';
import { showError } from '../lib/notices.js';

// The firmware debounces: a level that lasts less than 20 ms does not count. No finger is faster than this, but a script is.
const SHORTEST_PRESS = 100;

class Finger {
  #board = null;
  #work = Promise.resolve();
  #pressedAt = 0;

  get isDown() {
    return this.#board !== null;
  }

  down(board) {
    if (this.isDown || !board) {
      return;
    }

    this.#board = board;
    this.#then(async () => {
      await api.press(board, true).catch(showError);
      this.#pressedAt = performance.now();
    });
  }

  /** Lets go of the board that was pressed, also when another one is on the bench by now. */
  up() {
    if (!this.isDown) {
      return;
    }

    const board = this.#board;
    this.#board = null;
    this.#then(async () => {
      const rest = this.#pressedAt + SHORTEST_PRESS - performance.now();
      if (rest > 0) {
        await new Promise(resolve => { setTimeout(resolve, rest); });
      }

      // Whatever came of the press has been said already.
      await api.press(board, false).catch(() => {});
    });
  }

  /** Lets go at once: the page is closing and will not wait for anything. */
  drop() {
    if (this.isDown) {
      api.press(this.#board, false).catch(() => {});
      this.#board = null;
    }
  }

  // One after the other: a release that overtakes its press would leave the button held.
  #then(action) {
    this.#work = this.#work.then(action, action);
  }
}

/** Makes a button press the board that the function names, for as long as it is held. onChange is told at once. */
export function holdToPress(button, boardName, onChange, signal) {
  const finger = new Finger();
  const on = (target, type, action) => target.addEventListener(type, action, { signal });
  const down = () => {
    finger.down(boardName());
    onChange(finger.isDown);
  };
  const up = () => {
    finger.up();
    onChange(false);
  };

  on(button, 'pointerdown', event => {
    if (event.button === 0) {
      // With capture the release arrives also when the finger has slid off.
      button.setPointerCapture(event.pointerId);
      down();
    }
  });
  on(button, 'pointerup', up);
  on(button, 'pointercancel', up);
  on(button, 'lostpointercapture', up);
  on(button, 'contextmenu', event => event.preventDefault());
  on(button, 'keydown', event => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      if (!event.repeat) {
        down();
      }
    }
  });
  on(button, 'keyup', event => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      up();
    }
  });
  // A click without pointer or key comes from assistive technology: press and let go.
  on(button, 'click', event => {
    if (event.detail === 0 && !finger.isDown && !event.pointerType) {
      down();
      up();
    }
  });
  on(button, 'blur', up);
  on(window, 'blur', up);
  on(document, 'visibilitychange', () => document.hidden && up());
  on(window, 'pagehide', () => finger.drop());
  signal.addEventListener('abort', up);
}
