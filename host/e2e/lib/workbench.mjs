// A workbench of a test's own: its process, its data, its HTTP API.
import { join } from 'node:path';
import { builtPrograms } from './build.mjs';
import { start } from './processes.mjs';
import { programs } from './programs.mjs';

const anyPort = 'http://127.0.0.1:0';

export class Workbench {
  #folder;
  #args;
  #process;

  /** Where it is, such as http://127.0.0.1:40123. */
  url = anyPort;

  /** What the page asks for; `null` when it asks for nothing. */
  token = null;

  /** Starts one on a free port, with data in the folder. `args` are more arguments of `serve`. */
  static async start(folder, args = []) {
    const workbench = new Workbench();
    workbench.#folder = folder;
    workbench.#args = args;
    await workbench.#start();
    return workbench;
  }

  async #start() {
    const program = builtPrograms().workbench;
    const data = join(this.#folder, 'data');
    this.#process = start(programs.dotnet(), [program, 'serve', '--data', data, '--urls', this.url, ...this.#args], { log: join(this.#folder, 'workbench.log') });
    this.url = (await this.#process.line(/^The workbench is at /)).replace('The workbench is at ', '');
    await this.#process.line(/^Ctrl\+C ends it/);
    this.token = this.#process.lines.join('\n').match(/token, which changes with each start: (\S+)/)?.[1] ?? null;
  }

  /** Ends the process at once, as a crash does. */
  kill() { return this.#process.kill(); }

  /** Starts it again at the same address, with the same data. */
  startAgain() { return this.#start(); }

  stop() { return this.#process.stop(); }

  /** Calls the workbench's API: gives the answer's JSON, throws with the answer's text when it is not a success. */
  async call(method, path, body) {
    const headers = { ...body !== undefined && { 'Content-Type': 'application/json' }, ...this.token && { Authorization: `Bearer ${this.token}` } };
    const answer = await fetch(this.url + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw Object.assign(new Error(`${method} ${path}: ${answer.status} ${text}`), { status: answer.status });
    return text === '' ? null : JSON.parse(text);
  }

  state() { return this.call('GET', '/workbench/state'); }

  async board(name = 'Board 1') { return (await this.state()).boards.find(board => board.name === name); }

  /** Everything on the timeline. */
  async timeline() { return (await this.call('GET', '/workbench/timeline?after=0&limit=1000')).entries; }

  /** The texts that a kind of timeline entry tells, oldest first. */
  async told(kind) { return (await this.timeline()).filter(entry => entry.kind === kind); }

  /** How often the app has subscribed to a button: one more, and it listens to a board anew. */
  async subscriptions() { return (await this.told('subscribe')).length; }

  /** How many messages the bot has sent to the first user. */
  async replies() {
    const { channels: [channel], users: [user] } = await this.state();
    const messages = await this.call('GET', `/workbench/chat?channelId=${channel.id}&userId=${user.id}`);
    return messages.filter(message => message.from === 'bot').length;
  }

  /** Registers a scenario set for the first product through LINE's API. */
  async register(set) {
    const { products: [product], channels } = await this.state();
    const channel = channels.find(candidate => candidate.id === product.channelId);
    const { channelAccessToken } = await this.call('GET', `/workbench/channels/${channel.id}/credentials`);
    const answer = await fetch(`${this.url}/things/v1/products/${product.id}/scenario-set`, {
      method: 'PUT', headers: { Authorization: `Bearer ${channelAccessToken}`, 'Content-Type': 'application/json' }, body: JSON.stringify(set),
    });
    if (!answer.ok) throw new Error(`The set was refused: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
