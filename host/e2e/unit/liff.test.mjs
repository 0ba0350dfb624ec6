// liff.js by itself: its start, its devices, and what it sends.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { begin, button, connected, device, failure, led, openPage, psdi, psdiService, service, services, settle, workbench } from './fakes/liff-page.mjs';

const key = `liff ${workbench}`;
const hex = value => Buffer.from(value.buffer).toString('hex');

test('the token moves from the address to the storage of the tab, and the rest of the address stays', () => {
  const page = openPage({ hash: '#access_token=secret&view=1' });

  assert.equal(page.address, '/app/?a=b#view=1');
  assert.deepEqual(page.storage, { [key]: 'secret' });
  assert.equal(page.liff.getAccessToken(), 'secret');
});

test('a page that is reloaded still has its token, and leaves its address alone', async () => {
  const page = openPage({ hash: '#view=1', stored: { [key]: 'secret' } });

  await page.liff.init({});
  assert.equal(page.address, null);
  assert.equal(page.requests[0].headers.Authorization, 'Bearer secret');
  assert.equal(page.requests[0].url, `${workbench}/liff/v1/session`);
  assert.equal(page.requests[0].credentials, 'omit');
});

test('without a token both forms of init say what to do, and the error is readable as JSON', async () => {
  const error = { code: 'UNAUTHORIZED', message: 'This page was opened without a LIFF access token. Open the LIFF app from the workbench.' };
  const page = openPage({ hash: '' });
  let told;

  page.liff.init(() => assert.fail(), problem => { told = problem; });
  await settle();
  assert.deepEqual(JSON.parse(JSON.stringify(told)), error);
  assert.ok(told instanceof Error);
  assert.deepEqual(await failure(page.liff.init({ liffId: '1-app' })), error);
  assert.equal(page.liff.isLoggedIn(), false);
  assert.deepEqual((await failure(() => page.liff.login())).code, 'UNAUTHORIZED');
});

test('init of LIFF v1 tells language and context; v2 gives a promise and tells as well', async () => {
  const page = openPage();
  const told = [];

  page.liff.init(data => told.push(data), () => assert.fail());
  await settle();
  assert.equal(await page.liff.init({ liffId: '1-app' }, data => told.push(data)), undefined);
  const data = { language: 'en-GB', context: { type: 'utou', viewType: 'full', userId: 'U1', utouId: 'U2', liffId: '1-app' } };
  assert.deepEqual(told, [data, data]);
  assert.equal(page.liff.id, '1-app');
  await page.liff.ready;
});

test("LINE's id of the app, which stands in an old page, is told and does no harm", async () => {
  const page = openPage();

  await page.liff.init({ liffId: '1653000000-abcdefgh' });
  assert.deepEqual(page.warnings, ['liff.js: the page names the LIFF app 1653000000-abcdefgh; the workbench opened it as 1-app, which counts.']);
});

test('a token that has expired is forgotten; a workbench that does not answer is named', async () => {
  const expired = openPage({ answers: { '/session': { status: 401, detail: 'It has expired.' } } });
  assert.deepEqual(await failure(expired.liff.init({})), { code: 'UNAUTHORIZED', message: 'It has expired.' });
  assert.deepEqual(expired.storage, {});

  const away = openPage({ answers: { '/session': new TypeError('Failed to fetch') } });
  const error = await failure(away.liff.init({}));
  assert.equal(error.code, 'INIT_FAILED');
  assert.match(error.message, /^The workbench at http:\/\/localhost:5080 does not answer, or it does not know pages of http:\/\/localhost:3000\./);
  assert.equal((await failure(openPage({ answers: { '/profile': 403 } }).liff.getProfile())).code, 'FORBIDDEN');
});

test('the plug-in wants init first, and is the only one', async () => {
  const page = openPage();
  assert.equal((await failure(page.liff.initPlugins(['bluetooth']))).code, 'INIT_FAILED');
  assert.equal((await failure(page.liff.bluetooth.requestDevice())).code, 'INIT_FAILED');
  assert.equal((await failure(page.liff.bluetooth.getAvailability())).code, 'INIT_FAILED');

  await page.liff.init({});
  assert.deepEqual(await failure(page.liff.initPlugins(['bluetooth', 'nfc'])), { code: 'INVALID_ARGUMENT', message: "The plug-in nfc is not known; 'bluetooth' is." });
  assert.equal((await failure(page.liff.initPlugins('bluetooth'))).code, 'INVALID_ARGUMENT');
  assert.equal(page.sockets.length, 0);
});

