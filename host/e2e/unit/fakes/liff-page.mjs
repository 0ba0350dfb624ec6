// A browser's page with liff.js in it, without a browser: what liff.js uses of one, and the workbench's end of its requests and socket.
import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('../../../Workbench/wwwroot/liff/liff.js', import.meta.url), 'utf8');

export const workbench = 'http://localhost:5080';
export const service = '91e4e176-d0b9-464d-9fe4-52ee3e9f1552';
export const led = 'e9062e71-9e62-4bc6-b0d3-35cdcd9b027b';
export const button = '62fbd229-6edd-4d1a-b554-5c4e1bb29169';
export const psdiService = 'e625601e-9e55-4597-a598-76018a0d293d';
export const psdi = '26e2b12b-85f0-4f3f-9fdd-91d114270e6e';

/** Lets everything happen that waits for nothing but its turn. */
export async function settle() {
  for (let turn = 0; turn < 50; turn += 1) await null;
}

/** A device as the workbench tells of it. */
export const device = (id, fields) => ({
  id, name: `Board ${id}`, serviceUuid: service, productSpecificDeviceId: `${id}psdi`, board: 'virtual', isReachable: true, ...fields,
});

/** The services of the starter, as the workbench tells of them. */
export const services = [
  {
    uuid: service,
    characteristics: [{ uuid: led, read: false, write: true, notify: false }, { uuid: button, read: true, write: false, notify: true }],
  },
  { uuid: psdiService, characteristics: [{ uuid: psdi, read: true, write: false, notify: false }] },
];

/** The workbench's end of a socket. */
class Socket extends EventTarget {
  sent = [];
  isClosed = false;
  #answered = 0;

  constructor(url) {
    super();
    this.url = url;
  }

  send(text) { this.sent.push(JSON.parse(text)); }

  /** The page closes it. */
  close() { this.fail(); }

  /** It opens. */
  open() { this.dispatchEvent(new Event('open')); }

  /** It ends, from whichever side. */
  fail() {
    if (!this.isClosed) {
      this.isClosed = true;
      this.dispatchEvent(new Event('close'));
    }
  }

  tell(message) { this.dispatchEvent(Object.assign(new Event('message'), { data: JSON.stringify(message) })); }

  /** Opens it and tells of devices. */
  async welcome(...devices) {
    this.open();
    this.tell({ type: 'welcome', version: 1 });
    this.devices(...devices);
    await settle();
  }

  devices(...devices) { this.tell({ type: 'devices', devices }); }

  /** The next request that has not been answered; the rest of the answer is given. */
  async answer(fields = {}) {
    await settle();
    const request = this.sent.filter(message => message.id)[this.#answered];
    if (!request) throw new Error('The page has asked for nothing more.');
    this.#answered += 1;
    this.tell({ type: 'answer', id: request.id, ...fields });
    await settle();
    return request;
  }
}

/** An element that does what the chooser's door wants of one. */
class Element extends EventTarget {
  children = [];
  attributes = {};
  disabled = false;
  append(...children) { this.children.push(...children); children.forEach(child => { child.parent = this; }); }
  remove() { this.parent.children = this.parent.children.filter(child => child !== this); }
  setAttribute(name, value) { this.attributes[name] = value; }
  attachShadow() { this.shadow = new Element(); return this.shadow; }
  focus() { this.isFocused = true; }
  get all() { return [this, ...(this.shadow ? this.shadow.all : []), ...this.children.flatMap(child => child.all)]; }
}

/** Opens a page. `answers` gives the workbench's answers by path: an object, a status, or an error to throw. */
export function openPage({ hash = '#access_token=secret', stored = {}, language = 'en-GB', userAgent = 'test', bluetooth, answers = {} } = {}) {
  const page = {
    requests: [], sockets: [], opened: [], warnings: [], storage: { ...stored }, address: null, body: new Element(),
  };
  const all = {
    '/session': { liffId: '1-app', userId: 'U1', botUserId: 'U2', deviceId: null, expiresAt: '2026-01-01T00:00:00.000Z' },
    '/profile': { userId: 'U1', displayName: 'Anna' },
    ...answers,
  };
  const window = new EventTarget();
  Object.assign(window, { open: (...args) => page.opened.push(args), close: () => { page.isClosed = true; } });
  const globals = {
    window,
    document: {
      currentScript: { src: `${workbench}/liff/liff.js` }, scripts: [], body: page.body,
      createElement: tag => Object.assign(new Element(), { tag }),
    },
    location: { hash, pathname: '/app/', search: '?a=b', origin: 'http://localhost:3000' },
    history: { state: null, replaceState: (_, __, address) => { page.address = address; } },
    sessionStorage: {
      getItem: key => page.storage[key] ?? null,
      setItem: (key, value) => { page.storage[key] = value; },
      removeItem: key => { delete page.storage[key]; },
    },
    navigator: { language, userAgent, bluetooth },
    console: { warn: text => page.warnings.push(text) },
    CSSStyleSheet: class { replaceSync() { /* No styles here. */ } },
    WebSocket: class extends Socket { constructor(url) { super(url); page.sockets.push(this); } },
    fetch: async (url, request) => {
      page.requests.push({ url, ...request });
      const answer = all[url.replace(`${workbench}/liff/v1`, '')];
      if (answer instanceof Error) throw answer;
      const status = typeof answer === 'number' ? answer : answer?.status ?? 200;
      const body = status === 200 ? answer : status === 204 ? '' : { detail: answer.detail ?? 'The workbench says why.' };
      return { ok: status < 300, status, text: async () => (body === '' ? '' : JSON.stringify(body)) };
    },
  };
  new Function(...Object.keys(globals), source)(...Object.values(globals));
  page.window = window;
  page.liff = window.liff;
  /** The newest socket. */
  Object.defineProperty(page, 'socket', { get: () => page.sockets.at(-1) });
  return page;
}

/** Opens a page as far as a page goes before it looks for a device. */
export async function begin(options, ...devices) {
  const page = openPage(options);
  await page.liff.init({ liffId: '1-app' });
  const plugged = page.liff.initPlugins(['bluetooth']);
  await page.socket.welcome(...devices);
  await plugged;
  return page;
}

/** Opens a page that is connected to a device. */
export async function connected(options) {
  const page = await begin(options, device('t1'));
  const found = await page.liff.bluetooth.requestDevice();
  const up = found.gatt.connect();
  const { id: link } = await page.socket.answer({ services });
  await up;
  return { ...page, socket: page.socket, device: found, link };
}

/** What a promise or a call fails with, as its JSON. */
export async function failure(work) {
  try {
    await (typeof work === 'function' ? work() : work);
  } catch (error) {
    return JSON.parse(JSON.stringify(error));
  }

  throw new Error('It did not fail.');
}
