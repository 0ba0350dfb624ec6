// A board as Chromium shows one to a page: the order of events, the errors' names and texts are Chromium's.

export const SERVICE = '91e4e176-d0b9-464d-9fe4-52ee3e9f1552';
export const LED = 'e9062e71-9e62-4bc6-b0d3-35cdcd9b027b';
export const BUTTON = '62fbd229-6edd-4d1a-b554-5c4e1bb29169';
export const PSDI_SERVICE = 'e625601e-9e55-4597-a598-76018a0d293d';
export const PSDI = '26e2b12b-85f0-4f3f-9fdd-91d114270e6e';

export const networkError = message => new DOMException(message, 'NetworkError');

const view = bytes => new DataView(Uint8Array.from(bytes).buffer);

class FakeCharacteristic extends EventTarget {
  value = null;
  reads = [];
  writes = [];
  starts = 0;
  fail = null;
  gate = null;
  isNotifying = false;
  #subscribedBy = 0;
  /** What arrives by itself between a read's request and its answer. */
  arrivesDuringRead = [];

  constructor(device, uuid, properties, bytes) {
    super();
    this.device = device;
    this.uuid = uuid;
    this.properties = properties;
    this.bytes = bytes;
  }

  async readValue() {
    await this.#operate();
    for (const bytes of this.arrivesDuringRead.splice(0)) {
      this.notify(bytes);
    }

    const result = view(this.bytes);
    this.#show(result);
    return result;
  }

  async writeValueWithResponse(value) {
    await this.#operate();
    this.writes.push([...value]);
  }

  // A subscription that is still there is not made anew, and tells its values to the objects of the connection that made it.
  async startNotifications() {
    this.starts += 1;
    await this.#operate();
    if (!this.isNotifying) {
      this.isNotifying = true;
      this.#subscribedBy = this.device.connects;
    }

    for (const bytes of this.arrivesDuringRead.splice(0)) {
      this.notify(bytes);
    }

    return this;
  }

  async stopNotifications() {
    this.isNotifying = false;
  }

  notify(bytes) {
    if (this.isNotifying && this.#subscribedBy === this.device.connects) {
      this.#show(view(bytes));
    }
  }

  async #operate() {
    const { device } = this;
    device.running += 1;
    device.mostRunning = Math.max(device.mostRunning, device.running);
    try {
      await (this.gate?.promise ?? Promise.resolve());
      if (this.fail) {
        throw this.fail;
      }
    } finally {
      device.running -= 1;
    }
  }

  #show(result) {
    this.value = result;
    this.dispatchEvent(new Event('characteristicvaluechanged'));
  }
}

export class FakeDevice extends EventTarget {
  running = 0;
  mostRunning = 0;
  connects = 0;
  disconnects = 0;
  failConnect = null;
  connectGate = null;
  listGate = null;
  watches = 0;
  failWatch = null;
  watchingAdvertisements = false;
  isForgotten = false;

  constructor(id, { name = 'LINE Things Trial ESP32', services = [SERVICE, PSDI_SERVICE] } = {}) {
    super();
    this.id = id;
    this.name = name;
    this.led = new FakeCharacteristic(this, LED, { write: true }, [0]);
    this.button = new FakeCharacteristic(this, BUTTON, { read: true, notify: true }, [0]);
    this.psdi = new FakeCharacteristic(this, PSDI, { read: true }, [0xde, 0xad]);
    const all = { [SERVICE]: [this.button, this.led], [PSDI_SERVICE]: [this.psdi] };
    this.services = services.map(uuid => ({
      uuid,
      getCharacteristics: async () => {
        if (!all[uuid]) {
          throw new DOMException('No Characteristics found in service.', 'NotFoundError');
        }

        return all[uuid];
      },
    }));
    this.gatt = {
      connected: false,
      connect: () => this.#connect(),
      // Does nothing while it is connecting: the attempt goes on.
      disconnect: () => {
        this.disconnects += 1;
        this.#end();
      },
      getPrimaryService: async uuid => {
        this.#mustBeConnected('retrieve services');
        const service = this.services.find(candidate => candidate.uuid === uuid);
        if (!service) {
          throw new DOMException(`No Services matching UUID ${uuid} found in Device.`, 'NotFoundError');
        }

        return service;
      },
      getPrimaryServices: async () => {
        await this.listGate?.promise;
        return this.services;
      },
    };
  }

  /** The board is gone, and its subscriptions with it. */
  lose() {
    this.button.isNotifying = false;
    this.#end();
  }

  // After a disconnect that a page asks for the system may keep the board connected, with what it has subscribed to.
  #end() {
    if (this.gatt.connected) {
      this.gatt.connected = false;
      this.dispatchEvent(new Event('gattserverdisconnected'));
    }
  }

  async watchAdvertisements({ signal }) {
    this.watches += 1;
    this.watchingAdvertisements = true;
    signal.addEventListener('abort', () => { this.watchingAdvertisements = false; });
    await null;
    if (this.failWatch) {
      this.watchingAdvertisements = false;
      throw this.failWatch;
    }
  }

  advertise() {
    if (this.watchingAdvertisements) {
      this.dispatchEvent(new Event('advertisementreceived'));
    }
  }

  async forget() {
    this.isForgotten = true;
  }

  async #connect() {
    this.connects += 1;
    await this.connectGate?.promise;
    if (this.failConnect) {
      throw this.failConnect;
    }

    this.gatt.connected = true;
    return this.gatt;
  }

  #mustBeConnected(what) {
    if (!this.gatt.connected) {
      throw networkError(`GATT Server is disconnected. Cannot ${what}. (Re)connect first with \`device.gatt.connect\`.`);
    }
  }
}

export class FakeBluetooth extends EventTarget {
  devices = [];
  permitted = [];
  requests = [];

  async requestDevice(options) {
    this.requests.push(options);
    return this.devices[0];
  }
}

/** A bluetooth that gives permitted devices back, as Chromium does behind its flag. */
export class RememberingBluetooth extends FakeBluetooth {
  async getDevices() {
    return this.permitted;
  }
}

/** Something to wait for that the test lets go of. */
export function makeGate() {
  let open;
  const promise = new Promise(resolve => { open = resolve; });
  return { promise, open };
}
