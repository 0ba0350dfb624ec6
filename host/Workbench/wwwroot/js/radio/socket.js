// The radio socket: tells the workbench what this tab's boards do, and is told what to do with them. Comes back by itself.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10000;
// The server pings every five seconds. Silence for this long is a dead line that the system has not noticed.
const SILENCE = 20000;
// So long a silence before the end means that nobody was awake to hear the pings.
const SLEEP = 12000;
const VERSION = 1;
// Why the workbench has closed the socket, where that is of interest: the tab did not answer; another socket came with the same tab's id.
const SILENT = 4000;
const REPLACED = 4001;

/**
 * Events: "status"; "welcome", when the server has taken the tab up, each time anew; "message" with what the server says in detail; "fault" with
 * the server's words in detail, when it refuses the tab; "replaced", when another tab says that it is this one, as a duplicated tab does.
 */
export class RadioSocket extends EventTarget {
  /** off, connecting, open or waiting. */
  status = 'off';
  /** Counts the sockets: what belongs to one means nothing to the next. */
  generation = 0;
  /** Whether the last socket ended after a silence: the tab or the computer slept. */
  wasSilent = false;
  #open;
  #hello;
  #timers;
  #socket = null;
  #pause = FIRST_PAUSE;
  #retry = null;
  #silence = null;
  #now;
  #heardAt = 0;

  /** open() makes a WebSocket; hello() gives {tab, browser}; timers has setTimeout and clearTimeout; now() gives milliseconds. */
  constructor({ open, hello, timers = globalThis, now = Date.now }) {
    super();
    this.#open = open;
    this.#hello = hello;
    this.#timers = timers;
    this.#now = now;
  }

  /** Opens the socket, unless that is done or under way; a waiting one tries at once. */
  start() {
    if (this.#socket) {
      return;
    }

    this.#timers.clearTimeout(this.#retry);
    let socket;
    try {
      socket = this.#open();
    } catch (error) {
      // A browser that does not let the page make sockets says so here.
      this.#dispatch('fault', String(error.message));
      this.#wait();
      return;
    }

    this.#socket = socket;
    this.generation += 1;
    this.#show('connecting');
    const on = (type, action) => socket.addEventListener(type, event => {
      if (socket === this.#socket) {
        action(event);
      }
    });
    on('open', () => {
      this.#listen();
      this.#write({ type: 'hello', version: VERSION, ...this.#hello() });
    });
    on('message', event => this.#take(event.data));
    // An error is always followed by close.
    on('close', event => {
      if (event.code === REPLACED) {
        this.#dispatch('replaced');
      }

      this.#drop(event.code === SILENT);
    });
  }

  /** Closes the socket and leaves it closed. */
  stop() {
    this.#timers.clearTimeout(this.#retry);
    this.#timers.clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    this.#pause = FIRST_PAUSE;
    socket?.close();
    this.#show('off');
  }

  /** Sends a message; false when there is nobody to take it. What was not taken is told anew after the next welcome. */
  send(message) {
    if (this.status !== 'open') {
      return false;
    }

    this.#write(message);
    return true;
  }

  #write(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #take(text) {
    this.#listen();
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return;
    }

    switch (message.type) {
      case 'welcome':
        this.#pause = FIRST_PAUSE;
        this.#show('open');
        this.#dispatch('welcome');
        this.wasSilent = false;
        break;
      case 'ping':
        this.send({ type: 'pong' });
        break;
      case 'error':
        this.#dispatch('fault', String(message.message ?? ''));
        break;
      default:
        this.#dispatch('message', message);
    }
  }

  #listen() {
    this.#heardAt = this.#now();
    this.#timers.clearTimeout(this.#silence);
    this.#silence = this.#timers.setTimeout(() => {
      const socket = this.#socket;
      this.#drop();
      socket?.close();
    }, SILENCE);
  }

  #drop(wasSilent = false) {
    this.#timers.clearTimeout(this.#silence);
    this.wasSilent ||= wasSilent || (this.status === 'open' && this.#now() - this.#heardAt > SLEEP);
    this.#socket = null;
    this.#wait();
  }

  #wait() {
    this.#show('waiting');
    this.#retry = this.#timers.setTimeout(() => this.start(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  #show(status) {
    if (this.status !== status) {
      this.status = status;
      this.#dispatch('status');
    }
  }

  #dispatch(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