test('the socket gets the token in its first message, not in its address', async () => {
  const page = await begin({}, device('t1'));

  assert.equal(page.socket.url, 'ws://localhost:5080/liff/v1/link');
  assert.deepEqual(page.socket.sent, [{ type: 'hello', version: 1, token: 'secret' }]);
  await page.liff.initPlugins(['bluetooth']);
  assert.equal(page.sockets.length, 1, 'Old pages ask for the plug-in again after each disconnect.');
});

test('who has linked nothing is told so', async () => {
  const page = await begin({});

  assert.deepEqual(await failure(page.liff.bluetooth.requestDevice()), {
    code: 'THINGS_NO_LINKED_DEVICES', message: 'There are no linked devices. Link a board of a product with this LIFF app in the workbench.',
  });
});

test('requestDevice waits until a linked device is heard', async () => {
  const page = await begin({}, device('t1', { isReachable: false }));
  let found;
  page.liff.bluetooth.requestDevice().then(device => { found = device; });
  await settle();
  assert.equal(found, undefined);

  page.socket.devices(device('t1'));
  await settle();
  assert.deepEqual([found.id, found.name, found.productSpecificDeviceId, found.gatt.connected], ['t1', 'Board t1', 't1psdi', false]);
  assert.equal(await page.liff.bluetooth.requestDevice(), found, 'A device is one object.');
});

test('requestDevice gives the referring device first, each of several its turn, and no connected one', async () => {
  const session = { liffId: '1-app', userId: 'U1', botUserId: 'U2', deviceId: 't2' };
  const page = await begin({ answers: { '/session': session } }, device('t1'), device('t2'), device('t3'));
  const ids = [];
  for (let count = 0; count < 4; count += 1) ids.push((await page.liff.bluetooth.requestDevice()).id);

  assert.deepEqual(ids, ['t2', 't1', 't3', 't2']);
  assert.equal(page.liff.bluetooth.referringDevice.id, 't2');
  page.liff.bluetooth.referringDevice.gatt.connect();
  assert.deepEqual([(await page.liff.bluetooth.requestDevice()).id, (await page.liff.bluetooth.requestDevice()).id, (await page.liff.bluetooth.requestDevice()).id], ['t1', 't3', 't1']);
  page.socket.devices(device('t1'));
  assert.equal(page.liff.bluetooth.referringDevice, null, 'It has been unlinked.');
});

test('requestDevice heeds filters, and can be given up', async () => {
  const page = await begin({}, device('t1'), device('t2', { isReachable: false }));
  const { bluetooth } = page.liff;
  assert.equal((await bluetooth.requestDevice({ filters: [{ deviceId: 't1' }] })).id, 't1');
  assert.equal((await failure(bluetooth.requestDevice({ filters: [{ deviceId: 't9' }] }))).code, 'THINGS_NO_LINKED_DEVICES');
  assert.equal((await failure(bluetooth.requestDevice({ filters: [] }))).code, 'INVALID_ARGUMENT');
  assert.equal((await failure(bluetooth.requestDevice({ filters: [{}] }))).code, 'INVALID_ARGUMENT');

  const given = new AbortController();
  const asked = failure(bluetooth.requestDevice({ filters: [{ deviceId: 't2' }], signal: given.signal }));
  given.abort();
  assert.equal((await asked).code, 'BLUETOOTH_REQUEST_ABORTED');
  assert.equal((await failure(bluetooth.requestDevice({ signal: given.signal }))).code, 'BLUETOOTH_REQUEST_ABORTED');
});

