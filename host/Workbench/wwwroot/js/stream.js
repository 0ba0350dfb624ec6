// Keeps store and log in step with the server: first what is, then what happens, without gaps and without doubles.
//
// Entries carry numbers, so a lost one is noticed and fetched. State events carry none: after every opening of the stream the whole state is
// fetched again, and what events bring meanwhile counts more than that answer.

import { api, gate } from './api.js';
import { checkUps } from './checkup/list.js';
import { log } from './log.js';
import { store } from './store.js';

const HISTORY = 1000;
const PAGE = 1000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10000;

class Stream extends EventTarget {
  /** starting, live, reconnecting or closed (a login is needed). */
  status = 'starting';
  #source = null;
  #epoch = '';
  #pause = FIRST_PAUSE;
  #timer = null;
  #generation = 0;
  #refreshing = null;
  #filling = null;

  /** Starts, or starts anew. */
  async start() {
    const generation = this.#stop();
    try {
      const { state, entries, last } = await fetchAll();
      if (generation !== this.#generation) {
        return;
      }

      this.#epoch = state.epoch;
      store.setState(state);
      log.reset(entries, last);
      this.#pause = FIRST_PAUSE;
      this.#open(generation);
    } catch (error) {
      if (generation === this.#generation) {
        this.#giveUp(error);
      }
    }
  }

  /** Stops until somebody has logged in and starts it again. */
  lock() {
    this.#stop();
    this.#show('closed');
  }

  /** Asks whether something was missed, after sleep or a change of network, which a stream may not notice by itself. */
  async check() {
    if (this.status !== 'live') {
      return;
    }

    const generation = this.#generation;
    try {
      const state = await api.state();
      if (generation === this.#generation && (state.epoch !== this.#epoch || state.sequence > log.last)) {
        // Entries may just be on their way. Only when they do not come either is the stream dead.
        setTimeout(() => {
          if (generation === this.#generation && (state.epoch !== this.#epoch || state.sequence > log.last)) {
            this.#reopen(generation);
          }
        }, 2000);
      }
    } catch {
      // The stream's own error handling will notice.
    }
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.#filling = null;
    this.#refreshing = null;
    this.#generation += 1;
    return this.#generation;
  }

  #open(generation) {
    const source = new EventSource(api.streamUrl(this.#epoch, log.last));
    this.#source = source;
    const on = (name, action) => source.addEventListener(name, event => {
      if (generation === this.#generation && source === this.#source) {
        action(event);
      }
    });

    on('open', () => {
      this.#pause = FIRST_PAUSE;
      this.#show('live');
      this.#refresh(generation);
    });
    on('entry', event => this.#take(event, generation));
    on('state', event => this.#change(JSON.parse(event.data), generation));
    on('reset', () => this.start());
    on('error', () => {
      this.#show('reconnecting');
      // While it is CONNECTING the browser tries again by itself, with Last-Event-ID. CLOSED means that it has given up.
      if (source.readyState === EventSource.CLOSED) {
        this.#later(() => this.#reopen(generation));
      }
    });
  }

  async #reopen(generation) {
    if (generation !== this.#generation) {
      return;
    }

    this.#source?.close();
    this.#show('reconnecting');
    try {
      // An EventSource does not say why it failed: this request does (401: login), and tells a restarted server by its epoch.
      const state = await api.state();
      if (generation !== this.#generation) {
        return;
      }

      if (state.epoch === this.#epoch) {
        this.#open(generation);
      } else {
        this.start();
      }
    } catch (error) {
      if (generation === this.#generation) {
        this.#giveUp(error, () => this.#reopen(generation));
      }
    }
  }

  #giveUp(error, again = () => this.start()) {
    // A 401 has locked the stream already.
    if (error.status !== 401) {
      this.#show('reconnecting');
      this.#later(again);
    }
  }

  #later(action) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  #take(event, generation) {
    const id = event.lastEventId;
    const epoch = id.slice(0, id.lastIndexOf('-'));
    if (id && epoch !== this.#epoch) {
      this.start();
      return;
    }

    const entry = JSON.parse(event.data);
    if (this.#filling) {
      this.#filling.push(entry);
    } else if (entry.sequence > log.last + 1) {
      this.#filling = [entry];
      this.#fill(generation);
    } else {
      log.add([entry]);
    }
  }

  /** Fetches the entries that are missing before the ones that wait. */
  async #fill(generation) {
    const waiting = this.#filling;
    try {
      for (;;) {
        const page = await api.timeline(log.last, PAGE);
        if (generation !== this.#generation) {
          return;
        }

        if (page.epoch !== this.#epoch) {
          this.start();
          return;
        }

        log.add(page.entries);
        if (page.entries.length < PAGE || log.last >= waiting[0].sequence) {
          break;
        }
      }
    } catch {
      // Show what there is; the next opening of the stream asks for the rest no more than it can.
    }

    if (generation === this.#generation) {
      this.#filling = null;
      log.add(waiting);
    }
  }

  #change(change, generation) {
    if (change.all) {
      this.#refresh(generation);
    }

    // A refresh that is under way may have been answered before this change: remember what to put on top of its answer.
    this.#refreshing?.changes.push(change);
    apply(change);
  }

  async #refresh(generation) {
    if (this.#refreshing) {
      this.#refreshing.again = true;
      return;
    }

    const refreshing = { changes: [], again: false };
    this.#refreshing = refreshing;
    try {
      const state = await api.state();
      if (generation === this.#generation) {
        store.setState(state);
        refreshing.changes.forEach(apply);
      }
    } catch {
      // The stream breaks with the server, and its opening refreshes again.
    }

    if (generation === this.#generation) {
      this.#refreshing = null;
      if (refreshing.again) {
        this.#refresh(generation);
      }
    }
  }

  #show(status) {
    if (this.status !== status) {
      this.status = status;
      this.dispatchEvent(new Event('status'));
    }
  }
}

function apply(change) {
  if (change.board) {
    store.setBoard(change.board);
  }

  if (change.realBoard) {
    store.setRealBoard(change.realBoard);
  }

  if (change.device) {
    store.setDevice(change.device);
  }

  if (change.checkUp) {
    checkUps.put(change.checkUp);
  }
}

/** State and history of one epoch. What happens between the two requests is delivered by the stream. */
async function fetchAll() {
  for (;;) {
    const state = await api.state();
    const after = Math.max(0, state.sequence - HISTORY);
    const page = await api.timeline(after, PAGE);
    if (page.epoch === state.epoch) {
      return { state, entries: page.entries, last: page.entries.length > 0 ? page.entries.at(-1).sequence : state.sequence };
    }
  }
}

export const stream = new Stream();

/** Looks after the stream for as long as the page is open. */
export function keepInStep() {
  gate.addEventListener('unauthorised', () => stream.lock());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) {
      stream.check();
    }
  });
  window.addEventListener('online', () => stream.check());
  return stream.start();
}
