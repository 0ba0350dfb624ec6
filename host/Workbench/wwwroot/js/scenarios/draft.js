// The scenario set that is being edited. Its text is the truth and is what gets sent; the form works on the value that the text stands for.

import { pretty } from '../lib/format.js';
import { PRESETS } from './presets.js';

class Draft extends EventTarget {
  text = '';
  value = undefined;
  /** Why the text is not JSON, or an empty text. */
  broken = '';
  /** What the platform has, as text; null when it has nothing or was not asked yet. */
  registered = null;
  revision = null;
  loaded = false;
  /** Whether somebody has written here since it was last the platform's set. */
  edited = false;

  /** The text as somebody typed it. */
  type(text) {
    this.text = text;
    this.edited = true;
    try {
      this.value = JSON.parse(text);
      this.broken = '';
    } catch (error) {
      this.broken = error.message;
    }

    this.#tell('text');
  }

  /** A change through the form: it works on the value, the text follows. */
  edit(change, { structure = false } = {}) {
    change(this.value);
    this.text = pretty(this.value);
    this.edited = true;
    this.#tell(structure ? 'structure' : 'field');
  }

  /** Another set altogether. */
  replace(set, { edited = true } = {}) {
    this.edited = edited;
    this.value = structuredClone(set);
    this.text = pretty(set);
    this.broken = '';
    this.#tell('structure');
  }

  /** What the platform has now; null: nothing. */
  takeRegistered(set, { keepText = false } = {}) {
    const editable = set && editablePart(set);
    this.registered = editable && pretty(editable);
    this.revision = set?.revision ?? null;
    this.loaded = true;
    if (editable && !keepText) {
      this.replace(editable, { edited: false });
    } else {
      this.#tell('status');
    }
  }

  get changed() {
    return this.text !== this.registered;
  }

  #tell(what) {
    this.dispatchEvent(new CustomEvent('change', { detail: what }));
  }
}

// Drafts outlive the view: who looks at the board in between loses nothing.
const drafts = new Map();

/** The draft of a product; a new one starts as the article's set. */
export function draftOf(product) {
  let draft = drafts.get(product.id);
  if (!draft) {
    draft = new Draft();
    draft.replace(PRESETS.article(product), { edited: false });
    drafts.set(product.id, draft);
  }

  return draft;
}

/** The fields that a registration takes; what the platform adds is shown elsewhere. */
function editablePart(set) {
  const { autoClose, suppressionInterval, scenarios } = set;
  return { autoClose, suppressionInterval, scenarios };
}