test('values are read, written and notified as with Web Bluetooth', async () => {
  const { device: board, socket, link } = await connected();
  const user = await board.gatt.getPrimaryService(service.toUpperCase());
  const lamp = await user.getCharacteristic(led.toUpperCase());
  const key = await user.getCharacteristic(button);
  assert.equal(await user.getCharacteristic(button.toUpperCase()), key, 'A characteristic is one object.');
  assert.deepEqual([lamp.uuid, lamp.service, user.device, user.uuid, lamp.value], [led, user, board, service, null]);

  const bytes = new Uint8Array([9, 1, 2, 9]);
  for (const [value, expected] of [[new Uint8Array([1]), '01'], [bytes.subarray(1, 3), '0102'], [new DataView(bytes.buffer, 1, 1), '01'], [bytes.buffer, '09010209'], [new Uint8Array(), '']]) {
    const written = lamp.writeValue(value);
    const { id, ...request } = await socket.answer();
    assert.deepEqual(request, { type: 'write', link, service, characteristic: led, value: expected });
    await written;
  }

  const identity = await (await board.gatt.getPrimaryService(psdiService)).getCharacteristic(psdi);
  const heard = [];
  identity.addEventListener('characteristicvaluechanged', event => heard.push(event.target));
  const read = identity.readValue();
  await socket.answer({ value: '0badcafe' });
  const value = await read;
  assert.deepEqual([value instanceof DataView, value.byteOffset, hex(value)], [true, 0, '0badcafe']);
  assert.deepEqual([heard.length, heard[0].value], [1, value]);

  const values = [];
  key.addEventListener('characteristicvaluechanged', ({ target }) => values.push(hex(target.value)));
  key.oncharacteristicvaluechanged = () => values.push('handler');
  const started = key.startNotifications();
  await socket.answer();
  assert.equal(await started, key);
  const notify = text => socket.tell({ type: 'notified', link, service, characteristic: button, value: text });
  notify('01');
  notify('00');
  assert.deepEqual(values, ['01', 'handler', '00', 'handler']);
  await key.stopNotifications();
  notify('01');
  await key.startNotifications();
  notify('00');
  assert.deepEqual(values.slice(4), ['00', 'handler']);
  assert.equal(socket.sent.filter(({ type }) => type === 'subscribe').length, 1);
});

test('what cannot be done is refused before it is sent', async () => {
  const { device: board, socket } = await connected();
  const user = await board.gatt.getPrimaryService(service);
  const lamp = await user.getCharacteristic(led);
  const sent = socket.sent.length;

  assert.deepEqual(await failure(board.gatt.getPrimaryService('12345678-0000-1000-8000-00805f9b34fb')), {
    code: 'BLUETOOTH_SERVICE_NOT_FOUND', message: `The service is not found in the GATT server. The board offers ${service}, ${psdiService}.`,
  });
  assert.equal((await failure(user.getCharacteristic(psdi))).code, 'BLUETOOTH_CHARACTERISTIC_NOT_FOUND');
  assert.equal((await failure(board.gatt.getPrimaryService('nonsense'))).code, 'INVALID_ARGUMENT');
  assert.equal((await failure(board.gatt.getPrimaryService(0x180f))).code, 'BLUETOOTH_SERVICE_NOT_FOUND');
  assert.equal((await failure(lamp.readValue())).code, 'BLUETOOTH_UNSUPPORTED_OPERATION');
  assert.equal((await failure(lamp.startNotifications())).code, 'BLUETOOTH_UNSUPPORTED_OPERATION');
  assert.equal((await failure(lamp.writeValue('01'))).code, 'INVALID_ARGUMENT');
  assert.equal((await failure(lamp.writeValue(new Uint8Array(513)))).code, 'INVALID_ARGUMENT');
  assert.deepEqual(await failure(board.gatt.connect()), { code: 'BLUETOOTH_ALREADY_CONNECTED', message: 'The device is already connected.' });
  assert.equal(socket.sent.length, sent);
});

