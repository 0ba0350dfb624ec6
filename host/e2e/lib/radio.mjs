// The virtual board in its own process (e2e/radio): commands go in and answers and events come out as lines of JSON.
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtPrograms } from './build.mjs';
import { start } from './processes.mjs';
import { programs } from './programs.mjs';

/**
 * A board to hold in the hand, and the computer's radio that reaches it.
 * Events: `advertising`, `closed`, `notified`, `pin`, `power`, `fault`.
 */
export class Radio extends EventEmitter {
  #process;
  #nextId = 1;
  #open = new Map();
  #pins = new Map();
  #hidden = new Set();

  /** The rules of the chip that the firmware has broken. A test with a fault fails. */
  faults = [];

  /** Starts a board. `configuration` is the text of its things.cfg. */
  static async start(folder, { configuration } = {}) {
    const radio = new Radio();
    const args = [];
    if (configuration !== undefined) {
      const file = join(folder, 'things.cfg');
      writeFileSync(file, configuration);
      args.push(file);
    }
    const ready = new Promise(resolve => radio.once('ready', resolve));
    radio.#process = start(programs.dotnet(), [builtPrograms().radio, ...args], { log: join(folder, 'radio.log'), onLine: line => radio.#hear(JSON.parse(line)) });
    radio.#process.exited.then(() => radio.#open.forEach(({ reject }) => reject(new Error('The radio has ended.'))));
    radio.address = (await Promise.race([ready, radio.#process.line(/"ready"/).then(() => ready)])).address;
    return radio;
  }

  scan() { return this.#ask('scan'); }
  async connect() { return (await this.#ask('connect')).filter(service => !this.#hidden.has(service.uuid)); }
  /** Ends with `paired`, `refused` or `bondMismatch`. */
  pair(accepts) { return this.#ask('pair', { on: accepts }); }
  read(uuid) { return this.#ask('read', { uuid }); }
  write(uuid, value) { return this.#ask('write', { uuid, value }); }
  subscribe(uuid, isOn) { return this.#ask('subscribe', { uuid, on: isOn }); }
  disconnect() { return this.#ask('disconnect'); }
  /** The computer's side forgets the bond; the board keeps its own. */
  forget() { return this.#ask('forget'); }

  /** The board is carried out of reach, for a moment. */
  lose() { return this.#ask('lose'); }
  /** The board is carried out of reach while the next request is on its way. */
  loseNext() { return this.#ask('loseNext'); }
  press() { return this.#ask('press', { on: true }); }
  release() { return this.#ask('press', { on: false }); }
  powerOff() { return this.#ask('power', { on: false }); }
  powerOn() { return this.#ask('power', { on: true }); }
  /** `{ power, isLedOn, bonds, isAdvertising, isConnected, isEncrypted, faults }` */
  state() { return this.#ask('state'); }
  /** From the next connection on, a service is not found: another board's firmware. */
  hideService(uuid) { this.#hidden.add(uuid); }

  /** Waits until a pin has a level. */
  async pin(number, isHigh) {
    while (this.#pins.get(number) !== isHigh) await new Promise(resolve => this.once('pin', resolve));
  }

  stop() { return this.#process.stop(); }

  #ask(what, fields) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#process.write(JSON.stringify({ id, do: what, ...fields }) + '\n');
    });
  }

  #hear(line) {
    if (line.id !== undefined) {
      const { resolve, reject } = this.#open.get(line.id);
      this.#open.delete(line.id);
      if (line.error === undefined) resolve(line.result);
      else reject(Object.assign(new Error(line.error), { att: line.att }));
      return;
    }
    const { event, ...fields } = line;
    if (event === 'pin') this.#pins.set(fields.pin, fields.isHigh);
    if (event === 'fault') this.faults.push(fields.text);
    this.emit(event, event === 'advertising' ? fields.report : fields);
  }
}
