// A WebSocket whose other end is the test.

export class FakeSocket extends EventTarget {
  sent = [];
  isClosed = false;

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.isClosed = true;
  }

  opens() {
    this.dispatchEvent(new Event('open'));
  }

  says(message) {
    this.dispatchEvent(new MessageEvent('message', { data: typeof message === 'string' ? message : JSON.stringify(message) }));
  }

  ends(code = 1006) {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

/** Makes sockets and keeps them, the latest at the end. */
export class FakeSockets {
  all = [];

  open = () => {
    const socket = new FakeSocket();
    this.all.push(socket);
    return socket;
  };

  get last() {
    return this.all.at(-1);
  }

  /** The latest socket opens and is welcomed. */
  welcome() {
    this.last.opens();
    this.last.says({ type: 'welcome', version: 1 });
  }
}

/** Storage for the registry. */
export function makeMemory() {
  const texts = new Map();
  return {
    recall: name => texts.get(name) ?? null,
    remember: (name, text) => (text === null ? texts.delete(name) : texts.set(name, text)),
  };
}
