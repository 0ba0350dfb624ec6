// The boards that this tab holds: offers them to the workbench, and does with them what it asks for.

import { BoardLink } from './board-link.js';
import { failureOf } from './failures.js';

// After a reload the workbench may not have noticed yet that the old page is gone.
const RELOAD = 2000;
const RELOAD_PAUSE = 250;
const OTHER_TAB_PAUSE = 10000;
const OFFER_TIMEOUT = 10000;
// A board that was silent for so long and advertises is back. One that advertises all the time is not news, nor is one whose link has just ended:
// the workbench would leave it alone no longer, and try a board whose links break each time without a pause.
const SILENCE = 10000;

/**
 * Event "change": a board, or what stands in its way, has changed.
 *
 * A board: id (the browser's), name, productId, userId, hasPaired; status: away (the browser must be asked for it again), waiting (for the
 * workbench), offering, offered or refused; refusal {reason, message}; key and title, as the workbench names it; isUp; failure {failure, message,
 * found} of the last attempt, found being the services that the board has.
 */
export class Radio extends EventTarget {
  /** Boards by the browser's id. */
  boards = new Map();
  /** What the workbench has against this tab, or "". */
  fault = '';
  /** Whether the tab slept and has lost its links by that. */
  hasSlept = false;
  #bluetooth;
  #socket;
  #registry;
  #echoesReads;
  #timers;
  #now;
  #startedAt;
  #isStopped = false;
  #waiting = new Map();

  /**
   * bluetooth: navigator.bluetooth or undefined. socket: a RadioSocket. registry: a BoardRegistry. timers has setTimeout and clearTimeout; now()
   * gives milliseconds.
   */
  constructor({ bluetooth, socket, registry, echoesReads = false, timers = globalThis, now = Date.now }) {
    super();
    this.#bluetooth = bluetooth;
    this.#socket = socket;
    this.#registry = registry;
    this.#echoesReads = echoesReads;
    this.#timers = timers;
    this.#now = now;
    this.#startedAt = now();
    socket.addEventListener('welcome', () => this.#welcomed());
    socket.addEventListener('message', event => this.#take(event.detail));
    socket.addEventListener('status', () => this.#socketChanged());
    socket.addEventListener('fault', event => {
      this.fault = event.detail;
      this.#changed();
    });
  }

  /** Whether this browser gives permitted boards back without asking. */
  get remembers() {
    return Boolean(this.#bluetooth?.getDevices);
  }

  /** The socket's status. */
  get status() {
    return this.#socket.status;
  }

  /** The board that the workbench knows by this key, if it is this tab's. */
  ofKey(key) {
    return [...this.boards.values()].find(board => board.key === key) ?? null;
  }

  /** Takes up the boards of before; what the browser does not give back is away until it is chosen again. */
  async restore() {
    for (const known of this.#registry.all()) {
      this.boards.set(known.id, makeBoard(known));
    }

    if (this.boards.size > 0 && this.remembers) {
      const devices = await this.#bluetooth.getDevices().catch(() => []);
      for (const device of devices) {
        const board = this.boards.get(device.id);
        if (board && !board.device) {
          this.#adopt(board, device);
          this.#watch(board);
        }
      }
    }

    this.#changed();
  }

  /**
   * Asks the user for a board of a product. Must be called in a click, before anything is awaited. others: services of other products, so that a
   * board with the wrong one can be told from one with none.
   */
  request(serviceUuid, psdiServiceUuid, others = []) {
    return this.#bluetooth.requestDevice({
      filters: [{ services: [serviceUuid] }],
      optionalServices: [...new Set([serviceUuid, psdiServiceUuid, ...others])],
    });
  }

  /**
   * Holds a board that the user has chosen, and offers it. replacing: the id under which the browser had it before.
   * Gives {key, name} as the workbench answers; an OfferError says why not.
   */
  hold(device, { productId, userId, replacing = null }) {
    if (replacing !== null && replacing !== device.id) {
      this.#drop(replacing);
    }

    const before = this.boards.get(device.id);
    if (before?.device) {
      this.#release(before);
    }

    // Who chooses a board anew may have had the system forget it: a pairing that fails then is one that was refused, and no lost key.
    const known = { id: device.id, name: device.name ?? null, productId, userId, hasPaired: false };
    this.#registry.put(known);
    const board = makeBoard(known);
    // So that the workbench goes on calling it by its name.
    board.replaces = replacing;
    this.boards.set(board.id, board);
    this.#adopt(board, device);
    this.#changed();
    return this.#offered(board);
  }

  /**
   * Holds a board anew that the user has chosen once more, and offers it. Another board is left alone, and this one stays held: the OfferError
   * says otherBoard.
   */
  async holdAgain(id, device) {
    if (device.id !== id) {
      throw new OfferError('otherBoard', '');
    }

    const { productId, userId } = this.boards.get(id);
    return this.hold(device, { productId, userId });
  }

  /** Lets go of a board and forgets it, in the browser too where that can be done. */
  async forget(id) {
    const device = this.boards.get(id)?.device;
    this.#drop(id);
    this.#changed();
    await device?.forget?.().catch(() => {});
  }

  /** Has the workbench try now, whatever it waits for. */
  tryNow(id) {
    const board = this.boards.get(id);
    if (board?.status === 'refused') {
      this.#offer(board);
    } else if (board) {
      this.#socket.send({ type: 'heard', board: id });
    }
  }

  /** Opens the socket if there is a board to offer. */
  start() {
    this.#isStopped = false;
    if ([...this.boards.values()].some(board => board.device)) {
      this.#socket.start();
    }
  }

  /** Closes the socket: the workbench is locked. */
  stop() {
    this.#isStopped = true;
    this.#socket.stop();
  }

  /** The user has seen that the tab slept. */
  wake() {
    this.hasSlept = false;
    this.#changed();
  }

  #adopt(board, device) {
    board.device = device;
    board.status = 'waiting';
    board.link = new BoardLink(device, {
      echoesReads: this.#echoesReads,
      timers: this.#timers,
      onNotified: notification => this.#socket.send({ type: 'notified', board: board.id, ...notification }),
      onEnded: link => {
        this.#socket.send({ type: 'ended', board: board.id, link });
        board.heardAt = this.#now();
        this.#watch(board);
        this.#changed();
      },
    });
    if (!this.#isStopped) {
      this.#socket.start();
    }

    this.#offer(board);
  }

  #release(board) {
    this.#timers.clearTimeout(board.retry);
    board.watching?.abort();
    board.link?.close();
    this.#socket.send({ type: 'withdraw', board: board.id });
    this.#settle(board, new OfferError('withdrawn', ''));
  }

