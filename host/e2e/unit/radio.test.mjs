import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { Radio } from '../../Workbench/wwwroot/js/radio/radio.js';
import { BoardRegistry } from '../../Workbench/wwwroot/js/radio/registry.js';
import { RadioSocket } from '../../Workbench/wwwroot/js/radio/socket.js';
import { FakeClock, settle } from './fakes/clock.mjs';
import { BUTTON, FakeBluetooth, FakeDevice, makeGate, networkError, PSDI, PSDI_SERVICE, RememberingBluetooth, SERVICE } from './fakes/web-bluetooth.mjs';
import { FakeSockets, makeMemory } from './fakes/web-socket.mjs';

const OWNER = { productId: '1000000000000000001', userId: `U${'0'.repeat(32)}` };
const SERVICES = [SERVICE, PSDI_SERVICE];

describe("The tab's radio", () => {
  let clock;
  let sockets;
  let registry;
  let bluetooth;
  let device;
  let radio;

  beforeEach(() => {
    clock = new FakeClock();
    sockets = new FakeSockets();
    registry = new BoardRegistry(makeMemory());
    bluetooth = new FakeBluetooth();
    device = new FakeDevice('board-1');
    radio = make();
  });

  function make() {
    const socket = new RadioSocket({ open: sockets.open, hello: () => ({ tab: 't', browser: 'b' }), timers: clock, now: clock.now });
    return new Radio({ bluetooth, socket, registry, timers: clock, now: clock.now });
  }

  const sent = type => sockets.last.sent.filter(message => message.type === type);
  const last = () => sockets.last.sent.at(-1);

  /** A board that the workbench has taken. */
  async function hold(options = {}) {
    const holding = radio.hold(device, { ...OWNER, ...options });
    if (radio.status !== 'open') {
      sockets.welcome();
    }

    sockets.last.says({ type: 'offered', board: device.id, key: 'k1', name: 'Board on the desk' });
    return holding;
  }

  async function says(request) {
    sockets.last.says({ board: device.id, link: 1, ...request });
    await settle();
    return last();
  }

  test('asks for boards of the product, and for leave to see what else they may have', async () => {
    bluetooth.devices = [device];
    assert.equal(await radio.request(SERVICE, PSDI_SERVICE, ['other', SERVICE]), device);
    assert.deepEqual(bluetooth.requests, [{ filters: [{ services: [SERVICE] }], optionalServices: [SERVICE, PSDI_SERVICE, 'other'] }]);
  });

  test('opens no socket as long as there is no board', async () => {
    await radio.restore();
    radio.start();
    assert.equal(sockets.all.length, 0);
  });

  test('offers a chosen board, remembers it, and knows how the workbench calls it', async () => {
    assert.deepEqual(await hold(), { key: 'k1', name: 'Board on the desk' });
    assert.deepEqual(sent('offer'), [{ type: 'offer', board: 'board-1', name: 'LINE Things Trial ESP32', ...OWNER }]);
    assert.deepEqual(registry.all(), [{ id: 'board-1', name: 'LINE Things Trial ESP32', hasPaired: false, ...OWNER }]);
    assert.equal(radio.ofKey('k1').id, 'board-1');
  });

  test('a connection that was asked for before a board was chosen anew is not taken for the new one', async () => {
    await hold();
    const holding = radio.hold(device, OWNER);
    assert.deepEqual(await says({ type: 'connect', id: 7, link: 4, services: SERVICES }), {
      type: 'answer', id: 7, failure: 'notConnected', message: 'This tab offers the board anew.',
    });
    assert.equal(device.gatt.connected, false);
    assert.equal(radio.boards.get('board-1').failure, null);

    sockets.last.says({ type: 'offered', board: device.id, key: 'k1', name: 'Board on the desk' });
    await holding;
    assert.deepEqual(await says({ type: 'connect', id: 8, link: 5, services: SERVICES }), { type: 'answer', id: 8 });
    assert.equal(device.gatt.connected, true);
  });

  test('an offer that nobody answers fails after ten seconds', async () => {
    const holding = radio.hold(device, OWNER);
    const failing = assert.rejects(holding, { reason: 'noRadio' });
    await clock.pass(10000);
    await failing;
  });

  test('a refusal is told with its reason', async () => {
    const holding = radio.hold(device, OWNER);
    sockets.welcome();
    sockets.last.says({ type: 'refused', board: 'board-1', reason: 'unknownProduct', message: 'There is no such product.' });
    await assert.rejects(holding, { reason: 'unknownProduct', message: 'There is no such product.' });
    assert.equal(radio.boards.get('board-1').status, 'refused');
  });

  describe('after a reload', () => {
    beforeEach(() => {
      registry.put({ id: 'board-1', name: 'A', ...OWNER });
      registry.put({ id: 'board-2', name: 'B', ...OWNER });
    });

    test('takes up the boards that the browser gives back; the others are away', async () => {
      bluetooth = new RememberingBluetooth();
      bluetooth.permitted = [device, new FakeDevice('a stranger')];
      radio = make();
      await radio.restore();
      sockets.welcome();
      assert.deepEqual(sent('offer').map(offer => offer.board), ['board-1']);
      assert.deepEqual([...radio.boards.values()].map(board => board.status), ['offering', 'away']);
    });

    test('says when the browser gives nothing back', async () => {
      await radio.restore();
      assert.equal(radio.remembers, false);
      assert.deepEqual([...radio.boards.values()].map(board => board.status), ['away', 'away']);
      assert.equal(sockets.all.length, 0);
    });

    test('a board that is chosen again under another id takes the place of the old one', async () => {
      await radio.restore();
      device = new FakeDevice('board-1-again');
      await hold({ replacing: 'board-1' });
      assert.deepEqual(registry.all().map(board => board.id), ['board-2', 'board-1-again']);
      assert.deepEqual([...radio.boards.keys()], ['board-2', 'board-1-again']);
      assert.deepEqual(sent('offer').map(({ board, replaces }) => [board, replaces]), [['board-1-again', 'board-1']]);
    });

    test('is patient for two seconds with a workbench that still sees the old page', async () => {
      const holding = radio.hold(device, OWNER);
      sockets.welcome();
      for (let attempt = 1; attempt <= 7; attempt += 1) {
        sockets.last.says({ type: 'refused', board: 'board-1', reason: 'otherTab', message: 'held' });
        await clock.pass(250);
        assert.equal(sent('offer').length, attempt + 1);
        assert.notEqual(radio.boards.get('board-1').status, 'refused');
      }

      sockets.last.says({ type: 'offered', board: 'board-1', key: 'k', name: 'n' });
      await holding;
    });

    test('later, another tab that holds the board is said so, and asked for again now and then', async () => {
      await clock.pass(2000);
      const holding = radio.hold(device, OWNER);
      sockets.welcome();
      sockets.last.says({ type: 'refused', board: 'board-1', reason: 'otherTab', message: 'held' });
      await assert.rejects(holding, { reason: 'otherTab' });
      await clock.pass(10000);
      assert.equal(sent('offer').length, 2);
      sockets.last.says({ type: 'offered', board: 'board-1', key: 'k', name: 'n' });
      assert.equal(radio.boards.get('board-1').status, 'offered');
      assert.equal(radio.boards.get('board-1').refusal, null);
    });
  });

  describe('with a board that the workbench has taken', () => {
    beforeEach(hold);

    test('connects when asked to, and answers once it is up', async () => {
      assert.deepEqual(await says({ type: 'connect', id: 1, services: SERVICES }), { type: 'answer', id: 1 });
      assert.equal(radio.boards.get('board-1').isUp, true);
    });

    test('reads, writes, subscribes and tells notifications', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      assert.deepEqual(await says({ type: 'read', id: 2, service: PSDI_SERVICE, characteristic: PSDI }), { type: 'answer', id: 2, value: 'dead' });
      assert.deepEqual(await says({ type: 'subscribe', id: 3, service: SERVICE, characteristic: BUTTON }), { type: 'answer', id: 3 });
      device.button.notify([1]);
      assert.deepEqual(last(), { type: 'notified', board: 'board-1', link: 1, service: SERVICE, characteristic: BUTTON, value: '01' });
      assert.deepEqual(await says({ type: 'disconnect', id: 4 }), { type: 'answer', id: 4 });
      assert.deepEqual(sent('ended'), []);
    });

    test('remembers that a board was paired, and so knows a lost key', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      await says({ type: 'read', id: 2, service: PSDI_SERVICE, characteristic: PSDI });
      assert.equal(registry.find('board-1').hasPaired, true);
      device.psdi.fail = networkError('GATT Error: Not paired.');
      assert.equal((await says({ type: 'read', id: 3, service: PSDI_SERVICE, characteristic: PSDI })).failure, 'bondMismatch');
    });

    test('goes on calling a key lost, however often the workbench tries', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      await says({ type: 'read', id: 2, service: PSDI_SERVICE, characteristic: PSDI });
      device.psdi.fail = networkError('Authentication failed.');
      await says({ type: 'connect', id: 3, link: 2, services: SERVICES });
      assert.equal((await says({ type: 'read', id: 4, link: 2, service: PSDI_SERVICE, characteristic: PSDI })).failure, 'bondMismatch');
      await says({ type: 'connect', id: 5, link: 3, services: SERVICES });
      assert.equal((await says({ type: 'read', id: 6, link: 3, service: PSDI_SERVICE, characteristic: PSDI })).failure, 'bondMismatch');
    });

    test('takes a pairing that fails after the board was chosen anew for a refused one', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      await says({ type: 'read', id: 2, service: PSDI_SERVICE, characteristic: PSDI });
      await hold();
      assert.equal(registry.find('board-1').hasPaired, false);
      device.psdi.fail = networkError('Authentication failed.');
      await says({ type: 'connect', id: 3, link: 2, services: SERVICES });
      assert.equal((await says({ type: 'read', id: 4, link: 2, service: PSDI_SERVICE, characteristic: PSDI })).failure, 'pairingRefused');
    });

    test('holds a board anew that is chosen once more, and stays with it when another one is chosen', async () => {
      await assert.rejects(radio.holdAgain('board-1', new FakeDevice("a neighbour's")), { reason: 'otherBoard' });
      assert.deepEqual([...radio.boards.keys()], ['board-1']);
      assert.equal(radio.boards.get('board-1').status, 'offered');
      assert.deepEqual(sent('withdraw'), []);
      const again = radio.holdAgain('board-1', device);
      await settle();
      assert.deepEqual(sockets.last.sent.slice(-2).map(message => message.type), ['withdraw', 'offer']);
      sockets.last.says({ type: 'offered', board: 'board-1', key: 'k1', name: 'n' });
      assert.deepEqual(await again, { key: 'k1', name: 'n' });
    });

    test('answers a failure with its kind and the browser\'s words', async () => {
      device.failConnect = networkError('Connection failed for unknown reason.');
      assert.deepEqual(
        await says({ type: 'connect', id: 1, services: SERVICES }),
        { type: 'answer', id: 1, failure: 'notConnected', message: 'Connection failed for unknown reason.' });
      assert.equal(radio.boards.get('board-1').failure.failure, 'notConnected');
    });

    test('keeps for the page which services the board has instead', async () => {
      device.services = device.services.filter(service => service.uuid === PSDI_SERVICE);
      assert.equal((await says({ type: 'connect', id: 1, services: SERVICES })).failure, 'notFound');
      assert.deepEqual(radio.boards.get('board-1').failure.found, [PSDI_SERVICE]);
    });

    test('tells a loss, and listens for the board from then on', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      device.lose();
      assert.deepEqual(last(), { type: 'ended', board: 'board-1', link: 1 });
      assert.equal(device.watches, 1);
      await clock.pass(10001);
      device.advertise();
      assert.deepEqual(last(), { type: 'heard', board: 'board-1' });
    });

    /** The board advertises each second. */
    async function advertise(seconds) {
      for (let times = 0; times < seconds; times += 1) {
        device.advertise();
        sockets.last.says({ type: 'ping' });
        await clock.pass(1000);
      }
    }

    test('a board whose links break at once is no news: it was never away', async () => {
      for (let link = 1; link <= 3; link += 1) {
        await says({ type: 'connect', id: link, link, services: SERVICES });
        device.lose();
        await advertise(5);
      }

      assert.deepEqual(sent('heard'), []);
    });

    test('a board that the workbench has let go of is no news either', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      await says({ type: 'disconnect', id: 2 });
      device.failConnect = networkError('Connection failed for unknown reason.');
      await says({ type: 'connect', id: 3, link: 2, services: SERVICES });
      await advertise(5);
      assert.deepEqual(sent('heard'), []);
    });

    test('a board that comes back while it cannot be connected to is news at once', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      device.lose();
      await clock.pass(9000);
      device.failConnect = networkError('Bluetooth Device is no longer in range.');
      await says({ type: 'connect', id: 2, link: 2, services: SERVICES });
      await says({ type: 'disconnect', id: 3, link: 2 });
      await clock.pass(2000);
      device.advertise();
      assert.deepEqual(last(), { type: 'heard', board: 'board-1' });
    });

    test('a board that advertises all the time is news once, and again after ten seconds of silence', async () => {
      device.failConnect = networkError('Bluetooth Device is no longer in range.');
      await says({ type: 'connect', id: 1, services: SERVICES });
      await advertise(30);
      assert.equal(sent('heard').length, 1);
      await clock.pass(10000);
      device.advertise();
      assert.equal(sent('heard').length, 2);
    });

    test('is not listened for once it is connected', async () => {
      device.failConnect = networkError('Bluetooth Device is no longer in range.');
      await says({ type: 'connect', id: 1, services: SERVICES });
      device.failConnect = null;
      await says({ type: 'connect', id: 2, link: 2, services: SERVICES });
      device.advertise();
      assert.deepEqual(sent('heard'), []);
    });

    test('is listened for anew after the next attempt when the browser could not listen', async () => {
      device.failConnect = networkError('Bluetooth Device is no longer in range.');
      device.failWatch = new DOMException('Bluetooth adapter not available.', 'NotFoundError');
      await says({ type: 'connect', id: 1, services: SERVICES });
      assert.equal(device.watches, 1);
      device.failWatch = null;
      await says({ type: 'connect', id: 2, link: 2, services: SERVICES });
      await says({ type: 'connect', id: 3, link: 3, services: SERVICES });
      assert.equal(device.watches, 2);
      device.advertise();
      assert.equal(sent('heard').length, 1);
    });

    test('is listened for anew after the next attempt when the browser has stopped listening', async () => {
      device.failConnect = networkError('Bluetooth Device is no longer in range.');
      await says({ type: 'connect', id: 1, services: SERVICES });
      device.watchingAdvertisements = false;
      await says({ type: 'connect', id: 2, link: 2, services: SERVICES });
      assert.equal(device.watches, 2);
      device.advertise();
      assert.equal(sent('heard').length, 1);
    });

    test('hurries the workbench when the user wants that', () => {
      radio.tryNow('board-1');
      assert.deepEqual(last(), { type: 'heard', board: 'board-1' });
    });

    test('a disconnect is answered at once while a read hangs', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      device.psdi.gate = makeGate();
      await says({ type: 'read', id: 2, service: PSDI_SERVICE, characteristic: PSDI });
      await says({ type: 'disconnect', id: 3 });
      assert.deepEqual(sent('answer').slice(-2).map(({ id, failure }) => [id, failure]).sort(), [[2, 'notConnected'], [3, undefined]]);
    });

    test('keeps no failure of a link that the workbench has ended, but keeps the one before', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      device.psdi.gate = makeGate();
      await says({ type: 'read', id: 2, service: PSDI_SERVICE, characteristic: PSDI });
      await says({ type: 'disconnect', id: 3 });
      assert.equal(radio.boards.get('board-1').failure, null);
      device.connectGate = makeGate();
      await says({ type: 'connect', id: 4, link: 2, services: SERVICES });
      for (let second = 0; second < 40; second += 1) {
        sockets.last.says({ type: 'ping' });
        await clock.pass(1000);
      }

      assert.equal(last().failure, 'timedOut');
      await says({ type: 'disconnect', id: 5, link: 2 });
      assert.equal(radio.boards.get('board-1').failure.failure, 'timedOut');
    });

    test('forgets a board: in the workbench, in its memory and in the browser', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      await radio.forget('board-1');
      assert.deepEqual(last(), { type: 'withdraw', board: 'board-1' });
      assert.equal(device.gatt.connected, false);
      assert.equal(device.isForgotten, true);
      assert.deepEqual(registry.all(), []);
      assert.equal(radio.boards.size, 0);
    });

    test('a board that is chosen for another product is withdrawn first', async () => {
      const again = radio.hold(device, { ...OWNER, productId: '2' });
      assert.deepEqual(sockets.last.sent.slice(-2).map(message => message.type), ['withdraw', 'offer']);
      sockets.last.says({ type: 'offered', board: 'board-1', key: 'k2', name: 'n' });
      assert.deepEqual(await again, { key: 'k2', name: 'n' });
    });

    test('lets go of the board when the workbench is gone, and offers it anew', async () => {
      await says({ type: 'connect', id: 1, services: SERVICES });
      sockets.last.ends();
      assert.equal(device.gatt.connected, false);
      assert.equal(radio.boards.get('board-1').status, 'waiting');
      await clock.pass(500);
      sockets.welcome();
      assert.deepEqual(sent('offer').map(offer => offer.board), ['board-1']);
      assert.equal(radio.hasSlept, false);
    });

    test('says so when a sleep was the cause', async () => {
      await clock.pass(13000);
      sockets.last.ends();
      assert.equal(radio.hasSlept, true);
      radio.wake();
      assert.equal(radio.hasSlept, false);
    });

    test('does not answer a new socket what an old one has asked', async () => {
      device.connectGate = makeGate();
      await says({ type: 'connect', id: 1, services: SERVICES });
      sockets.last.ends();
      await clock.pass(500);
      sockets.welcome();
      await settle();
      assert.deepEqual(sent('answer'), []);
    });

    test('answers for a board that it does not hold', async () => {
      const stranger = { board: 'nobody' };
      assert.equal((await says({ type: 'read', id: 9, service: SERVICE, characteristic: BUTTON, ...stranger })).failure, 'notConnected');
      assert.deepEqual(await says({ type: 'disconnect', id: 10, ...stranger }), { type: 'answer', id: 10 });
    });

    test('keeps the workbench\'s complaint until it is welcome again', async () => {
      sockets.last.says({ type: 'error', message: 'Reload the page.' });
      assert.equal(radio.fault, 'Reload the page.');
      sockets.last.ends();
      await clock.pass(500);
      sockets.welcome();
      assert.equal(radio.fault, '');
    });

    test('opens nothing behind a login until it is told to start', async () => {
      radio.stop();
      await clock.pass(60000);
      assert.equal(sockets.all.length, 1);
      radio.start();
      assert.equal(sockets.all.length, 2);
    });
  });
});

describe('What the browser remembers of boards', () => {
  test('survives a text that is not what it should be', () => {
    for (const text of ['', '{', '{}', '[1, null, {"id": 3}]']) {
      const registry = new BoardRegistry({ recall: () => text, remember: () => {} });
      assert.deepEqual(registry.all(), []);
    }
  });

  test('is gone with the last board', () => {
    const memory = makeMemory();
    const registry = new BoardRegistry(memory);
    registry.put({ id: 'a', name: null, ...OWNER });
    registry.remove('a');
    assert.equal(memory.recall('realBoards'), null);
  });
});
