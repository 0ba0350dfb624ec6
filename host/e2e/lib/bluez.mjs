// A stand-in for bluetoothd and the desktop's agent: org.bluez on the test's own bus, with a virtual board behind it.
//
// It follows bluetoothd where a browser can tell: which objects appear when, the names of errors (src/gatt-client.c, create_gatt_dbus_error),
// and that bluetoothd itself raises the link's security when the board asks for it and then repeats the request (src/shared/att.c,
// change_security); the agent of the desktop, not the browser, is asked whether to pair (src/device.c, device_confirm_passkey).
import dbus from 'dbus-next';
import { BusError, BusObjects, noReply } from './dbus.mjs';

const { Variant } = dbus;
const adapterPath = '/org/bluez/hci0';
const adapter1 = 'org.bluez.Adapter1';
const device1 = 'org.bluez.Device1';
const service1 = 'org.bluez.GattService1';
const characteristic1 = 'org.bluez.GattCharacteristic1';
const descriptor1 = 'org.bluez.GattDescriptor1';
const adapterAddress = '02:00:00:00:AD:00';
const insufficientAuthentication = 0x05;
const insufficientEncryption = 0x0f;

const text = value => new Variant('s', value);
const flag = value => new Variant('b', value);
const texts = value => new Variant('as', value);
const path = value => new Variant('o', value);
const bytes = value => new Variant('ay', Buffer.from(value, 'hex'));
const number = (signature, value) => new Variant(signature, value);

/** An ATT error as bluetoothd tells it (src/gatt-client.c). */
function attError(code) {
  const hex = '0x' + code.toString(16).padStart(2, '0');
  switch (code) {
    case 0x02: return new BusError('org.bluez.Error.NotPermitted', 'Read not permitted');
    case 0x03: return new BusError('org.bluez.Error.NotPermitted', 'Write not permitted');
    case 0x05: case 0x0c: case 0x0f: return new BusError('org.bluez.Error.NotPermitted', 'Not paired');
    case 0x06: return new BusError('org.bluez.Error.NotSupported', 'Operation is not supported');
    case 0x07: return new BusError('org.bluez.Error.InvalidArguments', 'Invalid offset');
    case 0x08: return new BusError('org.bluez.Error.NotAuthorized', 'Operation Not Authorized');
    case 0x0d: return new BusError('org.bluez.Error.InvalidArguments', 'Invalid Length');
    default: return new BusError('org.bluez.Error.Failed', `Operation failed with ATT error: ${hex}`);
  }
}

/** bluetoothd and the desktop's agent, around one radio (see radio.mjs). */
export class Bluez {
  #objects;
  #radio;
  #scanners = new Map();
  #subscribers = new Map();
  #failures = [];
  #removed = false;
  #connecting = false;
  #inFlight = new Set();

  /** How the desktop's agent answers when a board wants to pair. */
  acceptsPairing = true;

  /** How often the agent was asked. */
  pairingRequests = 0;

  /** Starts it on a bus. `adapter: false` is a computer without Bluetooth, `powered: false` one with Bluetooth switched off. */
  static async start(busAddress, radio, { adapter = true, powered = true } = {}) {
    const bluez = new Bluez(await BusObjects.connect(busAddress, 'org.bluez'), radio);
    if (adapter) bluez.plugIn({ powered });
    return bluez;
  }

