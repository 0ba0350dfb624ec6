// Time that passes when the test says so.

export class FakeClock {
  #now = 0;
  #timers = new Map();
  #last = 0;

  now = () => this.#now;

  setTimeout = (action, delay) => {
    this.#last += 1;
    this.#timers.set(this.#last, { at: this.#now + delay, action });
    return this.#last;
  };

  clearTimeout = id => {
    this.#timers.delete(id);
  };

  /** Lets time pass, and what is due happen in order. */
  async pass(milliseconds) {
    const end = this.#now + milliseconds;
    for (;;) {
      const [next] = [...this.#timers].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at);
      if (!next) {
        break;
      }

      const [id, { at, action }] = next;
      this.#timers.delete(id);
      this.#now = at;
      action();
      await settle();
    }

    this.#now = end;
    await settle();
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export const settle = () => new Promise(resolve => { setImmediate(resolve); });