for (const [answer, code] of [
  ['notConnected', 'BLUETOOTH_CONNECT_FAILED'], ['busy', 'BLUETOOTH_CONNECT_FAILED'], ['pairingRefused', 'BLUETOOTH_CONNECT_FAILED'],
  ['bondMismatch', 'BLUETOOTH_CONNECT_FAILED'], ['lost', 'BLUETOOTH_CONNECT_FAILED'], ['timedOut', 'BLUETOOTH_CONNECT_FAILED'],
  ['notLinked', 'THINGS_NO_LINKED_DEVICES'], ['alreadyConnected', 'BLUETOOTH_ALREADY_CONNECTED'], ['news', 'INTERNAL_ERROR'],
]) {
  test(`connecting that fails with ${answer} is ${code}, and can be tried again`, async () => {
    const page = await begin({}, device('t1'));
    const board = await page.liff.bluetooth.requestDevice();
    const failed = failure(board.gatt.connect());
    await page.socket.answer({ failure: answer, message: 'Why.' });
    const error = await failed;
    assert.deepEqual([error.code, error.message.endsWith('Why.')], [code, true]);

    const up = board.gatt.connect();
    await page.socket.answer({ services: null });
    assert.equal(await up, board.gatt);
    assert.equal(board.gatt.connected, true);
  });
}

for (const [answer, code] of [
  ['notFound', 'BLUETOOTH_CHARACTERISTIC_NOT_FOUND'], ['refused', 'BLUETOOTH_UNSUPPORTED_OPERATION'], ['cannotNotify', 'BLUETOOTH_UNSUPPORTED_OPERATION'],
  ['lost', 'BLUETOOTH_CONNECTION_LOST'], ['timedOut', 'BLUETOOTH_CONNECTION_LOST'],
]) {
  test(`an operation that fails with ${answer} is ${code}`, async () => {
    const { device: board, socket } = await connected();
    const key = await (await board.gatt.getPrimaryService(service)).getCharacteristic(button);
    const failed = failure(key.readValue());
    await socket.answer({ failure: answer, message: 'Why.' });

    assert.equal((await failed).code, code);
  });
}

test('a link that ends is told once, and everything of it is over', async () => {
  const { device: board, socket, link } = await connected();
  const user = await board.gatt.getPrimaryService(service);
  const lamp = await user.getCharacteristic(led);
  let ended = 0;
  board.addEventListener('gattserverdisconnected', event => { ended += 1; assert.equal(event.target, board); });

  socket.tell({ type: 'ended', link });
  socket.tell({ type: 'ended', link });
  assert.deepEqual([ended, board.gatt.connected], [1, false]);
  const lost = { code: 'BLUETOOTH_CONNECTION_LOST', message: 'The device has been disconnected.' };
  assert.deepEqual(await failure(lamp.writeValue(new Uint8Array(1))), lost);
  assert.deepEqual(await failure(user.getCharacteristic(led)), lost);
  assert.deepEqual(await failure(board.gatt.getPrimaryService(service)), lost);
});

test('disconnecting tells the workbench and the page, and what was under way ends', async () => {
  const { device: board, socket, link } = await connected();
  let ended = 0;
  board.ongattserverdisconnected = () => { ended += 1; };
  board.gatt.disconnect();
  board.gatt.disconnect();
  assert.deepEqual([ended, board.gatt.connected], [1, false]);
  assert.deepEqual(socket.sent.at(-1), { type: 'disconnect', link, id: socket.sent.at(-1).id });

  const again = failure(board.gatt.connect());
  board.gatt.disconnect();
  await socket.answer();
  await socket.answer({ services });
  assert.equal((await again).code, 'BLUETOOTH_CONNECT_FAILED');
  assert.deepEqual([ended, board.gatt.connected], [1, false]);
});

test('a socket that is lost ends links, is told, and is opened again after 1, 2, 4 seconds', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    const page = await begin({}, device('t1'));
    const board = await page.liff.bluetooth.requestDevice();
    const up = board.gatt.connect();
    await page.socket.answer({ services });
    await up;
    const told = [];
    board.addEventListener('gattserverdisconnected', () => told.push('disconnected'));
    page.liff.bluetooth.addEventListener('availabilitychanged', ({ value }) => told.push(value));

    page.socket.fail();
    await settle();
    assert.deepEqual(told, ['disconnected', false]);
    assert.equal(await page.liff.bluetooth.getAvailability(), false);
    for (const wait of [1000, 2000, 4000]) {
      const before = page.sockets.length;
      mock.timers.tick(wait - 1);
      assert.equal(page.sockets.length, before);
      mock.timers.tick(1);
      assert.equal(page.sockets.length, before + 1);
      page.socket.fail();
      await settle();
    }

    mock.timers.tick(8000);
    await page.socket.welcome(device('t1'));
    assert.deepEqual(told, ['disconnected', false, true]);
    assert.equal(await page.liff.bluetooth.requestDevice(), board);
  } finally {
    mock.timers.reset();
  }
});