  #drop(id) {
    const board = this.boards.get(id);
    if (board?.device) {
      this.#release(board);
    }

    this.boards.delete(id);
    this.#registry.remove(id);
  }

  #offer(board) {
    const { id, name, productId, userId, replaces } = board;
    this.#timers.clearTimeout(board.retry);
    const offer = { type: 'offer', board: id, name, productId, userId, ...(replaces !== null && { replaces }) };
    board.status = this.#socket.send(offer) ? 'offering' : 'waiting';
    this.#changed();
  }

  #offered(board) {
    return new Promise((resolve, reject) => {
      const timer = this.#timers.setTimeout(() => this.#settle(board, new OfferError('noRadio', this.fault)), OFFER_TIMEOUT);
      this.#waiting.set(board, { resolve, reject, timer });
    });
  }

  #settle(board, outcome) {
    const waiting = this.#waiting.get(board);
    if (waiting) {
      this.#waiting.delete(board);
      this.#timers.clearTimeout(waiting.timer);
      if (outcome instanceof Error) {
        waiting.reject(outcome);
      } else {
        waiting.resolve(outcome);
      }
    }
  }

  #welcomed() {
    this.fault = '';
    for (const board of this.boards.values()) {
      if (board.device) {
        this.#offer(board);
      }
    }

    this.#changed();
  }

  #socketChanged() {
    if (this.#socket.status === 'waiting' || this.#socket.status === 'off') {
      for (const board of this.boards.values()) {
        if (board.device) {
          // To the workbench the links are over.
          this.hasSlept ||= this.#socket.wasSilent;
          this.#timers.clearTimeout(board.retry);
          board.link.close();
          board.status = 'waiting';
        }
      }
    }

    this.#changed();
  }

  #take(message) {
    const board = this.boards.get(message.board);
    switch (message.type) {
      case 'offered':
        if (board) {
          board.status = 'offered';
          board.refusal = null;
          board.key = message.key;
          board.title = message.name;
          this.#settle(board, { key: message.key, name: message.name });
          this.#changed();
        }

        break;
      case 'refused':
        if (board) {
          this.#refused(board, message);
        }

        break;
      case 'connect':
      case 'read':
      case 'write':
      case 'subscribe':
      case 'disconnect':
        this.#answer(message, board);
        break;
      default:
        // Something of a newer workbench.
        break;
    }
  }

  #refused(board, { reason, message }) {
    const again = this.#now() - this.#startedAt < RELOAD;
    if (reason === 'otherTab') {
      // The other tab may be this one before its reload; later, it may be closed some time.
      board.retry = this.#timers.setTimeout(() => this.#offer(board), again ? RELOAD_PAUSE : OTHER_TAB_PAUSE);
      if (again) {
        return;
      }
    }

    board.status = 'refused';
    board.key = null;
    board.refusal = { reason, message: String(message ?? '') };
    this.#settle(board, new OfferError(reason, board.refusal.message));
    this.#changed();
  }

  async #answer(request, board) {
    const { id, type } = request;
    const { generation } = this.#socket;
    // An answer that comes late is nobody's any more: the next socket counts its requests anew.
    const answer = content => generation === this.#socket.generation && this.#socket.send({ type: 'answer', id, ...content });
    if (!board?.link) {
      answer(type === 'disconnect' ? {} : { failure: 'notConnected', message: 'This tab does not hold the board.' });
      return;
    }

    if (type === 'connect' && board.status === 'offering') {
      // Asked for before the workbench knew that the board was chosen anew: it would take the link that is asked for next.
      answer({ failure: 'notConnected', message: 'This tab offers the board anew.' });
      return;
    }

    try {
      const value = await this.#perform(request, board);
      answer(value === undefined ? {} : { value });
    } catch (error) {
      const failure = failureOf(error, type, board.hasPaired);
      answer(failure);
      // What fails because the workbench has ended the link tells nothing of the board.
      if (request.link !== board.leftLink) {
        board.failure = { ...failure, found: error.found ?? null };
      }

      if (type === 'connect') {
        this.#watch(board);
      }
    }

    this.#changed();
  }

  async #perform({ type, link, service, characteristic, value, services }, board) {
    switch (type) {
      case 'connect':
        board.leftLink = null;
        await board.link.connect(link, services);
        board.failure = null;
        board.watching?.abort();
        return undefined;
      case 'read': {
        const result = await board.link.read(link, service, characteristic);
        this.#paired(board);
        return result;
      }

      case 'write':
        await board.link.write(link, service, characteristic, value);
        return undefined;
      case 'subscribe':
        await board.link.subscribe(link, service, characteristic);
        return undefined;
      default:
        board.leftLink = link;
        if (board.isUp) {
          board.heardAt = this.#now();
        }

        board.link.disconnect(link);
        return undefined;
    }
  }

  // What can be read of these boards is protected: whoever has read it was paired.
  #paired(board) {
    if (!board.hasPaired) {
      board.hasPaired = true;
      this.#registry.put({ id: board.id, hasPaired: true });
    }
  }

  // A board that comes back is tried at once. Where the browser cannot listen, the workbench tries now and then.
  #watch(board) {
    const { device } = board;
    if (!device?.watchAdvertisements || isWatched(board)) {
      return;
    }

    // What the browser has ended by itself would tell each advertisement, too.
    board.watching?.abort();
    const watching = new AbortController();
    const { signal } = watching;
    board.watching = watching;
    device.addEventListener('advertisementreceived', () => {
      const now = this.#now();
      if (now - board.heardAt > SILENCE) {
        this.#socket.send({ type: 'heard', board: board.id });
      }

      board.heardAt = now;
    }, { signal });
    // Refused, it is asked for again after the next attempt.
    device.watchAdvertisements({ signal }).catch(() => watching.abort());
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** A board was not taken: reason is otherTab, unknownProduct, unknownUser, noRadio (no answer of the workbench), withdrawn or otherBoard. */
export class OfferError extends Error {
  constructor(reason, message) {
    super(message);
    this.reason = reason;
  }
}

/** Whether the browser listens for a board. It may end that by itself; not all browsers tell. */
function isWatched({ watching, device }) {
  return watching !== null && !watching.signal.aborted && device.watchingAdvertisements !== false;
}

function makeBoard({ id, name, productId, userId, hasPaired = false }) {
  return {
    id, name, productId, userId, hasPaired, device: null, link: null, status: 'away', refusal: null, key: null, title: null, failure: null,
    leftLink: null, replaces: null, watching: null, heardAt: -Infinity, retry: null,
    get isUp() {
      return this.link?.isUp ?? false;
    },
  };
}
