// What pages for LINE Things used of LINE's LIFF SDK, on a workbench in the place of LINE's servers and app. A plain script, so that a page runs
// by changing the address it loads the SDK from. docs/liff.md says which parts follow LINE and which are this project's choice.

(() => {
  'use strict';

  const VERSION = '2.1.0';
  const PSDI_SERVICE = 'e625601e-9e55-4597-a598-76018a0d293d';
  const PSDI_CHARACTERISTIC = '26e2b12b-85f0-4f3f-9fdd-91d114270e6e';
  const MAX_VALUE = 512;
  const RETRIES = [1000, 2000, 4000, 8000, 15000];
  const ADVERTISING_INTERVAL = 1000;
  const NATIVE_RETRY = 2000;
  const NATIVE_LIMIT = 40000;
  // BlueZ tells each read of a subscribed characteristic as a notification, too. Android, which calls itself Linux, has another Bluetooth.
  const ECHOES_READS = /Linux/.test(navigator.userAgent) && !/Android/.test(navigator.userAgent);
  const OPEN_IT = 'Open the LIFF app from the workbench.';

  // LINE's words; what the workbench knows beyond them is added.
  const TEXTS = {
    THINGS_NO_LINKED_DEVICES: 'There are no linked devices.',
    BLUETOOTH_CONNECT_FAILED: 'Failed to connect to device.',
    BLUETOOTH_ALREADY_CONNECTED: 'The device is already connected.',
    BLUETOOTH_CONNECTION_LOST: 'The device has been disconnected.',
    BLUETOOTH_UNSUPPORTED_OPERATION: 'The operation is not supported on this characteristic.',
    BLUETOOTH_SERVICE_NOT_FOUND: 'The service is not found in the GATT server.',
    BLUETOOTH_CHARACTERISTIC_NOT_FOUND: 'The characteristic is not found in the service.',
  };

  // The workbench's failures in LIFF's codes.
  const CODES = {
    notConnected: 'BLUETOOTH_CONNECT_FAILED',
    busy: 'BLUETOOTH_CONNECT_FAILED',
    pairingRefused: 'BLUETOOTH_CONNECT_FAILED',
    bondMismatch: 'BLUETOOTH_CONNECT_FAILED',
    notLinked: 'THINGS_NO_LINKED_DEVICES',
    alreadyConnected: 'BLUETOOTH_ALREADY_CONNECTED',
    notFound: 'BLUETOOTH_CHARACTERISTIC_NOT_FOUND',
    refused: 'BLUETOOTH_UNSUPPORTED_OPERATION',
    cannotNotify: 'BLUETOOTH_UNSUPPORTED_OPERATION',
    lost: 'BLUETOOTH_CONNECTION_LOST',
    timedOut: 'BLUETOOTH_CONNECTION_LOST',
  };

  /** An error as LIFF has them: code and message, which also stand in its JSON. */
  class LiffError extends Error {
    constructor(code, detail) {
      const own = TEXTS[code];
      const message = own && detail && detail !== own ? `${own} ${detail}` : detail ?? own ?? code;
      super(message);
      Object.defineProperty(this, 'name', { value: 'LiffError' });
      Object.defineProperty(this, 'message', { value: message, enumerable: true });
      this.code = code;
    }
  }

  /** Fires an event as DOM objects do: for listeners and for the handler property. */
  function fire(target, type, values = {}) {
    const event = Object.assign(new Event(type), values);
    target.dispatchEvent(event);
    target[`on${type}`]?.(event);
  }

  function uuidOf(value, what) {
    const short = typeof value === 'number' ? value.toString(16).padStart(8, '0') : value;
    const text = String(short).toLowerCase();
    if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)) {
      return text;
    }

    if (/^([0-9a-f]{4}|[0-9a-f]{8})$/.test(text)) {
      return `${text.padStart(8, '0')}-0000-1000-8000-00805f9b34fb`;
    }

    throw new LiffError('INVALID_ARGUMENT', `${what} must be a UUID, not ${String(value).slice(0, 60)}`);
  }

  function bytesOf(value) {
    let bytes;
    if (value instanceof ArrayBuffer || Object.prototype.toString.call(value) === '[object ArrayBuffer]') {
      bytes = new Uint8Array(value).slice();
    } else if (ArrayBuffer.isView(value)) {
      bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength).slice();
    } else {
      throw new LiffError('INVALID_ARGUMENT', 'The value must be an ArrayBuffer, a typed array or a DataView.');
    }

    if (bytes.length > MAX_VALUE) {
      throw new LiffError('INVALID_ARGUMENT', `The value must have at most ${MAX_VALUE} bytes, not ${bytes.length}.`);
    }

    return bytes;
  }

  const viewOf = value => new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  const toHex = bytes => Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  const fromHex = text => Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));

  // ---------------------------------------------------------------------------------------------------------------------- the workbench

  const script = document.currentScript ?? [...document.scripts].find(candidate => /\/liff\/liff\.js(\?|$)/.test(candidate.src));
  const workbench = script?.src ? new URL(script.src).origin : null;
  const storeKey = `liff ${workbench}`;
  let token = takeToken();
  let session = null;

  /** The token stands in the address once; from there it goes to the tab's own storage, so that a reload still has it. */
  function takeToken() {
    const values = new URLSearchParams(location.hash.slice(1));
    const given = values.get('access_token');
    try {
      if (given === null) {
        return sessionStorage.getItem(storeKey);
      }

      sessionStorage.setItem(storeKey, given);
    } catch {
      // A browser that keeps nothing: the page works until it is reloaded.
    }

    if (given !== null) {
      values.delete('access_token');
      const rest = values.toString();
      history.replaceState(history.state, '', location.pathname + location.search + (rest ? `#${rest}` : ''));
    }

    return given;
  }

  function forgetToken() {
    token = null;
    try {
      sessionStorage.removeItem(storeKey);
    } catch {
      // Nothing was kept.
    }
  }

  async function call(method, path, value) {
    if (!workbench) {
      throw new LiffError('INIT_FAILED', 'liff.js does not know its workbench: load it by a script element whose src is the workbench\'s /liff/liff.js.');
    }

    if (!token) {
      throw new LiffError('UNAUTHORIZED', `This page was opened without a LIFF access token. ${OPEN_IT}`);
    }

    let response;
    try {
      const headers = { Authorization: `Bearer ${token}`, ...(value && { 'Content-Type': 'application/json' }) };
      response = await fetch(`${workbench}/liff/v1${path}`, {
        method, headers, body: value && JSON.stringify(value), cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer',
      });
    } catch {
      throw unreachable();
    }

    const text = await response.text();
    if (response.ok) {
      return text ? JSON.parse(text) : undefined;
    }

    const detail = detailOf(text) ?? `The workbench answered ${response.status}.`;
    if (response.status === 401) {
      forgetToken();
      throw new LiffError('UNAUTHORIZED', detail);
    }

    throw new LiffError({ 400: 'INVALID_ARGUMENT', 403: 'FORBIDDEN' }[response.status] ?? String(response.status), detail);
  }

  function unreachable() {
    return new LiffError(
      'INIT_FAILED',
      `The workbench at ${workbench} does not answer, or it does not know pages of ${location.origin}. Is it running, is this page the LIFF app's endpoint URL in its set-up? ${OPEN_IT}`);
  }

  function detailOf(text) {
    try {
      return JSON.parse(text).detail;
    } catch {
      return undefined;
    }
  }

  // ------------------------------------------------------------------------------------------------- a link to boards over the workbench

  /** The socket to the workbench: tells which devices there are, and carries connections to them. */
  class Workbench extends EventTarget {
    devices = [];
    isOpen = false;
    error = null;
    #socket = null;
    #opening = null;
    #waiting = new Map();
    #connections = new Map();
    #lastId = 0;
    #failures = 0;
    #retry = null;
    #isWanted = false;

    /** Opens the socket; ends when the devices are known. */
    open() {
      if (this.isOpen) {
        return Promise.resolve();
      }

      this.#isWanted = true;
      this.error = null;
      clearTimeout(this.#retry);
      this.#opening ??= this.#connect().finally(() => { this.#opening = null; });
      return this.#opening;
    }

    close() {
      this.#isWanted = false;
      clearTimeout(this.#retry);
      this.#socket?.close();
    }

    #connect() {
      return new Promise((resolve, reject) => {
        const socket = new WebSocket(`${workbench.replace(/^http/, 'ws')}/liff/v1/link`);
        this.#socket = socket;
        socket.addEventListener('open', () => socket.send(JSON.stringify({ type: 'hello', version: 1, token: token ?? '' })));
        socket.addEventListener('message', event => this.#take(JSON.parse(event.data), resolve));
        socket.addEventListener('close', () => {
          const wasOpen = this.isOpen;
          this.#end();
          reject(this.error ?? unreachable());
          // A page that had its devices gets them again by itself, as after a stretch without reception.
          if (this.#isWanted && !this.error && (wasOpen || this.#failures > 0)) {
            const wait = RETRIES[Math.min(this.#failures, RETRIES.length - 1)];
            this.#failures += 1;
            this.#retry = setTimeout(() => this.open().catch(() => {}), wait);
          }
        });
      });
    }

    #take(message, opened) {
      switch (message.type) {
        case 'devices':
          this.devices = message.devices;
          this.#failures = 0;
          if (!this.isOpen) {
            this.isOpen = true;
            fire(this, 'availability');
          }

          opened();
          fire(this, 'devices');
          break;
        case 'answer': {
          const waiting = this.#waiting.get(message.id);
          this.#waiting.delete(message.id);
          if (message.failure) {
            waiting?.reject(message);
          } else {
            waiting?.resolve(message);
          }

          break;
        }
        case 'notified':
          this.#connections.get(message.link)?.notified(message.service, message.characteristic, fromHex(message.value));
          break;
        case 'ended':
          this.#finish(message.link);
          break;
        case 'error':
          this.error = new LiffError(message.code === 'unauthorized' ? 'UNAUTHORIZED' : 'INTERNAL_ERROR', message.message);
          if (message.code === 'unauthorized') {
            forgetToken();
          }

          break;
        default:
          // welcome, and what later versions may say.
      }
    }

    #end() {
      const wasOpen = this.isOpen;
      this.isOpen = false;
      this.#socket = null;
      const failed = { failure: 'lost', message: `The connection to the workbench at ${workbench} is lost.` };
      for (const waiting of this.#waiting.values()) {
        waiting.reject(failed);
      }

      this.#waiting.clear();
      for (const link of [...this.#connections.keys()]) {
        this.#finish(link);
      }

      if (wasOpen) {
        fire(this, 'availability');
      }

      fire(this, 'devices');
    }

    #finish(link) {
      const connection = this.#connections.get(link);
      this.#connections.delete(link);
      connection?.ended();
    }

    #ask(values) {
      this.#lastId += 1;
      const id = this.#lastId;
      return {
        id,
        answer: new Promise((resolve, reject) => {
          if (!this.isOpen) {
            reject({ failure: 'lost', message: `The workbench at ${workbench} does not answer.` });
            return;
          }

          this.#waiting.set(id, { resolve, reject });
          this.#socket.send(JSON.stringify({ ...values, id }));
        }),
      };
    }

    /** Connects to a device; listener is told with notified(service, characteristic, bytes) and ended(). */
    connect(deviceId, listener) {
      const { id: link, answer } = this.#ask({ type: 'connect', deviceId });
      this.#connections.set(link, listener);
      const ask = async values => {
        try {
          return await this.#ask({ ...values, link }).answer;
        } catch (failed) {
          throw new LiffError(CODES[failed.failure] ?? 'INTERNAL_ERROR', failed.message);
        }
      };
      const close = () => {
        this.#connections.delete(link);
        ask({ type: 'disconnect' }).catch(() => {});
      };
      const up = answer.then(
        ({ services }) => ({
          service: async uuid => {
            if (services && !services.some(service => service.uuid === uuid)) {
              throw new LiffError('BLUETOOTH_SERVICE_NOT_FOUND', `The board offers ${services.map(service => service.uuid).join(', ')}.`);
            }
          },
          characteristic: async (service, uuid) => {
            const offered = services?.find(candidate => candidate.uuid === service)?.characteristics;
            const found = offered?.find(candidate => candidate.uuid === uuid);
            if (offered && !found) {
              throw new LiffError('BLUETOOTH_CHARACTERISTIC_NOT_FOUND', `The service offers ${offered.map(candidate => candidate.uuid).join(', ')}.`);
            }

            return found;
          },
          read: async (service, characteristic) => fromHex((await ask({ type: 'read', service, characteristic })).value),
          write: (service, characteristic, bytes) => ask({ type: 'write', service, characteristic, value: toHex(bytes) }),
          subscribe: (service, characteristic) => ask({ type: 'subscribe', service, characteristic }),
          close,
        }),
        failed => {
          this.#connections.delete(link);
          const code = CODES[failed.failure];
          throw new LiffError(code === 'BLUETOOTH_CONNECTION_LOST' ? 'BLUETOOTH_CONNECT_FAILED' : code ?? 'INTERNAL_ERROR', failed.message);
        });
      return { up, close };
    }
  }

  // ---------------------------------------------------------------------------------------------- a link to a board over Web Bluetooth

  /** Which of the values that came during a read are notifications. */
  function notificationsIn(heard, result) {
    const rest = heard.filter(other => other !== result);
    const echo = ECHOES_READS ? rest.findIndex(other => toHex(viewOf(other)) === toHex(viewOf(result))) : -1;
    return rest.filter((_, index) => index !== echo);
  }

  /** A board that the user has chosen in the browser's own chooser. The browser does one thing at a time with it. */
  class NativeBoard {
    #native;
    #turn = Promise.resolve();
    #owner = null;
    #listener = null;

    constructor(native) {
      this.#native = native;
      native.addEventListener('gattserverdisconnected', () => {
        const listener = this.#listener;
        this.#listener = null;
        if (this.#owner === listener) {
          this.#owner = null;
        }

        listener?.ended();
      });
    }

    get native() {
      return this.#native;
    }

    /** Connects for a search, or for the listener of a page; a page that has the board keeps it. */
    async reach(owner) {
      this.#owner = this.#listener ?? owner;
      try {
        await this.#inTurn(() => this.#native.gatt.connected || this.#connect());
      } catch (error) {
        this.leave(owner);
        throw error;
      }
    }

    async psdi() {
      const value = await this.#inTurn(async () => {
        const service = await this.#native.gatt.getPrimaryService(PSDI_SERVICE);
        return (await service.getCharacteristic(PSDI_CHARACTERISTIC)).readValue();
      });
      return toHex(viewOf(value));
    }

    /** Disconnects, unless the board is somebody else's by now. */
    leave(owner) {
      if (this.#owner === owner) {
        this.#owner = null;
        this.#listener = null;
        this.#native.gatt.disconnect();
      }
    }

    connect(listener) {
      const services = new Map();
      const characteristics = new Map();
      const held = new Map();
      const listening = new Set();
      const serviceOf = async uuid => {
        if (!services.has(uuid)) {
          services.set(uuid, await this.#native.gatt.getPrimaryService(uuid));
        }

        return services.get(uuid);
      };
      const characteristicOf = async (service, uuid) => {
        const key = `${service} ${uuid}`;
        if (!characteristics.has(key)) {
          characteristics.set(key, await (await serviceOf(service)).getCharacteristic(uuid));
        }

        return characteristics.get(key);
      };
      const attempt = (work, notFound) => this.#inTurn(work).catch(error => { throw this.#errorOf(error, notFound); });
      const missing = 'BLUETOOTH_CHARACTERISTIC_NOT_FOUND';
      const close = () => this.leave(listener);
      this.#listener = listener;
      const up = this.reach(listener).then(
        () => ({
          service: uuid => attempt(() => serviceOf(uuid), 'BLUETOOTH_SERVICE_NOT_FOUND'),
          characteristic: async (service, uuid) => {
            const { properties } = await attempt(() => characteristicOf(service, uuid), missing);
            return { read: properties.read, write: properties.write, notify: properties.notify || properties.indicate };
          },
          read: (service, uuid) => attempt(async () => {
            const characteristic = await characteristicOf(service, uuid);
            // The browser fires the event of a notification for what is read, too: the value of the read is told by the read alone.
            const heard = [];
            held.set(characteristic, heard);
            try {
              const value = await characteristic.readValue();
              notificationsIn(heard, value).forEach(other => listener.notified(service, uuid, viewOf(other)));
              return viewOf(value);
            } finally {
              held.delete(characteristic);
            }
          }, missing),
          write: (service, uuid, bytes) => attempt(async () => (await characteristicOf(service, uuid)).writeValueWithResponse(bytes), missing),
          subscribe: (service, uuid) => attempt(async () => {
            const characteristic = await characteristicOf(service, uuid);
            // The listener first: a value may follow the start at once. And once, also when the start failed before.
            if (!listening.has(characteristic)) {
              listening.add(characteristic);
              characteristic.addEventListener('characteristicvaluechanged', event => {
                const { value } = event.target;
                if (held.has(characteristic)) {
                  held.get(characteristic).push(value);
                } else {
                  listener.notified(service, uuid, viewOf(value));
                }
              });
            }

            await characteristic.startNotifications();
          }, missing),
          close,
        }),
        error => { throw new LiffError('BLUETOOTH_CONNECT_FAILED', error.message); });
      return { up, close };
    }

    // While it is connecting, disconnect() does nothing in Chromium: an attempt that was given up goes on, and may succeed when nobody wants it.
    #connect() {
      const connecting = this.#native.gatt.connect();
      connecting.then(() => {
        if (this.#owner === null) {
          this.#native.gatt.disconnect();
        }
      }, () => {});
      return connecting;
    }

    // A browser may never answer; the next thing must not wait for that.
    #inTurn(work) {
      const done = this.#turn.then(() => {
        let limit;
        const late = new Promise((_, reject) => {
          limit = setTimeout(() => {
            this.#native.gatt.disconnect();
            reject(new Error(`The browser did not answer within ${NATIVE_LIMIT / 1000} seconds.`));
          }, NATIVE_LIMIT);
        });
        return Promise.race([work(), late]).finally(() => clearTimeout(limit));
      });
      this.#turn = done.catch(() => {});
      return done;
    }

    #errorOf(error, notFound) {
      if (!this.#native.gatt.connected) {
        return new LiffError('BLUETOOTH_CONNECTION_LOST', error.message);
      }

      return new LiffError(error.name === 'NotFoundError' || error.name === 'SecurityError' ? notFound : 'BLUETOOTH_UNSUPPORTED_OPERATION', error.message);
    }
  }

  const boards = new WeakMap();

  /** The board that the browser shows as this object, the same one each time: an attempt that was given up must know of the next. */
  function boardOf(native) {
    if (!boards.has(native)) {
      boards.set(native, new NativeBoard(native));
    }

    return boards.get(native);
  }

  // -------------------------------------------------------------------------------------------------------- what pages see of a device

  class Characteristic extends EventTarget {
    #connection;
    #known;
    #isSubscribed = false;
    #isNotifying = false;

    constructor(service, uuid, connection, known) {
      super();
      this.service = service;
      this.uuid = uuid;
      this.value = null;
      this.#connection = connection;
      this.#known = known;
    }

    async readValue() {
      this.#demand('read');
      const bytes = await this.#live().read(this.service.uuid, this.uuid);
      this.#change(bytes);
      return this.value;
    }

    async writeValue(value) {
      const bytes = bytesOf(value);
      this.#demand('write');
      await this.#live().write(this.service.uuid, this.uuid, bytes);
    }

    async startNotifications() {
      this.#demand('notify');
      this.#live();
      this.#isNotifying = true;
      if (!this.#isSubscribed) {
        this.#isSubscribed = true;
        try {
          await this.#connection().subscribe(this.service.uuid, this.uuid);
        } catch (error) {
          this.#isSubscribed = false;
          this.#isNotifying = false;
          throw error;
        }
      }

      return this;
    }

    async stopNotifications() {
      this.#isNotifying = false;
      return this;
    }

    /** For liff.js alone: the board has sent a value. */
    take(bytes) {
      if (this.#isNotifying) {
        this.#change(bytes);
      }
    }

    // Pages look at value.buffer: it holds the value and nothing else.
    #change(bytes) {
      this.value = new DataView(bytes.slice().buffer);
      fire(this, 'characteristicvaluechanged');
    }

    #live() {
      const connection = this.#connection();
      if (!connection) {
        throw new LiffError('BLUETOOTH_CONNECTION_LOST');
      }

      return connection;
    }

    #demand(property) {
      if (this.#known && !this.#known[property]) {
        throw new LiffError('BLUETOOTH_UNSUPPORTED_OPERATION', `${this.uuid} has not the property ${property}.`);
      }
    }
  }

  class Service {
    #find;

    constructor(device, uuid, find) {
      this.device = device;
      this.uuid = uuid;
      this.isPrimary = true;
      this.#find = find;
    }

    async getCharacteristic(characteristic) {
      return this.#find(this, uuidOf(characteristic, 'The characteristic'));
    }
  }

  class GattServer {
    #carrier;
    #connection = null;
    #attempt = null;
    #services = new Map();
    #characteristics = new Map();

    constructor(device, carrier) {
      this.device = device;
      this.#carrier = carrier;
    }

    get connected() {
      return this.#connection !== null;
    }

    /** For liff.js alone: whether it connects or is connected. */
    get isTaken() {
      return this.connected || this.#attempt !== null;
    }

    async connect() {
      if (this.isTaken) {
        throw new LiffError('BLUETOOTH_ALREADY_CONNECTED');
      }

      const attempt = this.#carrier().connect({
        notified: (service, characteristic, bytes) => this.#characteristics.get(`${service} ${characteristic}`)?.take(bytes),
        ended: () => this.#lose(attempt),
      });
      this.#attempt = attempt;
      try {
        const connection = await attempt.up;
        if (this.#attempt !== attempt) {
          throw new LiffError('BLUETOOTH_CONNECT_FAILED', 'Connecting was given up.');
        }

        this.#connection = connection;
        return this;
      } catch (error) {
        if (this.#attempt === attempt) {
          this.#attempt = null;
        }

        throw error;
      }
    }

    disconnect() {
      const attempt = this.#attempt;
      attempt?.close();
      this.#lose(attempt);
    }

    async getPrimaryService(service) {
      const uuid = uuidOf(service, 'The service');
      const connection = this.#live();
      await connection.service(uuid);
      if (this.#connection !== connection) {
        throw new LiffError('BLUETOOTH_CONNECTION_LOST');
      }

      if (!this.#services.has(uuid)) {
        this.#services.set(uuid, new Service(this.device, uuid, (owner, characteristic) => this.#find(owner, characteristic, connection)));
      }

      return this.#services.get(uuid);
    }

    // The same object each time: what one part of a page listens to, another can stop.
    async #find(service, uuid, connection) {
      if (this.#connection !== connection) {
        throw new LiffError('BLUETOOTH_CONNECTION_LOST');
      }

      const known = await connection.characteristic(service.uuid, uuid);
      const key = `${service.uuid} ${uuid}`;
      if (this.#connection === connection && !this.#characteristics.has(key)) {
        const current = () => (this.#connection === connection ? connection : null);
        this.#characteristics.set(key, new Characteristic(service, uuid, current, known));
      }

      const found = this.#characteristics.get(key);
      if (!found) {
        throw new LiffError('BLUETOOTH_CONNECTION_LOST');
      }

      return found;
    }

    #live() {
      if (!this.#connection) {
        throw new LiffError('BLUETOOTH_CONNECTION_LOST');
      }

      return this.#connection;
    }

    #lose(attempt) {
      if (!attempt || this.#attempt !== attempt) {
        return;
      }

      const wasConnected = this.connected;
      this.#attempt = null;
      this.#connection = null;
      this.#services.clear();
      this.#characteristics.clear();
      if (wasConnected) {
        fire(this.device, 'gattserverdisconnected');
      }
    }
  }

  class Device extends EventTarget {
    #timer = null;
    #stopNative = null;

    constructor(id) {
      super();
      this.id = id;
      /** The board behind the device, when the user has chosen it in the browser. */
      Object.defineProperty(this, 'native', { value: null, writable: true });
      Object.defineProperty(this, 'lastFound', { value: 0, writable: true });
      this.gatt = new GattServer(this, () => ({
        connect: listener => (this.native && !this.isReachable ? this.native.connect(listener) : link.connect(id, listener)),
      }));
    }

    get name() {
      return this.#view?.name ?? '';
    }

    get productSpecificDeviceId() {
      return this.#view?.productSpecificDeviceId;
    }

    /** Whether the workbench can connect to it now. */
    get isReachable() {
      return link.isOpen && this.#view?.isReachable === true;
    }

    get watchingAdvertisements() {
      return this.#timer !== null || this.#stopNative !== null;
    }

    async watchAdvertisements() {
      if (this.watchingAdvertisements) {
        return;
      }

      const native = this.native?.native;
      if (native && !this.isReachable) {
        if (!native.watchAdvertisements) {
          throw new LiffError('BLUETOOTH_LE_API_UNAVAILABLE', 'This browser does not tell of advertisements.');
        }

        const stop = new AbortController();
        const tell = ({ rssi, txPower, manufacturerData, serviceData, uuids, name }) =>
          fire(this, 'advertisementreceived', { device: this, rssi, txPower, manufacturerData, serviceData, uuids, name });
        native.addEventListener('advertisementreceived', tell, { signal: stop.signal });
        this.#stopNative = stop;
        await native.watchAdvertisements({ signal: stop.signal });
        return;
      }

      const tell = () => {
        if (this.isReachable && !this.gatt.isTaken) {
          const { name } = this;
          fire(this, 'advertisementreceived', {
            device: this, name, uuids: [this.#view.serviceUuid], rssi: undefined, txPower: undefined, manufacturerData: new Map(), serviceData: new Map(),
          });
        }
      };
      this.#timer = setInterval(tell, ADVERTISING_INTERVAL);
      queueMicrotask(tell);
    }

    unwatchAdvertisements() {
      clearInterval(this.#timer);
      this.#timer = null;
      this.#stopNative?.abort();
      this.#stopNative = null;
    }

    get #view() {
      return link.devices.find(device => device.id === this.id);
    }
  }

  // -------------------------------------------------------------------------------------------------------------------- the chooser's door

  const WORDS = {
    en: {
      title: 'Choose your board',
      text: 'The workbench cannot reach your board. Choose it here, and this page talks to it by Bluetooth.',
      choose: 'Choose your board',
      cancel: 'Cancel',
      busy: 'Connecting…',
      none: 'No board was chosen.',
      failed: 'That did not work: {reason}',
    },
    ja: {
      title: 'ボードを選択',
      text: 'ワークベンチからボードに接続できません。ここで選ぶと、このページが Bluetooth で直接通信します。',
      choose: 'ボードを選択',
      cancel: 'キャンセル',
      busy: '接続中…',
      none: 'ボードが選択されませんでした。',
      failed: 'うまくいきませんでした：{reason}',
    },
  };

  const STYLE = `
    :host { all: initial; }
    section { position: fixed; z-index: 2147483647; inset: auto 0 0 0; box-sizing: border-box; max-width: 30rem; margin: 0 auto; padding: 1rem 1.25rem 1.25rem;
      border-radius: 14px 14px 0 0; box-shadow: 0 0 24px rgb(0 0 0 / 35%); background: #fff; color: #18201c; font: 1rem/1.5 system-ui, sans-serif; }
    h2 { margin: 0; font-size: 1.125rem; }
    p { margin: .25rem 0 .75rem; overflow-wrap: anywhere; }
    div { display: flex; flex-wrap: wrap; gap: .5rem; }
    button { min-height: 2.75rem; padding: 0 1rem; border: 1px solid #7d8b83; border-radius: 8px; background: #fff; color: inherit; font: inherit; cursor: pointer; }
    button:first-child { border-color: #0a7640; background: #0a7640; color: #fff; }
    button:disabled { opacity: .6; cursor: default; }
    button:focus-visible { outline: 3px solid #0a7640; outline-offset: 2px; }
    @media (prefers-color-scheme: dark) {
      section { background: #181e1c; color: #e7eeea; }
      button { border-color: #75857d; background: #212926; }
      button:first-child { border-color: #3bd683; background: #3bd683; color: #06210f; }
      button:focus-visible { outline-color: #3bd683; }
    }`;

  /** A button of liff.js's own: browsers open their chooser only for somebody who presses something. */
  class Chooser {
    #host = document.createElement('div');

    constructor(choose, cancel) {
      const language = (navigator.language ?? 'en').slice(0, 2) === 'ja' ? 'ja' : 'en';
      const words = WORDS[language];
      // A sheet of its own, in a tree of its own: neither the page's styles nor its content security policy are in the way.
      const root = this.#host.attachShadow({ mode: 'open' });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
      const section = document.createElement('section');
      const title = make('h2', words.title);
      const text = make('p', words.text);
      const go = make('button', words.choose);
      const stop = make('button', words.cancel);
      const row = document.createElement('div');
      section.lang = language;
      title.id = 'title';
      section.setAttribute('role', 'dialog');
      section.setAttribute('aria-labelledby', title.id);
      text.setAttribute('role', 'status');
      row.append(go, stop);
      section.append(title, text, row);
      root.append(section);
      go.addEventListener('click', async () => {
        go.disabled = true;
        text.textContent = words.busy;
        try {
          await choose();
        } catch (error) {
          text.textContent = error.name === 'NotFoundError' ? words.none : words.failed.replace('{reason}', error.message);
        }

        go.disabled = false;
      });
      stop.addEventListener('click', cancel);
      section.addEventListener('keydown', event => {
        if (event.key === 'Escape') {
          cancel();
        }
      });
      document.body.append(this.#host);
      go.focus();
    }

    close() {
      this.#host.remove();
    }
  }

  // ------------------------------------------------------------------------------------------------------------------------ the plug-in

  const link = new Workbench();
  const devices = new Map();
  let found = 0;

  function deviceOf(id) {
    if (!devices.has(id)) {
      devices.set(id, new Device(id));
    }

    return devices.get(id);
  }

  class Bluetooth extends EventTarget {
    constructor() {
      super();
      link.addEventListener('availability', () => fire(this, 'availabilitychanged', { value: link.isOpen }));
    }

    /** The device that the app was opened from; null when it was opened from elsewhere, or the device is not linked any more. */
    get referringDevice() {
      const id = session?.deviceId;
      return id && link.devices.some(device => device.id === id) ? deviceOf(id) : null;
    }

    async getAvailability() {
      demandSession();
      return link.isOpen;
    }

    async requestDevice(options = {}) {
      demandSession();
      const ids = wantedOf(options);
      await link.open();
      return new Search(ids, options).result;
    }
  }

  function wantedOf({ filters }) {
    if (filters === undefined) {
      return null;
    }

    const ids = Array.isArray(filters) ? filters.map(filter => filter?.deviceId) : [];
    if (ids.length === 0 || ids.some(id => typeof id !== 'string')) {
      throw new LiffError('INVALID_ARGUMENT', 'filters must be an array of {deviceId}.');
    }

    return new Set(ids);
  }

  function demandSession() {
    if (!session) {
      throw new LiffError('INIT_FAILED', 'Call liff.init() and wait for it first.');
    }
  }

  /** Waits for a linked device: one that the workbench reaches, or one that the user chooses in the browser. */
  class Search {
    #wanted;
    #options;
    #over = new AbortController();
    #chooser = null;
    #end;
    #nativeTurn = null;

    constructor(wanted, options) {
      this.#wanted = wanted;
      this.#options = options;
      this.result = new Promise((resolve, reject) => {
        this.#end = (device, error) => {
          if (this.#over.signal.aborted) {
            return;
          }

          this.#over.abort();
          clearTimeout(this.#nativeTurn);
          this.#chooser?.close();
          if (error) {
            reject(error);
          } else {
            found += 1;
            device.lastFound = found;
            resolve(device);
          }
        };
      });
      const { signal } = this.#over;
      const abort = () => this.#end(null, new LiffError('BLUETOOTH_REQUEST_ABORTED', 'Looking for a device was given up.'));
      if (options.signal?.aborted) {
        abort();
        return;
      }

      options.signal?.addEventListener('abort', abort, { signal });
      link.addEventListener('devices', () => this.#look(abort), { signal });
      this.#look(abort);
      this.#tryNatives();
    }

    get #views() {
      return link.devices.filter(device => !this.#wanted || this.#wanted.has(device.id));
    }

    #look(abort) {
      if (link.error) {
        this.#end(null, link.error);
        return;
      }

      if (!link.isOpen) {
        return;
      }

      const views = this.#views;
      if (views.length === 0) {
        this.#end(null, new LiffError('THINGS_NO_LINKED_DEVICES', 'Link a board of a product with this LIFF app in the workbench.'));
        return;
      }

      // A connected board does not advertise. Among the others each gets its turn; at first the one that the app was opened from.
      const heard = views.filter(view => view.isReachable).map(view => deviceOf(view.id)).filter(device => !device.gatt.isTaken);
      heard.sort((one, other) => one.lastFound - other.lastFound || (other.id === session.deviceId) - (one.id === session.deviceId));
      if (heard.length > 0) {
        this.#end(heard[0]);
        return;
      }

      // Over the browser's own Bluetooth there may be the boards that are none of the workbench's.
      const isWorth = views.some(view => view.board === null && !deviceOf(view.id).native && !deviceOf(view.id).gatt.isTaken);
      if (isWorth && navigator.bluetooth && !this.#chooser) {
        this.#chooser = new Chooser(() => this.#choose(), abort);
      }
    }

    async #choose() {
      const services = [...new Set(this.#views.map(view => view.serviceUuid))];
      const native = await navigator.bluetooth.requestDevice({
        filters: services.map(service => ({ services: [service] })),
        optionalServices: [PSDI_SERVICE, ...services, ...(this.#options.optionalServices ?? [])],
      });
      if (this.#over.signal.aborted) {
        return;
      }

      const board = boardOf(native);
      let isFound = false;
      try {
        await board.reach(this);
        isFound = await this.#recognise(board);
      } finally {
        // Connected for nobody, it would be out of everybody's reach.
        if (!isFound) {
          board.leave(this);
        }
      }
    }

    // Gives whether a board is what is looked for, and ends the search when it is.
    async #recognise(board) {
      if (this.#over.signal.aborted) {
        return false;
      }

      const psdi = await board.psdi();
      if (this.#over.signal.aborted) {
        return false;
      }

      const view = link.devices.find(device => device.productSpecificDeviceId === psdi);
      if (!view) {
        this.#end(null, new LiffError(
          'THINGS_NO_LINKED_DEVICES', `The board that was chosen (PSDI ${psdi}) is not linked for this user. Link it in the workbench, then open the LIFF app again.`));
        return false;
      }

      if (this.#wanted && !this.#wanted.has(view.id)) {
        throw new Error(`The page wants another board than the one with PSDI ${psdi}.`);
      }

      const device = deviceOf(view.id);
      device.native = board;
      this.#end(device);
      return true;
    }

    // A board that was chosen once need not be chosen again: it is there when it can be connected to.
    async #tryNatives() {
      for (const device of devices.values()) {
        if (this.#over.signal.aborted) {
          return;
        }

        if (device.native && !device.gatt.isTaken && (!this.#wanted || this.#wanted.has(device.id))) {
          await this.#tryNative(device);
        }
      }

      if (!this.#over.signal.aborted) {
        this.#nativeTurn = setTimeout(() => this.#tryNatives(), NATIVE_RETRY);
      }
    }

    async #tryNative(device) {
      const board = device.native;
      try {
        await board.reach(this);
      } catch {
        // Not yet.
        return;
      }

      if (this.#over.signal.aborted) {
        board.leave(this);
      } else {
        this.#end(device);
      }
    }
  }

  // ------------------------------------------------------------------------------------------------------------------------------- liff

  let tellReady;
  const ready = new Promise(resolve => { tellReady = resolve; });

  async function start(config) {
    session = await call('GET', '/session');
    if (config?.liffId && config.liffId !== session.liffId) {
      console.warn(`liff.js: the page names the LIFF app ${config.liffId}; the workbench opened it as ${session.liffId}, which counts.`);
    }

    tellReady();
    return { language: navigator.language, context: liff.getContext() };
  }

  const liff = {
    ready,
    bluetooth: new Bluetooth(),

    get id() {
      return session?.liffId ?? null;
    },

    /** Both forms: init(ok, failed) of LIFF v1, and init({liffId}, ok?, failed?) of v2. */
    init(...args) {
      const config = typeof args[0] === 'function' ? {} : args.shift();
      const [ok, failed] = args;
      const started = start(config);
      started.then(ok, () => {});
      if (failed) {
        started.catch(failed);
      }

      const result = started.then(() => undefined);
      if (failed) {
        // Whoever has been told need not be told by the console as well.
        result.catch(() => {});
      }

      return result;
    },

    async initPlugins(plugins) {
      demandSession();
      const unknown = Array.isArray(plugins) ? plugins.find(plugin => plugin !== 'bluetooth') : plugins;
      if (!Array.isArray(plugins) || unknown !== undefined) {
        throw new LiffError('INVALID_ARGUMENT', `The plug-in ${String(unknown)} is not known; 'bluetooth' is.`);
      }

      if (plugins.length > 0) {
        await link.open();
      }
    },

    getProfile: () => call('GET', '/profile'),

    async sendMessages(messages) {
      if (!Array.isArray(messages)) {
        throw new LiffError('INVALID_ARGUMENT', 'messages must be an array.');
      }

      await call('POST', '/messages', { messages });
    },

    getContext: () => (session
      ? { type: 'utou', viewType: 'full', userId: session.userId, utouId: session.botUserId, liffId: session.liffId }
      : null),

    getAccessToken: () => token,
    isLoggedIn: () => token !== null,

    login() {
      if (!token) {
        throw new LiffError('UNAUTHORIZED', `The workbench has no login for LIFF pages. ${OPEN_IT}`);
      }
    },

    logout() {
      session = null;
      link.close();
      forgetToken();
    },

    isInClient: () => true,
    getOS: () => (/android/i.test(navigator.userAgent) ? 'android' : /iphone|ipad|ipod/i.test(navigator.userAgent) ? 'ios' : 'web'),
    getLanguage: () => navigator.language,
    getVersion: () => VERSION,
    getLineVersion: () => null,
    isApiAvailable: name => name === 'bluetoothLeFunction' || typeof liff[name] === 'function',
    getFriendship: async () => ({ friendFlag: true }),

    closeWindow() {
      link.close();
      window.close();
    },

    openWindow({ url, external } = {}) {
      let address;
      try {
        address = new URL(url);
      } catch {
        throw new LiffError('INVALID_ARGUMENT', 'url must be an absolute address.');
      }

      if (!/^(https?|tel|line):$/.test(address.protocol) || (external !== undefined && typeof external !== 'boolean')) {
        throw new LiffError('INVALID_ARGUMENT', 'url must begin with http, https, tel or line; external must be true or false.');
      }

      window.open(address.href, '_blank', 'noopener');
    },
  };

  // The device goes back as soon as the page does.
  window.addEventListener('pagehide', () => link.close());
  window.liff = liff;
})();
