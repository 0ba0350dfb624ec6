// The timeline's entries in memory, oldest first, each once. How they are shown is the timeline view's business.

const KEPT = 5000;

class Log extends EventTarget {
  entries = [];
  last = 0;
  /** How many older entries this page does not have any more; the export has them as long as the server does. */
  dropped = 0;

  /** Starts anew: after the page's start, and when the server's numbering has begun again. */
  reset(entries, last) {
    this.entries = entries;
    this.last = entries.at(-1)?.sequence ?? last;
    this.dropped = 0;
    this.dispatchEvent(new Event('reset'));
  }

  /** Adds what follows; what is known already is left out. */
  add(entries) {
    const fresh = [];
    for (const entry of entries) {
      if (entry.sequence > this.last) {
        this.last = entry.sequence;
        fresh.push(entry);
      }
    }

    if (fresh.length === 0) {
      return;
    }

    this.entries.push(...fresh);
    // Cut in large steps: cutting one by one would move the whole array for each entry.
    if (this.entries.length > KEPT * 1.2) {
      const cut = this.entries.length - KEPT;
      this.entries.splice(0, cut);
      this.dropped += cut;
    }

    this.dispatchEvent(new CustomEvent('add', { detail: fresh }));
  }
}

export const log = new Log();
