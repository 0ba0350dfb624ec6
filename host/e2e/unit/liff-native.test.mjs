// liff.js with the browser's own Bluetooth: the door to the chooser, and the board behind it.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { makeGate } from './fakes/web-bluetooth.mjs';
import { begin, button, device, failure, led, psdi, psdiService, service, settle } from './fakes/liff-page.mjs';

const view = text => new DataView(Uint8Array.from(Buffer.from(text, 'hex')).buffer);
const named = (name, message) => Object.assign(new Error(message), { name });

/** A characteristic as browsers have it: what is read is told as an event, too. */
class NativeCharacteristic extends EventTarget {
  written = [];
  properties = { read: true, write: true, notify: true };
  constructor(text) { super(); this.text = text; }
  async readValue() {
    await this.gate?.promise;
    if (this.refusal) throw this.refusal;
    if (this.whileReading) this.tell(this.whileReading);
    const value = view(this.text);
    this.value = value;
    this.dispatchEvent(new Event('characteristicvaluechanged'));
    return value;
  }
  async writeValueWithResponse(bytes) {
    if (this.refusal) throw this.refusal;
    this.written.push(Buffer.from(bytes).toString('hex'));
  }
  async startNotifications() { if (this.refusal) throw this.refusal; }
  tell(text) { this.value = view(text); this.dispatchEvent(new Event('characteristicvaluechanged')); }
}

/** A board as browsers have it. */
class Native extends EventTarget {
  connects = 0;
  characteristics = { [psdi]: new NativeCharacteristic('0badcafe'), [led]: new NativeCharacteristic('00'), [button]: new NativeCharacteristic('00') };
  gatt = {
    connected: false,
    connect: async () => {
      this.connects += 1;
      await this.gate?.promise;
      if (this.isAway) throw named('NetworkError', 'Connection Error: Connection attempt failed.');
      this.gatt.connected = true;
    },
    // Does nothing while it is connecting: the attempt goes on.
    disconnect: () => this.end(),
    getPrimaryService: async uuid => {
      if (![service, psdiService].includes(uuid)) throw named('NotFoundError', 'No Services matching UUID found in Device.');
      return {
        getCharacteristic: async id => {
          if (!this.characteristics[id]) throw named('NotFoundError', 'No Characteristics matching UUID found.');
          return this.characteristics[id];
        },
      };
    },
  };
  end() {
    if (this.gatt.connected) {
      this.gatt.connected = false;
      this.dispatchEvent(new Event('gattserverdisconnected'));
    }
  }
}

/** A page whose linked device is not within the workbench's reach; `native` is what the user chooses. */
async function atTheDoor(native, fields = {}, options = {}) {
  const asked = [];
  const bluetooth = { requestDevice: async options => { asked.push(options); return native instanceof Error ? Promise.reject(native) : native; } };
  const page = await begin({ bluetooth, ...options }, device('t1', { board: null, isReachable: false, productSpecificDeviceId: '0badcafe', ...fields }));
  const result = page.liff.bluetooth.requestDevice();
  result.catch(() => {});
  await settle();
  return { ...page, socket: page.socket, asked, result, door: door(page) };
}

/** What the door shows. */
function door(page) {
  const all = page.body.all;
  const buttons = all.filter(element => element.tag === 'button');
  return { dialog: all.find(element => element.attributes.role === 'dialog'), status: all.find(element => element.attributes.role === 'status'), choose: buttons[0], cancel: buttons[1] };
}

async function press(target) {
  target.dispatchEvent(new Event('click'));
  await settle();
}

async function chosen(native = new Native(), options = {}) {
  const page = await atTheDoor(native, {}, options);
  await press(page.door.choose);
  const board = await page.result;
  await board.gatt.connect();
  return { page, native, board, user: await board.gatt.getPrimaryService(service) };
}

test('a board that the workbench does not reach is chosen behind a door of its own, and known by its PSDI', async () => {
  const native = new Native();
  const page = await atTheDoor(native);
  assert.deepEqual([page.door.dialog.attributes['aria-labelledby'], page.door.choose.textContent, page.door.choose.isFocused], ['title', 'Choose your board', true]);

  await press(page.door.choose);
  const board = await page.result;
  assert.deepEqual(page.asked, [{ filters: [{ services: [service] }], optionalServices: [psdiService, service] }]);
  assert.deepEqual([board.id, board.gatt.connected, page.body.children.length], ['t1', false, 0]);
  assert.equal(await board.gatt.connect(), board.gatt);
  assert.equal(page.socket.sent.length, 1, 'The workbench is not asked.');
});

test('a virtual board that is off is waited for without a door', async () => {
  const page = await atTheDoor(new Native(), { board: 'virtual' });

  assert.equal(page.body.children.length, 0);
  page.socket.devices(device('t1'));
  assert.equal((await page.result).id, 't1');
});

test('the door closes when the workbench reaches the board after all', async () => {
  const page = await atTheDoor(new Native());
  page.socket.devices(device('t1', { board: 'real' }));

  assert.equal((await page.result).id, 't1');
  assert.equal(page.body.children.length, 0);
});