test('a first socket that cannot be opened fails the plug-in', async () => {
  const page = openPage();
  await page.liff.init({});
  const failed = failure(page.liff.initPlugins(['bluetooth']));
  page.socket.fail();

  assert.equal((await failed).code, 'INIT_FAILED');
});

test('a workbench that does not take the token any more ends it all, without trying again', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    const page = await begin({}, device('t1', { isReachable: false }));
    const waiting = failure(page.liff.bluetooth.requestDevice());
    await settle();
    page.socket.tell({ type: 'error', code: 'unauthorized', message: 'It has expired.' });
    page.socket.fail();

    assert.deepEqual(await waiting, { code: 'UNAUTHORIZED', message: 'It has expired.' });
    mock.timers.tick(60000);
    assert.equal(page.sockets.length, 1);
    assert.equal(page.liff.isLoggedIn(), false);
  } finally {
    mock.timers.reset();
  }
});

test('advertisements are told each second while the board is heard and not connected', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  try {
    const page = await begin({}, device('t1'));
    const board = await page.liff.bluetooth.requestDevice();
    const heard = [];
    board.addEventListener('advertisementreceived', event => heard.push([event.device.id, event.name, event.manufacturerData.size]));
    await board.watchAdvertisements();
    await settle();
    mock.timers.tick(2000);
    assert.deepEqual([heard, board.watchingAdvertisements], [[['t1', 'Board t1', 0], ['t1', 'Board t1', 0], ['t1', 'Board t1', 0]], true]);

    page.socket.devices(device('t1', { isReachable: false }));
    mock.timers.tick(2000);
    board.unwatchAdvertisements();
    page.socket.devices(device('t1'));
    mock.timers.tick(2000);
    assert.deepEqual([heard.length, board.watchingAdvertisements], [3, false]);
  } finally {
    mock.timers.reset();
  }
});

test('the small things', async () => {
  const page = openPage({ answers: { '/messages': { status: 204 } } });
  const { liff } = page;
  await liff.init({});
  assert.deepEqual(await liff.getProfile(), { userId: 'U1', displayName: 'Anna' });
  await liff.sendMessages([{ type: 'text', text: 'Hello' }]);
  assert.deepEqual([page.requests.at(-1).method, page.requests.at(-1).body], ['POST', '{"messages":[{"type":"text","text":"Hello"}]}']);
  assert.equal((await failure(liff.sendMessages('Hello'))).code, 'INVALID_ARGUMENT');
  assert.deepEqual([liff.isInClient(), liff.isLoggedIn(), liff.getOS(), liff.getLanguage(), liff.getLineVersion()], [true, true, 'web', 'en-GB', null]);
  assert.match(liff.getVersion(), /^\d+\.\d+\.\d+$/);
  assert.deepEqual([liff.isApiAvailable('getProfile'), liff.isApiAvailable('scanCode')], [true, false]);
  assert.deepEqual(await liff.getFriendship(), { friendFlag: true });

  liff.openWindow({ url: 'https://line.example/a', external: true });
  assert.deepEqual(page.opened, [['https://line.example/a', '_blank', 'noopener']]);
  for (const bad of [{}, { url: '/a' }, { url: 'javascript:alert(1)' }, { url: 'https://line.example/', external: 'yes' }]) {
    assert.equal((await failure(() => liff.openWindow(bad))).code, 'INVALID_ARGUMENT');
  }

  liff.logout();
  assert.deepEqual([liff.isLoggedIn(), liff.getContext(), page.storage], [false, null, {}]);
});

test('a page that goes lets go of its socket', async () => {
  const page = await begin({}, device('t1'));
  page.window.dispatchEvent(new Event('pagehide'));
  assert.equal(page.socket.isClosed, true);

  const other = await begin({}, device('t1'));
  other.liff.closeWindow();
  assert.deepEqual([other.socket.isClosed, other.isClosed], [true, true]);
});