  constructor(objects, radio) {
    this.#objects = objects;
    this.#radio = radio;
    this.#registerMethods();
    objects.add('/org/bluez', { 'org.bluez.AgentManager1': {}, 'org.bluez.ProfileManager1': {} });
    radio.on('advertising', report => this.#heard(report));
    radio.on('closed', () => this.#closed());
    radio.on('notified', ({ characteristic, value }) => this.#notified(characteristic, value));
  }

  /** The calls that came over the bus. */
  get calls() { return this.#objects.calls; }

  /** Whether a browser has subscribed to a characteristic. */
  isNotifying(uuid) {
    return this.#objects.below(adapterPath).some(path => this.#objects.get(path, characteristic1, 'UUID') === uuid && this.#objects.get(path, characteristic1, 'Notifying'));
  }

  /** Whether the computer has heard the board, or remembers it. */
  get knowsBoard() { return this.#objects.has(this.#devicePath); }

  /** Whether the computer is paired with the board. */
  get isPaired() { return Boolean(this.#objects.get(this.#devicePath, device1, 'Paired')); }

  /** Puts a Bluetooth adapter into the computer. */
  plugIn({ powered = true } = {}) {
    this.#objects.add(adapterPath, {
      [adapter1]: {
        Address: text(adapterAddress), AddressType: text('public'), Name: text('test'), Alias: text('test'), Class: number('u', 0), Powered: flag(powered),
        Discoverable: flag(false), DiscoverableTimeout: number('u', 180), Pairable: flag(true), PairableTimeout: number('u', 0), Discovering: flag(false),
        UUIDs: texts([]), Modalias: text('usb:v1D6Bp0246d0542'), Roles: texts(['central']),
      },
    });
  }

  /** Switches Bluetooth on or off, as the user does in the desktop's settings. */
  async power(isOn) {
    if (!isOn) {
      await this.#disconnect();
      this.#scanners.clear();
      this.#objects.set(adapterPath, adapter1, { Discovering: flag(false) });
    }
    this.#objects.set(adapterPath, adapter1, { Powered: flag(isOn) });
  }

  /** The next call of a member fails with this error, or, with `noReply`, is not answered at all. */
  failNext(member, name, message = 'Failed') {
    this.#failures.push({ member, error: name === noReply ? noReply : new BusError(name, message) });
  }

  /** Forgets the board, as "remove device" in the desktop's settings does. */
  async forget() {
    await this.#radio.forget();
    await this.#disconnect();
    this.#removeDevice();
    // While somebody scans, its next advertisement makes it known again.
    this.#heard(await this.#radio.scan());
  }

  /** Leaves the bus. */
  close() { this.#objects.close(); }

  #registerMethods() {
    const objects = this.#objects;
    const done = () => [];
    objects.methods('org.bluez.AgentManager1', {
      RegisterAgent: { call: done }, UnregisterAgent: { call: done }, RequestDefaultAgent: { call: done },
    });
    objects.methods('org.bluez.ProfileManager1', { RegisterProfile: { call: done }, UnregisterProfile: { call: done } });
    objects.methods(adapter1, {
      'set Powered': (_, value) => this.power(value),
      'set Discoverable': done, 'set Pairable': done, 'set Alias': done, 'set PairableTimeout': done, 'set DiscoverableTimeout': done,
      SetDiscoveryFilter: { call: this.#guarded('SetDiscoveryFilter', done) },
      StartDiscovery: { call: this.#guarded('StartDiscovery', ({ sender }) => this.#startDiscovery(sender)) },
      StopDiscovery: { call: this.#guarded('StopDiscovery', ({ sender }) => this.#stopDiscovery(sender)) },
      RemoveDevice: { call: this.#guarded('RemoveDevice', () => this.forget()) },
    });
    objects.methods(device1, {
      'set Trusted': (device, value) => objects.set(device, device1, { Trusted: flag(value) }),
      'set Alias': done,
      Connect: { call: this.#guarded('Connect', () => this.#connect()) },
      Disconnect: { call: this.#guarded('Disconnect', () => this.#disconnect()) },
      Pair: { call: this.#guarded('Pair', () => this.#pair()) },
      CancelPairing: { call: done },
    });
    objects.methods(characteristic1, {
      ReadValue: { signature: 'ay', call: this.#guarded('ReadValue', ({ path }) => this.#read(path)) },
      WriteValue: { call: this.#guarded('WriteValue', ({ path }, value) => this.#write(path, value)) },
      StartNotify: { call: this.#guarded('StartNotify', ({ path, sender }) => this.#startNotify(path, sender)) },
      StopNotify: { call: this.#guarded('StopNotify', ({ path, sender }) => this.#stopNotify(path, sender)) },
    });
    objects.methods(descriptor1, { ReadValue: { signature: 'ay', call: () => [Buffer.from([0, 0])] }, WriteValue: { call: done } });
  }

  #guarded(member, call) {
    return (...args) => {
      const index = this.#failures.findIndex(failure => failure.member === member);
      if (index >= 0) {
        const [{ error }] = this.#failures.splice(index, 1);
        if (error === noReply) return noReply;
        throw error;
      }
      return call(...args);
    };
  }

  get #devicePath() { return `${adapterPath}/dev_${this.#radio.address.toUpperCase().replaceAll(':', '_')}`; }

  #startDiscovery(sender) {
    if (!this.#objects.get(adapterPath, adapter1, 'Powered')) throw new BusError('org.bluez.Error.NotReady', 'Resource Not Ready');
    if (this.#scanners.has(sender)) throw new BusError('org.bluez.Error.InProgress', 'Operation already in progress');
    this.#scanners.set(sender, true);
    this.#objects.set(adapterPath, adapter1, { Discovering: flag(true) });
    // A board that has ended meanwhile is not heard.
    this.#radio.scan().then(report => this.#heard(report), () => {});
    return [];
  }

  #stopDiscovery(sender) {
    if (!this.#scanners.delete(sender)) throw new BusError('org.bluez.Error.Failed', 'No discovery started');
    if (this.#scanners.size === 0) {
      this.#objects.set(adapterPath, adapter1, { Discovering: flag(false) });
      this.#objects.invalidate(this.#devicePath, device1, ['RSSI']);
    }
    return [];
  }

  #heard(report) {
    if (!report || this.#scanners.size === 0) return;
    const device = this.#devicePath;
    const rssi = { RSSI: number('n', -50) };
    if (this.#objects.has(device)) {
      this.#objects.set(device, device1, rssi);
      return;
    }
    this.#objects.add(device, {
      [device1]: {
        Address: text(this.#radio.address.toUpperCase()), AddressType: text('public'), Name: text(report.name), Alias: text(report.name), Paired: flag(false),
        Bonded: flag(false), Trusted: flag(false), Blocked: flag(false), LegacyPairing: flag(false), Connected: flag(false), ServicesResolved: flag(false),
        UUIDs: texts(report.services), Adapter: path(adapterPath), AdvertisingFlags: bytes('06'), ...rssi,
      },
    });
  }

  async #connect() {
    if (!this.#objects.get(adapterPath, adapter1, 'Powered')) throw new BusError('org.bluez.Error.NotReady', 'Resource Not Ready');
    if (this.#connecting) throw new BusError('org.bluez.Error.InProgress', 'Operation already in progress');
    if (this.#objects.get(this.#devicePath, device1, 'Connected')) return [];
    this.#connecting = true;
    try {
      const services = await this.#radio.connect();
      // With a key at hand, bluetoothd asks for an encrypted link at once, and takes a board that does not know the key any more for one
      // that cannot be connected.
      if (this.isPaired && await this.#radio.pair(true) !== 'paired') throw new Error('encryption failed');
      this.#objects.set(this.#devicePath, device1, { Connected: flag(true) });
      setImmediate(() => this.#resolve(services));
      return [];
    } catch (error) {
      await this.#radio.disconnect();
      throw new BusError('org.bluez.Error.Failed', 'le-connection-abort-by-local', { cause: error });
    } finally {
      this.#connecting = false;
    }
  }

  #resolve(services) {
    const device = this.#devicePath;
    if (!this.#objects.get(device, device1, 'Connected')) return;
    for (const service of services) {
      const servicePath = `${device}/service${service.handle.toString(16).padStart(4, '0')}`;
      this.#objects.add(servicePath, { [service1]: { UUID: text(service.uuid), Device: path(device), Primary: flag(true), Includes: new Variant('ao', []) } });
      for (const characteristic of service.characteristics) {
        const characteristicPath = `${servicePath}/char${characteristic.handle.toString(16).padStart(4, '0')}`;
        this.#objects.add(characteristicPath, {
          [characteristic1]: {
            UUID: text(characteristic.uuid), Service: path(servicePath), Flags: texts(characteristic.flags), Notifying: flag(false), Value: bytes(''),
          },
        });
        if (characteristic.flags.includes('notify') || characteristic.flags.includes('indicate')) {
          this.#objects.add(`${characteristicPath}/desc${(characteristic.handle + 2).toString(16).padStart(4, '0')}`, {
            [descriptor1]: { UUID: text('00002902-0000-1000-8000-00805f9b34fb'), Characteristic: path(characteristicPath), Value: bytes('0000') },
          });
        }
      }
    }
    this.#objects.set(device, device1, { ServicesResolved: flag(true), UUIDs: texts(services.map(service => service.uuid)) });
  }

  async #disconnect() {
    await this.#radio.disconnect();
    await this.#closed();
    return [];
  }

  /** Requests under way are answered first, as bluetoothd does; a browser whose request vanished would wait for ever. */
  async #closed() {
    const device = this.#devicePath;
    this.#subscribers.clear();
    while (this.#inFlight.size > 0) await Promise.allSettled(this.#inFlight);
    if (!this.#objects.get(device, device1, 'Connected')) return;
    this.#objects.set(device, device1, { ServicesResolved: flag(false) });
    // A bonded board's attributes stay known; those of others go with the link.
    for (const gone of this.#objects.below(device).reverse()) this.#objects.remove(gone);
    this.#objects.set(device, device1, { Connected: flag(false) });
  }

  #removeDevice() {
    for (const gone of [...this.#objects.below(this.#devicePath).reverse(), this.#devicePath]) this.#objects.remove(gone);
  }

  /** Raises the link's security: asks the agent when there is no key yet. */
  async #secure() {
    if (!this.isPaired) {
      this.pairingRequests++;
      if (!this.acceptsPairing) {
        await this.#radio.pair(false);
        return false;
      }
    }
    if (await this.#radio.pair(true) !== 'paired') return false;
    this.#objects.set(this.#devicePath, device1, { Paired: flag(true), Bonded: flag(true) });
    return true;
  }

  async #pair() {
    if (this.isPaired) throw new BusError('org.bluez.Error.AlreadyExists', 'Already Exists');
    if (!await this.#secure()) throw new BusError('org.bluez.Error.AuthenticationRejected', 'Authentication Rejected');
    return [];
  }

  /** Carries out a request; when the board asks for an encrypted link, secures it and repeats the request once. */
  #request(operation) {
    const request = this.#secured(operation);
    const answered = request.catch(() => {}).then(() => new Promise(setImmediate)).then(() => this.#inFlight.delete(answered));
    this.#inFlight.add(answered);
    return request;
  }

  async #secured(operation) {
    for (let isRepeated = false; ; isRepeated = true) {
      try {
        return await operation();
      } catch (error) {
        if (error.att === undefined) throw new BusError('org.bluez.Error.Failed', 'Not connected');
        const wantsSecurity = [insufficientAuthentication, insufficientEncryption].includes(error.att);
        if (isRepeated || !wantsSecurity || !await this.#secure()) throw attError(error.att);
      }
    }
  }

  #uuid(characteristicPath) { return this.#objects.get(characteristicPath, characteristic1, 'UUID'); }

  async #read(characteristicPath) {
    const value = await this.#request(() => this.#radio.read(this.#uuid(characteristicPath)));
    this.#objects.set(characteristicPath, characteristic1, { Value: bytes(value) });
    return [Buffer.from(value, 'hex')];
  }

  async #write(characteristicPath, value) {
    await this.#request(() => this.#radio.write(this.#uuid(characteristicPath), Buffer.from(value).toString('hex')));
    return [];
  }

  async #startNotify(characteristicPath, sender) {
    const uuid = this.#uuid(characteristicPath);
    const subscribers = this.#subscribers.get(characteristicPath) ?? new Set();
    if (subscribers.has(sender)) throw new BusError('org.bluez.Error.InProgress', 'Operation already in progress');
    if (!this.#objects.get(characteristicPath, characteristic1, 'Flags').some(flag => flag === 'notify' || flag === 'indicate')) {
      throw new BusError('org.bluez.Error.NotSupported', 'Operation is not supported');
    }
    await this.#request(() => this.#radio.subscribe(uuid, true));
    this.#subscribers.set(characteristicPath, subscribers.add(sender));
    this.#objects.set(characteristicPath, characteristic1, { Notifying: flag(true) });
    return [];
  }

  async #stopNotify(characteristicPath, sender) {
    const subscribers = this.#subscribers.get(characteristicPath);
    if (!subscribers?.delete(sender)) throw new BusError('org.bluez.Error.Failed', 'No notify session started');
    if (subscribers.size === 0) {
      await this.#request(() => this.#radio.subscribe(this.#uuid(characteristicPath), false));
      this.#objects.set(characteristicPath, characteristic1, { Notifying: flag(false) });
    }
    return [];
  }

  #notified(uuid, value) {
    for (const candidate of this.#objects.below(this.#devicePath)) {
      if (this.#uuid(candidate) === uuid && this.#objects.get(candidate, characteristic1, 'Notifying')) {
        this.#objects.set(candidate, characteristic1, { Value: bytes(value) });
      }
    }
  }
}
