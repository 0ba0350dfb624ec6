import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { BoardLink } from '../../Workbench/wwwroot/js/radio/board-link.js';
import { FakeClock, settle } from './fakes/clock.mjs';
import { BUTTON, FakeDevice, LED, makeGate, networkError, PSDI, PSDI_SERVICE, SERVICE } from './fakes/web-bluetooth.mjs';

const SERVICES = [SERVICE, PSDI_SERVICE];

describe('A board over Web Bluetooth', () => {
  let device;
  let link;
  let notified;
  let ended;
  let clock;

  beforeEach(() => {
    clock = new FakeClock();
    device = new FakeDevice('board-1');
    notified = [];
    ended = [];
    link = make();
  });

  function make(options = {}) {
    return new BoardLink(device, { onNotified: value => notified.push(value), onEnded: value => ended.push(value), timers: clock, ...options });
  }

  test('connects, and finds its characteristics', async () => {
    await link.connect(1, SERVICES);
    assert.equal(link.isUp, true);
    assert.equal(await link.read(1, PSDI_SERVICE, PSDI), 'dead');
  });

  test('compares UUIDs without case', async () => {
    await link.connect(1, SERVICES);
    assert.equal(await link.read(1, PSDI_SERVICE.toUpperCase(), PSDI.toUpperCase()), 'dead');
  });

  test('writes the bytes of the hex, none for an empty text', async () => {
    await link.connect(1, SERVICES);
    await link.write(1, SERVICE, LED, '01ff');
    await link.write(1, SERVICE, LED, '');
    assert.deepEqual(device.led.writes, [[1, 255], []]);
  });

  test('does one thing at a time', async () => {
    await link.connect(1, SERVICES);
    await Promise.all([link.read(1, PSDI_SERVICE, PSDI), link.write(1, SERVICE, LED, '01'), link.read(1, SERVICE, BUTTON)]);
    assert.equal(device.mostRunning, 1);
  });

  test('goes on after an operation that failed', async () => {
    await link.connect(1, SERVICES);
    device.psdi.fail = new DOMException('GATT operation not permitted.', 'NotSupportedError');
    const failing = link.read(1, PSDI_SERVICE, PSDI);
    const next = link.write(1, SERVICE, LED, '01');
    await assert.rejects(failing, /not permitted/);
    await next;
    assert.deepEqual(device.led.writes, [[1]]);
  });

  test('a service that is missing fails the connect, names what is there, and takes the link down', async () => {
    const other = '11111111-2222-3333-4444-555555555555';
    await assert.rejects(link.connect(1, [other]), error => {
      assert.equal(error.name, 'NotFoundError');
      assert.deepEqual(error.found, SERVICES);
      return true;
    });
    assert.equal(device.gatt.connected, false);
    assert.equal(link.isUp, false);
    assert.deepEqual(ended, []);
  });

  test('a browser that does not tell which services there are holds nothing up beyond its time', async () => {
    device.listGate = makeGate();
    const failing = assert.rejects(link.connect(1, ['11111111-2222-3333-4444-555555555555']), { failure: 'timedOut' });
    await settle();
    await clock.pass(40000);
    await failing;
    await link.connect(2, SERVICES);
    assert.equal(link.isUp, true);
  });

  test('a service without characteristics is no fault', async () => {
    const empty = '11111111-2222-3333-4444-555555555555';
    device = new FakeDevice('board-2', { services: [empty, SERVICE] });
    link = make();
    await link.connect(1, [empty]);
    await link.write(1, SERVICE, LED, '01');
    assert.deepEqual(device.led.writes, [[1]]);
  });

  test('a characteristic that is missing is not found', async () => {
    await link.connect(1, SERVICES);
    await assert.rejects(link.read(1, SERVICE, PSDI), { failure: 'notFound' });
  });

  describe('when it notifies', () => {
    beforeEach(() => link.connect(1, SERVICES));

    test('tells each value with its link, two equal ones twice', async () => {
      await link.subscribe(1, SERVICE, BUTTON);
      device.button.notify([1]);
      device.button.notify([1]);
      assert.deepEqual(notified, Array(2).fill({ link: 1, service: SERVICE, characteristic: BUTTON, value: '01' }));
    });

    test('listens before it asks the board, so that the first value is not lost', async () => {
      device.button.arrivesDuringRead = [[1]];
      await link.subscribe(1, SERVICE, BUTTON);
      assert.deepEqual(notified.map(({ value }) => value), ['01']);
    });

    test('asks the board once, however often it is subscribed to', async () => {
      await link.subscribe(1, SERVICE, BUTTON);
      await link.subscribe(1, SERVICE, BUTTON);
      device.button.notify([1]);
      assert.equal(device.button.starts, 1);
      assert.equal(notified.length, 1);
    });

    test('a subscription that failed is asked for again', async () => {
      device.button.fail = networkError('GATT operation already in progress.');
      await assert.rejects(link.subscribe(1, SERVICE, BUTTON));
      device.button.fail = null;
      await link.subscribe(1, SERVICE, BUTTON);
      assert.equal(device.button.starts, 2);
      device.button.notify([1]);
      assert.equal(notified.length, 1);
    });

    test('a characteristic that cannot notify is said to be so, without asking the board', async () => {
      await assert.rejects(link.subscribe(1, SERVICE, LED), { failure: 'cannotNotify' });
      assert.equal(device.led.starts, 0);
    });

    test('the result of a read is not a notification, although the browser tells it like one', async () => {
      await link.subscribe(1, SERVICE, BUTTON);
      device.button.bytes = [1];
      assert.equal(await link.read(1, SERVICE, BUTTON), '01');
      assert.deepEqual(notified, []);
    });

    test('a notification that arrives during a read is told, also one of the same value', async () => {
      await link.subscribe(1, SERVICE, BUTTON);
      device.button.bytes = [1];
      device.button.arrivesDuringRead = [[1], [0]];
      await link.read(1, SERVICE, BUTTON);
      assert.deepEqual(notified.map(({ value }) => value), ['01', '00']);
    });

    test('a notification during a read that fails is told', async () => {
      await link.subscribe(1, SERVICE, BUTTON);
      device.button.gate = makeGate();
      device.button.fail = networkError('GATT operation failed');
      const reading = link.read(1, SERVICE, BUTTON);
      await settle();
      device.button.notify([1]);
      device.button.gate.open();
      await assert.rejects(reading);
      assert.deepEqual(notified.map(({ value }) => value), ['01']);
    });

    test('where the system echoes reads, one echo of a read is left out and no more', async () => {
      link.close();
      link = make({ echoesReads: true });
      await link.connect(2, SERVICES);
      await link.subscribe(2, SERVICE, BUTTON);
      device.button.bytes = [1];
      device.button.arrivesDuringRead = [[1]];
      await link.read(2, SERVICE, BUTTON);
      assert.deepEqual(notified, []);
      device.button.arrivesDuringRead = [[1], [1]];
      await link.read(2, SERVICE, BUTTON);
      assert.deepEqual(notified.map(({ value }) => value), ['01']);
    });

    test('a new link is a new subscription, and the old one is silent', async () => {
      await link.subscribe(1, SERVICE, BUTTON);
      link.disconnect(1);
      await link.connect(2, SERVICES);
      device.button.notify([1]);
      assert.deepEqual(notified, []);
      await link.subscribe(2, SERVICE, BUTTON);
      device.button.notify([1]);
      assert.deepEqual(notified.map(item => item.link), [2]);
    });
  });

  describe('when the link ends', () => {
    beforeEach(() => link.connect(1, SERVICES));

    test('a loss is told once, and what is under way fails as lost', async () => {
      device.psdi.gate = makeGate();
      const reading = link.read(1, PSDI_SERVICE, PSDI);
      await settle();
      device.lose();
      await assert.rejects(reading, { failure: 'lost' });
      assert.deepEqual(ended, [1]);
      assert.equal(link.isUp, false);
    });

    test('a disconnect that was asked for is not told as a loss', () => {
      link.disconnect(1);
      assert.equal(device.gatt.connected, false);
      assert.deepEqual(ended, []);
    });

    test('a disconnect goes before what waits, also when an operation hangs for ever', async () => {
      device.psdi.gate = makeGate();
      const hanging = link.read(1, PSDI_SERVICE, PSDI);
      const waiting = link.write(1, SERVICE, LED, '01');
      await settle();
      link.disconnect(1);
      await assert.rejects(hanging, { failure: 'notConnected' });
      await assert.rejects(waiting, { failure: 'notConnected' });
      assert.deepEqual(device.led.writes, []);
      await link.connect(2, SERVICES);
      assert.equal(link.isUp, true);
    });

    test('a disconnect of another link changes nothing', () => {
      link.disconnect(7);
      assert.equal(link.isUp, true);
    });

    test('an operation of an old link is refused', async () => {
      link.disconnect(1);
      await link.connect(2, SERVICES);
      await assert.rejects(link.read(1, PSDI_SERVICE, PSDI), { failure: 'notConnected' });
    });

    test('a new link ends the one that nobody ended', async () => {
      await link.connect(2, SERVICES);
      assert.equal(device.disconnects, 1);
      assert.deepEqual(ended, []);
      assert.equal(await link.read(2, PSDI_SERVICE, PSDI), 'dead');
    });
  });

  test('a connect that hangs is ended by a disconnect, and the next one works', async () => {
    device.connectGate = makeGate();
    const connecting = link.connect(1, SERVICES);
    await settle();
    link.disconnect(1);
    await assert.rejects(connecting, { failure: 'notConnected' });
    device.connectGate = null;
    await link.connect(2, SERVICES);
    assert.equal(link.isUp, true);
  });

  describe('when it connects only after nobody wants it any more', () => {
    let gate;
    let connecting;

    beforeEach(async () => {
      gate = makeGate();
      device.connectGate = gate;
      connecting = link.connect(1, SERVICES);
      connecting.catch(() => {});
      await settle();
    });

    test('is disconnected then', async () => {
      link.disconnect(1);
      await assert.rejects(connecting, { failure: 'notConnected' });
      gate.open();
      await settle();
      assert.equal(device.gatt.connected, false);
      assert.deepEqual(ended, []);
    });

    test('is disconnected also when the time was over before', async () => {
      await clock.pass(40000);
      await assert.rejects(connecting, { failure: 'timedOut' });
      gate.open();
      await settle();
      assert.equal(device.gatt.connected, false);
    });

    test('stays connected for a newer link', async () => {
      device.connectGate = makeGate();
      const again = link.connect(2, SERVICES);
      await settle();
      gate.open();
      await settle();
      assert.equal(device.gatt.connected, true);
      device.connectGate.open();
      await again;
      assert.equal(link.isUp, true);
    });

    test('stays connected for the link of a board that was chosen again meanwhile', async () => {
      link.close();
      device.connectGate = null;
      link = make();
      await link.connect(1, SERVICES);
      gate.open();
      await settle();
      assert.equal(link.isUp, true);
      assert.equal(await link.read(1, PSDI_SERVICE, PSDI), 'dead');
    });

    test('is disconnected when the newer link has failed or ended', async () => {
      device.connectGate = null;
      device.failConnect = networkError('Connection failed for unknown reason.');
      const failing = link.connect(2, SERVICES);
      await settle();
      await clock.pass(250);
      await assert.rejects(failing);
      device.failConnect = null;
      gate.open();
      await settle();
      assert.equal(device.gatt.connected, false);
    });
  });

  test('an operation that never ends is ended with the link after forty seconds', async () => {
    await link.connect(1, SERVICES);
    device.psdi.gate = makeGate();
    const failing = assert.rejects(link.read(1, PSDI_SERVICE, PSDI), { failure: 'timedOut' });
    await settle();
    await clock.pass(40000);
    await failing;
    assert.equal(device.gatt.connected, false);
    await link.connect(2, SERVICES);
    assert.equal(link.isUp, true);
  });

  test('an operation in time leaves no limit behind', async () => {
    await link.connect(1, SERVICES);
    await link.read(1, PSDI_SERVICE, PSDI);
    await clock.pass(60000);
    assert.equal(link.isUp, true);
  });

  test('an unclear failure just before the loss that caused it is the loss', async () => {
    await link.connect(1, SERVICES);
    device.psdi.fail = new DOMException('GATT operation failed for unknown reason.', 'NotSupportedError');
    const failing = assert.rejects(link.read(1, PSDI_SERVICE, PSDI), { failure: 'lost' });
    await settle();
    device.lose();
    await failing;
  });

  test('an unclear failure that no loss follows stays what it is', async () => {
    await link.connect(1, SERVICES);
    device.psdi.fail = new DOMException('GATT operation failed for unknown reason.', 'NotSupportedError');
    const failing = assert.rejects(link.read(1, PSDI_SERVICE, PSDI), { name: 'NotSupportedError' });
    await settle();
    await clock.pass(250);
    await failing;
    assert.equal(link.isUp, true);
  });

  test('a refusal is the pairing\'s until something protected went through', async () => {
    await link.connect(1, SERVICES);
    device.psdi.fail = new DOMException('GATT operation not permitted.', 'NotSupportedError');
    await assert.rejects(link.read(1, PSDI_SERVICE, PSDI), { needsPairing: true });
    device.psdi.fail = null;
    await link.read(1, PSDI_SERVICE, PSDI);
    device.led.fail = new DOMException('GATT operation not permitted.', 'NotSupportedError');
    await assert.rejects(link.write(1, SERVICE, LED, '01'), error => error.needsPairing === undefined);
  });

  test('a refusal of what the board does not offer is no matter of pairing', async () => {
    await link.connect(1, SERVICES);
    device.button.fail = new DOMException('GATT operation not permitted.', 'NotSupportedError');
    await assert.rejects(link.write(1, SERVICE, BUTTON, '01'), error => error.needsPairing === undefined);
  });

  test('a connect that fails leaves nothing behind', async () => {
    device.failConnect = networkError('Connection failed for unknown reason.');
    await assert.rejects(link.connect(1, SERVICES), /unknown reason/);
    device.failConnect = null;
    await link.connect(2, SERVICES);
    device.lose();
    assert.deepEqual(ended, [2]);
  });
});
