// A board over Web Bluetooth: connect and discover, read, write, subscribe, disconnect. Knows no page and no server.

import { fromHex, toHex } from '../lib/bytes.js';
import { LinkFailure } from './failures.js';
import { Turns } from './turns.js';

const MOST_SERVICES = 8;
// A pairing waits for a person; an operation that takes longer will not end at all (Chromium's way to the system can break for good).
const CONNECT_LIMIT = 40000;
const OPERATION_LIMIT = 40000;
// Chromium tells the failure of what was under way before or after the loss that caused it.
const GRACE = 250;
const UNCLEAR = /unknown/i;

// Whose connection a device's is, beyond one BoardLink: a device that is chosen again gets a new one.
const holders = new WeakMap();

export class BoardLink {
  #device;
  #onNotified;
  #onEnded;
  #echoesReads;
  #timers;
  #turns = new Turns();
  #current = null;

  /**
   * device: a BluetoothDevice. onNotified({link, service, characteristic, value}) and onEnded(link) are told what the board does by itself.
   * echoesReads: whether the system tells each read of a subscribed characteristic as a notification too, as BlueZ does. timers has setTimeout
   * and clearTimeout.
   */
  constructor(device, { onNotified, onEnded, echoesReads = false, timers = globalThis }) {
    this.#device = device;
    this.#onNotified = onNotified;
    this.#onEnded = onEnded;
    this.#echoesReads = echoesReads;
    this.#timers = timers;
  }

  /** Whether the board is connected and its services are known. */
  get isUp() {
    return this.#current?.isUp ?? false;
  }

  /** Connects and discovers. A link of before that nobody ended is ended first. */
  connect(link, services) {
    this.#end();
    const session = new Session(link);
    this.#current = session;
    holders.set(this.#device, session);
    return this.#take(session, CONNECT_LIMIT, async () => {
      session.listen(this.#device, 'gattserverdisconnected', () => this.#lose(session));
      try {
        await session.during(this.#reach());
        for (const uuid of services) {
          await this.#discover(session, uuid);
        }

        session.isUp = true;
      } catch (error) {
        // What is half up is taken down: the next attempt begins anew.
        this.#end(session, error);
        throw error;
      }
    });
  }

  /** Reads a value; gives hex. */
  read(link, service, characteristic) {
    return this.#operate(link, async session => {
      const known = await this.#find(session, service, characteristic);
      const { properties } = known.characteristic;
      return session.guarded(properties.read, () => known.read(() => session.during(known.characteristic.readValue())));
    });
  }

  /** Writes a value and waits for the board's answer. */
  write(link, service, characteristic, value) {
    return this.#operate(link, async session => {
      const known = await this.#find(session, service, characteristic);
      const { properties } = known.characteristic;
      await session.guarded(properties.write, () => session.during(known.characteristic.writeValueWithResponse(fromHex(value))));
    });
  }

  /** Listens to a characteristic. Listening is on before the board is asked, so that no value slips through. */
  subscribe(link, service, characteristic) {
    return this.#operate(link, async session => {
      const known = await this.#find(session, service, characteristic);
      const { properties } = known.characteristic;
      if (!properties.notify && !properties.indicate) {
        throw new LinkFailure('cannotNotify', 'The characteristic can neither notify nor indicate.');
      }

      // Started twice, Chromium would tell each value twice.
      if (!known.isOn) {
        if (!known.isAsked) {
          session.listen(known.characteristic, 'characteristicvaluechanged', event => known.take(event.target.value));
          known.isAsked = true;
        }

        await session.during(known.characteristic.startNotifications());
        known.isOn = true;
      }
    });
  }

  /** Disconnects, at once: whatever is under way or waits fails. Does nothing when the link is over already. */
  disconnect(link) {
    if (this.#current?.link === link) {
      this.#end();
    }
  }

  /** Ends whatever there is. */
  close() {
    this.#end();
  }

  #operate(link, work) {
    const session = this.#current;
    if (session?.link !== link || session.isOver) {
      return Promise.reject(new LinkFailure('notConnected', 'There is no such link any more.'));
    }

    return this.#take(session, OPERATION_LIMIT, () => work(session));
  }

  #take(session, limit, work) {
    return this.#turns.run(async () => {
      session.throwIfOver();
      const timer = this.#timers.setTimeout(
        () => this.#end(session, new LinkFailure('timedOut', 'The browser gave no answer in time.')), limit);
      try {
        return await work();
      } catch (error) {
        if (UNCLEAR.test(error.message) && !session.isOver) {
          await this.#wait(session);
        }

        session.throwIfOver();
        throw error;
      } finally {
        this.#timers.clearTimeout(timer);
      }
    });
  }

  /**
   * Connects. While it is connecting, disconnect() does nothing in Chromium: an attempt goes on when its session is over, and a board that nobody
   * wants any more would stay connected, so that nobody can find it.
   */
  #reach() {
    const connecting = this.#device.gatt.connect();
    connecting.then(() => {
      if (!holders.has(this.#device)) {
        this.#device.gatt.disconnect();
      }
    }, () => {});
    return connecting;
  }

  /** Waits a moment for the link's end. */
  async #wait(session) {
    let timer;
    const moment = new Promise(resolve => { timer = this.#timers.setTimeout(resolve, GRACE); });
    await session.during(moment).catch(() => {});
    this.#timers.clearTimeout(timer);
  }

  async #discover(session, uuid) {
    let service;
    try {
      service = await session.during(this.#device.gatt.getPrimaryService(uuid));
    } catch (error) {
      if (error.name === 'NotFoundError') {
        error.found = await this.#listServices(session);
      }

      throw error;
    }

    for (const characteristic of await session.during(characteristicsOf(service))) {
      const name = keyOf(uuid, characteristic.uuid);
      if (!session.known.has(name)) {
        session.known.set(name, new Known(characteristic, this.#echoesReads, value => {
          if (!session.isOver) {
            this.#onNotified({ link: session.link, service: uuid.toLowerCase(), characteristic: characteristic.uuid.toLowerCase(), value });
          }
        }));
      }
    }

    session.services.add(uuid.toLowerCase());
  }

  /** The services that the board shows this page, as far as it may see them; empty when it cannot be asked. */
  async #listServices(session) {
    try {
      const services = await session.during(this.#device.gatt.getPrimaryServices());
      return services.map(service => service.uuid.toLowerCase()).slice(0, MOST_SERVICES);
    } catch {
      return [];
    }
  }

  async #find(session, service, characteristic) {
    if (!session.services.has(service.toLowerCase())) {
      await this.#discover(session, service);
    }

    const known = session.known.get(keyOf(service, characteristic));
    if (!known) {
      throw new LinkFailure('notFound', `The board has no characteristic ${characteristic} in the service ${service}.`);
    }

    return known;
  }

  #lose(session) {
    const wasUp = session.isUp;
    session.end(new LinkFailure(wasUp ? 'lost' : 'notConnected', wasUp ? 'The link to the board is lost.' : 'The board ended the connection at once.'));
    if (this.#current === session) {
      this.#letGo();
      // An attempt that fails is told by its answer.
      if (wasUp) {
        this.#onEnded(session.link);
      }
    }
  }

  #end(session = this.#current, reason = new LinkFailure('notConnected', 'The link was ended.')) {
    if (!session) {
      return;
    }

    session.end(reason);
    if (this.#current === session) {
      this.#letGo();
      session.silence();
      this.#device.gatt.disconnect();
    }
  }

  #letGo() {
    if (holders.get(this.#device) === this.#current) {
      holders.delete(this.#device);
    }

    this.#current = null;
  }
}

