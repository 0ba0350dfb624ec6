// What the page knows: the server's state and what the user has chosen. Views read it and are told when it changes.

import { recall, remember } from './lib/prefs.js';

const EMPTY = {
  version: '', epoch: '', sequence: 0, bot: null, users: [], channels: [], liffApps: [], products: [], devices: [], boards: [], realBoards: [],
};

class Store extends EventTarget {
  #state = EMPTY;
  #board = recall('board');
  #product = recall('product');
  #user = null;
  #scheduled = false;

  /** The server's state, as /workbench/state gave it and events have changed it. */
  get state() {
    return this.#state;
  }

  setState(state) {
    this.#state = { ...EMPTY, ...state };
    this.#state.realBoards = this.#state.realBoards.map(asReal);
    this.#changed();
  }

  /** A board as an event brought it. */
  setBoard(board) {
    this.#state.boards = put(this.#state.boards, board, 'name');
    // The device shows the same state; its own event may come later or not at all.
    const device = this.#state.devices.find(candidate => candidate.id === board.deviceId);
    if (device && board.state) {
      device.state = board.state;
    }

    this.#changed();
  }

  /** A real board as an event brought it. */
  setRealBoard(board) {
    this.#state.realBoards = put(this.#state.realBoards, asReal(board), 'key');
    this.#changed();
  }

  setDevice(device) {
    this.#state.devices = put(this.#state.devices, device, 'id');
    this.#changed();
  }

  /** A product that the page has just made or found; the server's own word comes a moment later. */
  setProduct(product) {
    this.#state.products = put(this.#state.products, product, 'id');
    this.#changed();
  }

  /** All boards, virtual ones first; a real one has isReal. Names are unique among them all. */
  get boards() {
    return [...this.#state.boards, ...this.#state.realBoards];
  }

  /** The board on the bench. */
  get board() {
    const { boards } = this;
    return boards.find(board => board.name === this.#board) ?? boards[0] ?? null;
  }

  chooseBoard(name) {
    this.#board = name;
    remember('board', name);
    this.#user = null;
    this.#changed();
  }

  /** The product whose scenario set is edited: the chosen one, else the board's. */
  get product() {
    return this.productOf(this.#product) ?? this.productOf(this.board?.productId) ?? this.#state.products[0] ?? null;
  }

  chooseProduct(id) {
    this.#product = id;
    remember('product', id);
    this.#changed();
  }

  productOf(id) {
    return this.#state.products.find(product => product.id === id) ?? null;
  }

  channelOf(id) {
    return this.#state.channels.find(channel => channel.id === id) ?? null;
  }

  deviceOf(board) {
    return this.#state.devices.find(device => device.id === board?.deviceId) ?? null;
  }

  /**
   * A device that a real board may turn out to be: of its product, linked for its user, and not known to be any other board. Which device a board is
   * shows when it is connected to.
   */
  likelyDeviceOf(board) {
    return this.#state.devices.find(device => device.productId === board.productId && !device.board && device.userIds?.includes(board.userId)) ?? null;
  }

  userName(id) {
    return this.#state.users.find(user => user.id === id)?.name || id;
  }

  /** The channel whose chat is shown: the one of the board's product. */
  get channel() {
    return this.channelOf(this.productOf(this.board?.productId)?.channelId) ?? this.#state.channels[0] ?? null;
  }

  /** The user whose chat is shown: the chosen one, else the one the board is linked for (or, a real one, is to be). */
  get user() {
    const { users } = this.#state;
    const linked = this.board?.userId ?? this.deviceOf(this.board)?.userIds?.[0];
    return users.find(user => user.id === this.#user) ?? users.find(user => user.id === linked) ?? users[0] ?? null;
  }

  chooseUser(id) {
    this.#user = id;
    this.#changed();
  }

  /** Calls back after changes, at once the first time, until the signal is aborted. */
  watch(callback, signal) {
    this.addEventListener('change', callback, { signal });
    callback();
  }

  // Forty boards that change at once make one drawing, not forty. A hidden page gets no animation frames, hence the timer.
  #changed() {
    if (this.#scheduled) {
      return;
    }

    this.#scheduled = true;
    const tell = () => {
      this.#scheduled = false;
      this.dispatchEvent(new Event('change'));
    };
    if (document.hidden) {
      setTimeout(tell, 50);
    } else {
      requestAnimationFrame(tell);
    }
  }
}

const asReal = board => ({ ...board, isReal: true });

function put(list, item, key) {
  const index = list.findIndex(candidate => candidate[key] === item[key]);
  return index < 0 ? [...list, item] : list.with(index, item);
}

export const store = new Store();
