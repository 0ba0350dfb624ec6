// What the page remembers in this browser. Storage may be refused (private windows): the page works on without it.

const PREFIX = 'line-things-workbench.';

/** Reads a remembered text, or null. */
export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Remembers a text; null forgets it. */
export function remember(name, value) {
  try {
    if (value === null) {
      localStorage.removeItem(PREFIX + name);
    } else {
      localStorage.setItem(PREFIX + name, value);
    }
  } catch {
    // Not remembered, which is all that is lost.
  }
}
