// Web Bluetooth takes one operation of a device at a time: the next begins when the last has ended, well or badly.

export class Turns {
  #last = Promise.resolve();

  /** Runs work when it is its turn, and gives what it gives. */
  run(work) {
    const turn = this.#last.then(work);
    this.#last = turn.then(() => {}, () => {});
    return turn;
  }
}
