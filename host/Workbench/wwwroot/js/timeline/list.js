// The lines of the timeline, newest first. Only so many are in the document; older ones are made when they are asked for.

import { h, replace } from '../lib/dom.js';
import { log } from '../log.js';
import { entryItem } from './entry.js';
import { matcher } from './filter.js';

const PAGE = 150;
const MOST = 1200;

export class TimelineList {
  #list;
  #onChange;
  #limit = PAGE;
  #waiting = [];
  #scheduled = false;
  #paused = false;
  /** How many lines there would be without a limit, among the entries that this page has. */
  matching = 0;

  constructor(list, onChange) {
    this.#list = list;
    this.#onChange = onChange;
  }

  get shown() {
    return this.#list.children.length;
  }

  get hasOlder() {
    return this.shown < Math.min(this.matching, MOST);
  }

  get held() {
    return this.#paused ? this.#waiting.length : 0;
  }

  get paused() {
    return this.#paused;
  }

  set paused(on) {
    this.#paused = on;
    if (!on) {
      this.#flush();
    }

    this.#onChange();
  }

  /** Makes all lines anew: another filter, language or history. */
  rebuild() {
    const before = this.#paused ? this.#waiting[0]?.sequence ?? Infinity : Infinity;
    const matches = matcher();
    const items = [];
    this.matching = 0;
    for (let index = log.entries.length - 1; index >= 0; index -= 1) {
      const entry = log.entries[index];
      if (entry.sequence < before && matches(entry)) {
        this.matching += 1;
        if (items.length < this.#limit) {
          items.push(entryItem(entry));
        }
      }
    }

    if (!this.#paused) {
      this.#waiting = [];
    }

    replace(this.#list, items);
    this.#onChange();
  }

  /** The same entries, from the start of a new numbering. */
  restart() {
    this.#waiting = [];
    this.#limit = PAGE;
    this.rebuild();
  }

  /** Takes new entries: kept back while paused, else drawn with the next frame. */
  add(entries) {
    this.#waiting.push(...entries);
    if (this.#paused) {
      this.#onChange();
    } else if (!this.#scheduled) {
      this.#scheduled = true;
      const draw = () => {
        this.#scheduled = false;
        if (!this.#paused) {
          this.#flush();
        }
      };
      // A page in the background gets no frames and would pile up.
      if (document.hidden) {
        setTimeout(draw, 250);
      } else {
        requestAnimationFrame(draw);
      }
    }
  }

  /** Makes room for older lines and draws them. */
  showOlder() {
    this.#limit = Math.min(this.#limit + PAGE, MOST);
    const matches = matcher();
    const oldest = Number(this.#list.lastElementChild?.firstElementChild.dataset.sequence ?? Infinity);
    for (let index = log.entries.length - 1; index >= 0 && this.shown < this.#limit; index -= 1) {
      const entry = log.entries[index];
      if (entry.sequence < oldest && matches(entry)) {
        this.#list.append(entryItem(entry));
      }
    }

    this.#onChange();
  }

  #flush() {
    const fresh = this.#waiting.filter(matcher());
    this.#waiting = [];
    this.matching += fresh.length;
    const items = h('div');
    for (const entry of fresh.slice(-this.#limit).reverse()) {
      items.append(entryItem(entry));
    }

    this.#list.prepend(...items.childNodes);
    while (this.shown > this.#limit) {
      this.#list.lastElementChild.remove();
    }

    this.#onChange();
  }
}
