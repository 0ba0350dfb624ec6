// A list of cards that keeps the ones that are there: what is open or typed in them survives a change elsewhere.

import { h } from '../lib/dom.js';

export class KeyedList {
  #cards = new Map();

  constructor(className) {
    this.element = h('ul', { class: className });
  }

  /** Shows the items; make(item) gives {element, update?(item)}. */
  show(items, key, make) {
    const wanted = new Set(items.map(item => item[key]));
    for (const [id, card] of this.#cards) {
      if (!wanted.has(id)) {
        card.item.remove();
        this.#cards.delete(id);
      }
    }

    for (const item of items) {
      let card = this.#cards.get(item[key]);
      if (!card) {
        const made = make(item);
        card = { ...made, item: h('li', null, made.element) };
        this.#cards.set(item[key], card);
        this.element.append(card.item);
      }

      card.update?.(item);
    }
  }
}
