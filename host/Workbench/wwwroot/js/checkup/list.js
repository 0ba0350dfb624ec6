// The check-ups that the workbench remembers, kept in step by the stream.

import { api } from '../api.js';

class CheckUps extends EventTarget {
  /** The kinds of boards: {id, name, keepsBonds …}. */
  kinds = [];
  /** The check-ups, oldest first. */
  all = [];
  /** Whether they have been fetched. */
  loaded = false;

  /** Fetches them anew. */
  async load() {
    const { kinds, checkUps } = await api.checkUps();
    this.kinds = kinds;
    this.all = checkUps.map(checkUp => later(checkUp, this.find(checkUp.id)));
    this.loaded = true;
    this.#changed();
  }

  /** A check-up as the stream or an answer brought it: the two come in any order. */
  put(checkUp) {
    const index = this.all.findIndex(candidate => candidate.id === checkUp.id);
    this.all = index < 0 ? [...this.all, checkUp] : this.all.with(index, later(checkUp, this.all[index]));
    this.#changed();
  }

  find(id) {
    return this.all.find(checkUp => checkUp.id === id) ?? null;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

function later(one, other) {
  return other && other.revision > one.revision ? other : one;
}

export const checkUps = new CheckUps();