test('the door says what went wrong and stays; its Cancel and Escape give the search up', async () => {
  const page = await atTheDoor(named('NotFoundError', 'User cancelled the requestDevice() chooser.'));
  await press(page.door.choose);
  assert.deepEqual([page.door.status.textContent, page.door.choose.disabled], ['No board was chosen.', false]);
  await press(page.door.cancel);
  assert.equal((await failure(page.result)).code, 'BLUETOOTH_REQUEST_ABORTED');

  const away = Object.assign(new Native(), { isAway: true });
  const other = await atTheDoor(away);
  await press(other.door.choose);
  assert.equal(other.door.status.textContent, 'That did not work: Connection Error: Connection attempt failed.');
  other.door.dialog.dispatchEvent(Object.assign(new Event('keydown'), { key: 'Escape' }));
  assert.equal((await failure(other.result)).code, 'BLUETOOTH_REQUEST_ABORTED');
});

test('a board that is not linked is refused, and let go of', async () => {
  const native = new Native();
  native.characteristics[psdi].text = '01020304';
  const page = await atTheDoor(native);
  await press(page.door.choose);

  const error = await failure(page.result);
  assert.equal(error.code, 'THINGS_NO_LINKED_DEVICES');
  assert.match(error.message, /\(PSDI 01020304\) is not linked for this user/);
  assert.equal(native.gatt.connected, false);
});

test('a board that refuses the pairing is let go of', async () => {
  const native = new Native();
  native.characteristics[psdi].refusal = named('NetworkError', 'GATT Error: Not paired.');
  const page = await atTheDoor(native);
  await press(page.door.choose);

  assert.equal(page.door.status.textContent, 'That did not work: GATT Error: Not paired.');
  assert.equal(native.gatt.connected, false);
  await press(page.door.cancel);
});

test('a board that is chosen when the search is over already is not connected', async () => {
  const native = new Native();
  const gate = makeGate();
  const page = await atTheDoor(gate.promise.then(() => native));
  await press(page.door.choose);
  page.socket.devices(device('t1', { board: 'real', productSpecificDeviceId: '0badcafe' }));
  await page.result;
  gate.open();
  await settle();

  assert.equal(native.connects, 0);
});

test('a board that connects or is read when the search is over already is let go of', async () => {
  const connecting = Object.assign(new Native(), { gate: makeGate() });
  const reading = new Native();
  const read = makeGate();
  reading.characteristics[psdi].gate = read;
  for (const [native, gate] of [[connecting, connecting.gate], [reading, read]]) {
    const page = await atTheDoor(native);
    await press(page.door.choose);
    await press(page.door.cancel);
    assert.equal((await failure(page.result)).code, 'BLUETOOTH_REQUEST_ABORTED');
    gate.open();
    await settle();

    assert.deepEqual([native.connects, native.gatt.connected], [1, false]);
  }
});

test('a board that was chosen once and left is not connected by a search that has found another way', async () => {
  const { page, native, board } = await chosen();
  board.gatt.disconnect();
  page.socket.devices(device('t1', { board: 'real', productSpecificDeviceId: '0badcafe' }));
  assert.equal(await page.liff.bluetooth.requestDevice(), board);
  await settle();

  assert.deepEqual([native.connects, native.gatt.connected], [1, false]);
});

test('a board that was chosen once is let go of when the search for it was given up', async () => {
  const { page, native } = await chosen();
  native.end();
  native.gate = makeGate();
  const giveUp = new AbortController();
  const failed = failure(page.liff.bluetooth.requestDevice({ signal: giveUp.signal }));
  await settle();
  giveUp.abort();
  await failed;
  native.gate.open();
  await settle();
  assert.deepEqual([native.connects, native.gatt.connected], [2, false]);
});

test('a search that was given up does not take the board from the page that has it', async () => {
  const { page, native, board } = await chosen();
  native.end();
  native.gate = makeGate();
  const giveUp = new AbortController();
  const failed = failure(page.liff.bluetooth.requestDevice({ signal: giveUp.signal }));
  await settle();
  giveUp.abort();
  await failed;
  const connecting = board.gatt.connect();
  native.gate.open();
  await connecting;
  await settle();
  assert.deepEqual([board.gatt.connected, native.gatt.connected], [true, true]);
});

/** The button's characteristic, and the values that the page is told of it. */
async function heardOf(user) {
  const key = await user.getCharacteristic(button);
  const values = [];
  key.addEventListener('characteristicvaluechanged', ({ target }) => values.push(target.value.getUint8(0)));
  return { key, values };
}

test('what is read is told once, also where the browser tells of it as of a notification', async () => {
  const { native, user } = await chosen();
  const { key, values } = await heardOf(user);
  await key.startNotifications();
  native.characteristics[button].tell('01');
  native.characteristics[button].text = '02';
  native.characteristics[button].whileReading = '03';
  await key.readValue();

  assert.deepEqual(values, [1, 3, 2]);
});

