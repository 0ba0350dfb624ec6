import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { RadioSocket } from '../../Workbench/wwwroot/js/radio/socket.js';
import { FakeClock } from './fakes/clock.mjs';
import { FakeSockets } from './fakes/web-socket.mjs';

describe('The radio socket', () => {
  let clock;
  let sockets;
  let socket;
  let heard;
  let tab;

  beforeEach(() => {
    tab = 'tab-1';
    clock = new FakeClock();
    sockets = new FakeSockets();
    heard = [];
    socket = new RadioSocket({ open: sockets.open, hello: () => ({ tab, browser: 'Chrome 140 on Windows' }), timers: clock, now: clock.now });
    for (const type of ['welcome', 'message', 'fault', 'replaced']) {
      socket.addEventListener(type, event => heard.push([type, event.detail]));
    }
  });

  test('says hello first, and is open once it is welcome', () => {
    socket.start();
    assert.equal(socket.status, 'connecting');
    sockets.last.opens();
    assert.deepEqual(sockets.last.sent, [{ type: 'hello', version: 1, tab: 'tab-1', browser: 'Chrome 140 on Windows' }]);
    assert.equal(socket.send({ type: 'heard', board: 'b' }), false);
    sockets.last.says({ type: 'welcome', version: 1 });
    assert.equal(socket.status, 'open');
    assert.equal(socket.send({ type: 'heard', board: 'b' }), true);
    assert.deepEqual(sockets.last.sent.at(-1), { type: 'heard', board: 'b' });
  });

  test('answers a ping with a pong', () => {
    socket.start();
    sockets.welcome();
    sockets.last.says({ type: 'ping' });
    assert.deepEqual(sockets.last.sent.at(-1), { type: 'pong' });
  });

  test('hands on what it does not know itself, and leaves out what is no JSON', () => {
    socket.start();
    sockets.welcome();
    sockets.last.says('{');
    sockets.last.says({ type: 'connect', id: 1 });
    assert.deepEqual(heard.at(-1), ['message', { type: 'connect', id: 1 }]);
  });

  test('comes back after 0.5, 1, 2, 4, 8 and then every 10 seconds', async () => {
    socket.start();
    for (const pause of [500, 1000, 2000, 4000, 8000, 10000, 10000]) {
      const before = sockets.all.length;
      sockets.last.ends();
      assert.equal(socket.status, 'waiting');
      await clock.pass(pause - 1);
      assert.equal(sockets.all.length, before);
      await clock.pass(1);
      assert.equal(sockets.all.length, before + 1);
    }
  });

  test('a welcome makes the pauses short again', async () => {
    socket.start();
    sockets.last.ends();
    await clock.pass(500);
    sockets.welcome();
    sockets.last.ends();
    await clock.pass(500);
    assert.equal(sockets.all.length, 3);
  });

  test('starts at once when it is told to while it waits, and only once', async () => {
    socket.start();
    sockets.last.ends();
    socket.start();
    socket.start();
    await clock.pass(20000);
    assert.equal(sockets.all.length >= 2, true);
    assert.equal(sockets.all.filter(each => !each.isClosed).length, 2);
  });

  test('stays closed when it is stopped', async () => {
    socket.start();
    sockets.welcome();
    socket.stop();
    sockets.last.ends();
    await clock.pass(60000);
    assert.equal(sockets.last.isClosed, true);
    assert.equal(sockets.all.length, 1);
    assert.equal(socket.status, 'off');
  });

  test('takes a line that has been silent for 20 seconds for dead', async () => {
    socket.start();
    sockets.welcome();
    const [first] = sockets.all;
    await clock.pass(19000);
    first.says({ type: 'ping' });
    await clock.pass(19999);
    assert.equal(socket.status, 'open');
    await clock.pass(1);
    assert.equal(first.isClosed, true);
    assert.equal(socket.status, 'waiting');
  });

  test('knows a sleep from a line that broke while pings came', async () => {
    socket.start();
    sockets.welcome();
    await clock.pass(5000);
    sockets.last.ends();
    assert.equal(socket.wasSilent, false);
    await clock.pass(500);
    sockets.welcome();
    await clock.pass(13000);
    sockets.last.ends();
    assert.equal(socket.wasSilent, true);
    await clock.pass(500);
    sockets.welcome();
    assert.equal(socket.wasSilent, false);
  });

  test('takes the workbench\'s word for it that the tab was silent', () => {
    socket.start();
    sockets.welcome();
    sockets.last.ends(4000);
    assert.equal(socket.wasSilent, true);
  });

  test('tells when another tab has taken its place, and comes back under another id', async () => {
    socket.start();
    sockets.welcome();
    socket.addEventListener('replaced', () => { tab = 'tab-2'; });
    sockets.last.ends(4001);
    await clock.pass(500);
    sockets.last.opens();
    assert.equal(sockets.last.sent[0].tab, 'tab-2');
  });

  test('tells what the server has against the tab', () => {
    socket.start();
    sockets.welcome();
    sockets.last.says({ type: 'error', message: 'Reload the page.' });
    assert.deepEqual(heard.at(-1), ['fault', 'Reload the page.']);
  });

  test('what an old socket still says is not heard', async () => {
    socket.start();
    const [first] = sockets.all;
    first.ends();
    await clock.pass(500);
    first.says({ type: 'connect', id: 1 });
    assert.deepEqual(heard, []);
  });

  test('a browser that lets no socket be made is a fault, and is tried again', async () => {
    let tries = 0;
    const refused = new RadioSocket({
      open: () => {
        tries += 1;
        throw new Error('refused to connect');
      },
      hello: () => ({}), timers: clock, now: clock.now,
    });
    let words = '';
    refused.addEventListener('fault', event => { words = event.detail; });
    refused.start();
    assert.equal(words, 'refused to connect');
    await clock.pass(500);
    assert.equal(tries, 2);
  });
});