/** One link, from its connect to its end. */
class Session {
  known = new Map();
  services = new Set();
  isUp = false;
  isOver = false;
  #isProtected = false;
  #listening = new AbortController();
  #reason = null;
  #fail;
  #ended = new Promise((resolve, reject) => { this.#fail = reject; });

  constructor(link) {
    this.link = link;
    // Nobody may be waiting when it ends.
    this.#ended.catch(() => {});
  }

  listen(target, type, action) {
    target.addEventListener(type, action, { signal: this.#listening.signal });
  }

  /** Waits for the browser, but no longer than the link lasts: an operation may hang when the board has gone. */
  during(promise) {
    return Promise.race([promise, this.#ended]);
  }

  /**
   * Runs an operation on a protected characteristic. When the board allows it by its description and nothing protected has gone through yet, a
   * refusal is the pairing's.
   */
  async guarded(isAllowed, work) {
    try {
      const result = await work();
      this.#isProtected = true;
      return result;
    } catch (error) {
      if (isAllowed && !this.#isProtected) {
        error.needsPairing = true;
      }

      throw error;
    }
  }

  /**
   * Ends the subscriptions. Chromium keeps them beyond a disconnect when the system keeps the board connected (BlueZ, a paired board), and a
   * new one of the next link would then be told nothing: its values would go on to the objects of this one.
   */
  silence() {
    for (const known of this.known.values()) {
      known.stop();
    }
  }

  throwIfOver() {
    if (this.isOver) {
      throw this.#reason;
    }
  }

  end(reason) {
    if (!this.isOver) {
      this.isOver = true;
      this.isUp = false;
      this.#reason = reason;
      this.#listening.abort();
      this.#fail(reason);
    }
  }
}

/** A characteristic, and which of the values it tells are notifications: browsers tell the result of a read in the same way. */
class Known {
  /** Whether a subscription was asked for, and whether it is there. */
  isAsked = false;
  isOn = false;
  #echoesReads;
  #tell;
  #during = null;

  constructor(characteristic, echoesReads, tell) {
    this.characteristic = characteristic;
    this.#echoesReads = echoesReads;
    this.#tell = tell;
  }

  /** Not waited for: what follows is done in order, and nobody listens any more. */
  stop() {
    if (this.isAsked) {
      this.isAsked = false;
      this.isOn = false;
      this.characteristic.stopNotifications().catch(() => {});
    }
  }

  take(view) {
    const value = toHex(view);
    if (this.#during) {
      this.#during.push({ view, value });
    } else {
      this.#tell(value);
    }
  }

  async read(work) {
    this.#during = [];
    let result = null;
    try {
      result = await work();
      return toHex(result);
    } finally {
      const told = this.#during;
      this.#during = null;
      for (const { value } of this.#notificationsIn(told, result)) {
        this.#tell(value);
      }
    }
  }

  #notificationsIn(told, result) {
    if (result === null) {
      return told;
    }

    const rest = told.filter(({ view }) => view !== result);
    if (this.#echoesReads) {
      const value = toHex(result);
      const echo = rest.findIndex(item => item.value === value);
      return echo < 0 ? rest : rest.toSpliced(echo, 1);
    }

    return rest;
  }
}

/** A service without characteristics is no fault: some boards advertise one and keep everything in another. */
async function characteristicsOf(service) {
  try {
    return await service.getCharacteristics();
  } catch (error) {
    if (error.name === 'NotFoundError') {
      return [];
    }

    throw error;
  }
}

function keyOf(service, characteristic) {
  return `${service} ${characteristic}`.toLowerCase();
}
