// A D-Bus system bus of the test's own: nothing of the machine's Bluetooth is seen or touched.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import dbus from 'dbus-next';
import { start } from './processes.mjs';
import { programs } from './programs.mjs';

const { DBusError, Message, MessageType } = dbus;

/** Starts a bus in a folder. Ends with `stop()`. */
export async function startBus(folder) {
  const address = `unix:path=${join(folder, 'bus.socket')}`;
  const configuration = join(folder, 'bus.conf');
  writeFileSync(configuration, `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`);
  const daemon = start(programs.dbusDaemon(), [`--config-file=${configuration}`, '--nofork', '--print-address=1'], { log: join(folder, 'dbus-daemon.log') });
  await daemon.line(/^unix:path=/);
  return { address, stop: () => daemon.stop() };
}

/** What a D-Bus method throws: the error's name and text as the caller gets them. */
export class BusError extends Error {
  constructor(name, text) {
    super(text);
    this.name = name;
  }
}

/**
 * The objects of one bus name, kept as plain data: path → interface → property → Variant. Answers ObjectManager and Properties itself and
 * hands every other call to the method registered for the interface and the member.
 */
export class BusObjects {
  #bus;
  #objects = new Map();
  #methods = new Map();
  #calls = [];

  /** Connects to the bus and takes a name. */
  static async connect(address, name) {
    const bus = dbus.sessionBus({ busAddress: address });
    await new Promise((resolve, reject) => { bus.once('connect', resolve); bus.once('error', reject); });
    const objects = new BusObjects(bus);
    await bus.requestName(name, 0);
    return objects;
  }

  constructor(bus) {
    this.#bus = bus;
    bus.addMethodHandler(message => this.#handle(message));
  }

  /** Every call so far, oldest first: `{ path, member, body }`. Properties and ObjectManager are left out. */
  get calls() { return this.#calls; }

  /** Registers methods: `{ member: { signature, call(context, ...args) } }`; the result is an array fitting the signature. */
  methods(iface, members) { this.#methods.set(iface, members); }

  /** Adds an object, or an interface to an object, and tells so. */
  add(path, interfaces) {
    this.#objects.set(path, { ...this.#objects.get(path), ...interfaces });
    this.#emit('/', 'org.freedesktop.DBus.ObjectManager', 'InterfacesAdded', 'oa{sa{sv}}', [path, interfaces]);
  }

  /** Removes an object, and tells so. */
  remove(path) {
    const interfaces = Object.keys(this.#objects.get(path) ?? {});
    if (this.#objects.delete(path)) {
      this.#emit('/', 'org.freedesktop.DBus.ObjectManager', 'InterfacesRemoved', 'oas', [path, interfaces]);
    }
  }

  /** Whether there is such an object. */
  has(path) { return this.#objects.has(path); }

  /** The paths below a path, children after their parents. */
  below(path) { return [...this.#objects.keys()].filter(candidate => candidate.startsWith(path + '/')).sort(); }

  /** A property's value. */
  get(path, iface, property) { return this.#objects.get(path)?.[iface]?.[property]?.value; }

  /** Sets properties and tells so, also when nothing has changed: two equal notifications are two notifications. */
  set(path, iface, properties) {
    const target = this.#objects.get(path)?.[iface];
    if (target) {
      Object.assign(target, properties);
      this.#emit(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [iface, properties, []]);
    }
  }

  /** Takes properties away and tells so. */
  invalidate(path, iface, names) {
    const target = this.#objects.get(path)?.[iface];
    if (target) {
      names.forEach(name => delete target[name]);
      this.#emit(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [iface, {}, names]);
    }
  }

  /** Calls somebody else's method. */
  async call(destination, path, iface, member, signature = '', body = []) {
    const reply = await this.#bus.call(new Message({ destination, path, interface: iface, member, signature, body }));
    return reply.body;
  }

  /** Leaves the bus. */
  close() { this.#bus.disconnect(); }

  #emit(path, iface, name, signature, body) { this.#bus.send(Message.newSignal(path, iface, name, signature, body)); }

  #handle(message) {
    if (message.type !== MessageType.METHOD_CALL) return false;
    this.#answer(message).then(
      result => result && this.#bus.send(Message.newMethodReturn(message, result.signature, result.body)),
      error => this.#bus.send(Message.newError(message, error instanceof BusError ? error.name : 'org.freedesktop.DBus.Error.Failed', error.message)));
    return true;
  }

  async #answer({ path, interface: iface, member, body, sender }) {
    if (iface === 'org.freedesktop.DBus.ObjectManager' && member === 'GetManagedObjects') {
      return { signature: 'a{oa{sa{sv}}}', body: [Object.fromEntries(this.#objects)] };
    }
    if (iface === 'org.freedesktop.DBus.Properties') return this.#property(path, member, body);
    if (iface === 'org.freedesktop.DBus.Peer') return { signature: '', body: [] };
    const method = this.#methods.get(iface)?.[member];
    if (!method) throw new BusError('org.freedesktop.DBus.Error.UnknownMethod', `${iface} has no ${member}`);
    if (!method.anywhere && !this.#objects.get(path)?.[iface]) throw new BusError('org.freedesktop.DBus.Error.UnknownObject', `${path} is gone`);
    this.#calls.push({ path, member, body });
    const result = await method.call({ path, sender }, ...body);
    return result === noReply ? null : { signature: method.signature ?? '', body: result ?? [] };
  }

  #property(path, member, [iface, name, value]) {
    const properties = this.#objects.get(path)?.[iface];
    if (!properties) throw new BusError('org.freedesktop.DBus.Error.UnknownObject', `${path} has no ${iface}`);
    if (member === 'GetAll') return { signature: 'a{sv}', body: [properties] };
    if (member === 'Get') {
      if (!properties[name]) throw new BusError('org.freedesktop.DBus.Error.InvalidArgs', `No such property '${name}'`);
      return { signature: 'v', body: [properties[name]] };
    }
    const onSet = this.#methods.get(iface)?.['set ' + name];
    if (!onSet) throw new BusError('org.freedesktop.DBus.Error.PropertyReadOnly', `${name} is read only`);
    return Promise.resolve(onSet(path, value.value)).then(() => ({ signature: '', body: [] }));
  }
}

/** What a method returns that never answers: the caller runs into its own time limit. */
export const noReply = Symbol('no reply');

export { DBusError };