test('where the system tells a read of a notifying characteristic once more, one echo is left out and no more', async () => {
  const { native, user } = await chosen(new Native(), { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' });
  const { key, values } = await heardOf(user);
  await key.startNotifications();
  native.characteristics[button].text = '02';
  native.characteristics[button].whileReading = '02';
  await key.readValue();
  native.characteristics[button].whileReading = '03';
  await key.readValue();

  assert.deepEqual(values, [2, 3, 2]);
});

test('where the system does not, a notification of the value that is read is told', async () => {
  const { native, user } = await chosen(new Native(), { userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36' });
  const { key, values } = await heardOf(user);
  await key.startNotifications();
  native.characteristics[button].text = '02';
  native.characteristics[button].whileReading = '02';
  await key.readValue();

  assert.deepEqual(values, [2, 2]);
});

test('a subscription that failed once tells each value once', async () => {
  const { native, user } = await chosen();
  const { key, values } = await heardOf(user);
  native.characteristics[button].refusal = named('NetworkError', 'GATT operation already in progress.');
  await failure(key.startNotifications());
  native.characteristics[button].refusal = null;
  await key.startNotifications();
  native.characteristics[button].tell('01');

  assert.deepEqual(values, [1]);
});

test("the browser's exceptions become LIFF's errors", async () => {
  const { native, board, user } = await chosen();
  const lamp = await user.getCharacteristic(led);
  await lamp.writeValue(Uint8Array.of(1));
  assert.deepEqual(native.characteristics[led].written, ['01']);
  native.characteristics[led].refusal = named('NotSupportedError', 'GATT operation not permitted.');

  assert.deepEqual(await failure(lamp.writeValue(Uint8Array.of(1))), {
    code: 'BLUETOOTH_UNSUPPORTED_OPERATION', message: 'The operation is not supported on this characteristic. GATT operation not permitted.',
  });
  assert.equal((await failure(board.gatt.getPrimaryService('0000180f-0000-1000-8000-00805f9b34fb'))).code, 'BLUETOOTH_SERVICE_NOT_FOUND');
  assert.equal((await failure(user.getCharacteristic(psdiService))).code, 'BLUETOOTH_CHARACTERISTIC_NOT_FOUND');
  let ended = 0;
  board.addEventListener('gattserverdisconnected', () => { ended += 1; });
  native.end();
  assert.equal((await failure(lamp.writeValue(Uint8Array.of(1)))).code, 'BLUETOOTH_CONNECTION_LOST');
  assert.equal(ended, 1);
});

test('a board that was chosen once is found again without the door, as soon as it can be connected to', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    const { page, native, board } = await chosen();
    native.isAway = true;
    native.end();
    let found;
    page.liff.bluetooth.requestDevice().then(device => { found = device; });
    await settle();
    assert.deepEqual([found, page.body.children.length], [undefined, 0]);

    native.isAway = false;
    mock.timers.tick(2000);
    await settle();
    assert.equal(found, board);
  } finally {
    mock.timers.reset();
  }
});

test('a board that connects only after the page has given up is disconnected then', async () => {
  const { native, board } = await chosen();
  native.end();
  native.gate = makeGate();
  const failed = failure(board.gatt.connect());
  await settle();
  board.gatt.disconnect();
  native.gate.open();

  assert.equal((await failed).code, 'BLUETOOTH_CONNECT_FAILED');
  await settle();
  assert.equal(native.gatt.connected, false);
});

test('a board that connects only after the time is over is disconnected then', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    const { native, board } = await chosen();
    native.end();
    native.gate = makeGate();
    const failed = failure(board.gatt.connect());
    await settle();
    mock.timers.tick(40000);
    assert.equal((await failed).code, 'BLUETOOTH_CONNECT_FAILED');
    native.gate.open();
    await settle();
    assert.equal(native.gatt.connected, false);
  } finally {
    mock.timers.reset();
  }
});

test('a board that connects late stays connected when the page wants it again', async () => {
  const { native, board } = await chosen();
  native.end();
  native.gate = makeGate();
  const failed = failure(board.gatt.connect());
  await settle();
  board.gatt.disconnect();
  const again = board.gatt.connect();
  native.gate.open();

  await failed;
  await again;
  let ended = 0;
  board.addEventListener('gattserverdisconnected', () => { ended += 1; });
  assert.deepEqual([board.gatt.connected, native.gatt.connected], [true, true]);
  native.end();
  assert.deepEqual([board.gatt.connected, ended], [false, 1]);
});

test('a browser that never answers ends the link after 40 seconds', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    const { native, board, user } = await chosen();
    const key = await user.getCharacteristic(button);
    native.characteristics[button].readValue = () => new Promise(() => {});
    const failed = failure(key.readValue());
    await settle();
    mock.timers.tick(40000);

    assert.deepEqual(await failed, { code: 'BLUETOOTH_CONNECTION_LOST', message: 'The device has been disconnected. The browser did not answer within 40 seconds.' });
    assert.equal(board.gatt.connected, false);
  } finally {
    mock.timers.reset();
  }
});
