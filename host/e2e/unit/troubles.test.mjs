import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { en } from '../../Workbench/wwwroot/js/i18n/en.js';
import { ja } from '../../Workbench/wwwroot/js/i18n/ja.js';
import { lookAround } from '../../Workbench/wwwroot/js/radio/surroundings.js';
import {
  obstacleOf, stepsOf, SYSTEMS, troubleOfFailure, troubleOfRefusal, troubleOfRequest, TROUBLES,
} from '../../Workbench/wwwroot/js/radio/troubles.js';

const CHROME_LINUX = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const EDGE_WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';
const CHROME_ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const CHROME_OS = 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const SAFARI_MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15';
const FIREFOX_LINUX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const CHROME_IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1';

const look = (userAgent, { bluetooth, isSecureContext = true, ...rest } = {}) => lookAround({ navigator: { userAgent, bluetooth, ...rest }, isSecureContext });
const BLUETOOTH = { requestDevice() {} };

describe('Where the page runs', () => {
  for (const [agent, system, browser] of [
    [CHROME_LINUX, 'linux', 'Chrome 140 on Linux'],
    [EDGE_WINDOWS, 'windows', 'Edge 140 on Windows'],
    [CHROME_ANDROID, 'android', 'Chrome 140 on Android'],
    [CHROME_OS, 'chromeos', 'Chrome 140 on ChromeOS'],
    [SAFARI_MAC, 'macos', 'Safari 18 on macOS'],
    [FIREFOX_LINUX, 'linux', 'Firefox 140 on Linux'],
    [CHROME_IPHONE, 'ios', 'Chrome 140 on iOS'],
    ['', 'other', 'A browser on an unknown system'],
  ]) {
    test(`${browser} is told`, () => {
      const seen = look(agent);
      assert.equal(seen.system, system);
      assert.equal(seen.browser, browser);
    });
  }

  test('an iPad that passes itself off as a Mac is found out by its touch screen', () => {
    assert.equal(look(SAFARI_MAC, { maxTouchPoints: 5 }).system, 'ios');
  });

  test('a brand counts more than the user agent, the invented one does not count', () => {
    const userAgentData = { brands: [{ brand: 'Not=A?Brand', version: '24' }, { brand: 'Chromium', version: '156' }, { brand: 'Google Chrome', version: '156' }] };
    assert.equal(look(CHROME_LINUX, { userAgentData }).browser, 'Google Chrome 156 on Linux');
    assert.equal(look(CHROME_LINUX, { userAgentData: { brands: userAgentData.brands.slice(0, 2) } }).browser, 'Chromium 156 on Linux');
  });
});

describe('What keeps real boards from the page', () => {
  for (const [title, seen, available, trouble] of [
    ['nothing, in Chrome on Windows', look(EDGE_WINDOWS, { bluetooth: BLUETOOTH }), true, null],
    ['nothing, while it is not known whether there is an adapter', look(EDGE_WINDOWS, { bluetooth: BLUETOOTH }), null, null],
    ['no adapter', look(EDGE_WINDOWS, { bluetooth: BLUETOOTH }), false, 'adapterOff'],
    ['a flag, in Chrome on Linux', look(CHROME_LINUX), null, 'linuxFlag'],
    ['the browser, in Firefox on Linux', look(FIREFOX_LINUX), null, 'noBrowser'],
    ['the browser, in Safari', look(SAFARI_MAC), null, 'noBrowser'],
    ['the system, on an iPhone, whatever the address', look(CHROME_IPHONE, { isSecureContext: false }), null, 'ios'],
    ['the address, where Chrome hides Web Bluetooth for it', look(EDGE_WINDOWS, { isSecureContext: false }), null, 'insecure'],
  ]) {
    test(title, () => assert.equal(obstacleOf(seen, available), trouble));
  }
});

describe('What an error of the chooser means', () => {
  for (const [name, message, trouble] of [
    ['NotFoundError', 'User cancelled the requestDevice() chooser.', null],
    ['NotFoundError', 'Bluetooth adapter not available.', 'adapterOff'],
    ['NotFoundError', 'Bluetooth Low Energy not available.', 'adapterOff'],
    ['NotFoundError', 'Web Bluetooth API globally disabled.', 'blocked'],
    ['NotFoundError', 'User or their enterprise policy has disabled Web Bluetooth.', 'blocked'],
    ['NotFoundError', 'User denied the browser permission to scan for Bluetooth devices.', 'blocked'],
    ['NotFoundError', "User selected a device that doesn't exist anymore.", 'cannotConnect'],
    ['NotFoundError', 'Web Bluetooth is not supported on this platform.', 'noBrowser'],
    ['SecurityError', 'Access to the feature "bluetooth" is disallowed by permissions policy.', 'blocked'],
  ]) {
    test(`${message.slice(0, 60)} is ${trouble ?? 'no trouble'}`, () => assert.equal(troubleOfRequest(new DOMException(message, name)), trouble));
  }
});

test('each failure of a link has its trouble, a refused value has none', () => {
  const all = ['notConnected', 'notFound', 'refused', 'cannotNotify', 'pairingRefused', 'bondMismatch', 'lost', 'timedOut'];
  assert.deepEqual(
    all.map(failure => troubleOfFailure(failure)),
    ['cannotConnect', 'serviceMissing', null, null, 'pairingRefused', 'bondMismatch', 'linkLost', 'noAnswer']);
  assert.equal(troubleOfFailure('notConnected', 'Connection Error: Not ready.'), 'adapterOff');
  assert.equal(troubleOfFailure('notConnected', 'The board is held by another tab (Chrome 140 on Windows).'), 'otherTab');
});

test('each refusal of the workbench has its trouble', () => {
  assert.deepEqual(
    ['otherTab', 'unknownProduct', 'unknownUser', 'tooManyBoards', 'noRadio', 'withdrawn'].map(troubleOfRefusal),
    ['otherTab', 'changed', 'changed', 'tooManyBoards', 'noRadio', null]);
});

test("a trouble ends with the steps of the reader's system; where that is not known, with all", () => {
  assert.deepEqual(stepsOf('bondMismatch', 'macos').slice(-2), ['trouble.bondMismatch.3', 'trouble.forget.macos']);
  assert.deepEqual(stepsOf('bondMismatch', 'other').slice(3), SYSTEMS.map(system => `trouble.forget.${system}`));
});

describe('The words', () => {
  test('are the same keys in both languages, in the same order', () => {
    assert.deepEqual(Object.keys(ja), Object.keys(en));
  });

  test('fill the same gaps in both languages', () => {
    const gaps = text => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    for (const [key, text] of Object.entries(en)) {
      assert.deepEqual(gaps(ja[key]), gaps(text), key);
    }
  });

  test('are there for every trouble and step, and no step is left over', () => {
    const wanted = new Set(['trouble.words']);
    for (const id of Object.keys(TROUBLES)) {
      [`trouble.${id}.title`, `trouble.${id}.text`, ...stepsOf(id, 'other')].forEach(key => wanted.add(key));
    }

    assert.deepEqual(Object.keys(en).filter(key => key.startsWith('trouble.')).sort(), [...wanted].sort());
  });

  test('of the documentation name every trouble as the page does', async () => {
    const text = await readFile(new URL('../../../docs/real-board.md', import.meta.url), 'utf8');
    const rows = text.slice(text.indexOf('\n## When something is off')).split('\n').filter(line => line.startsWith('| **'));
    assert.deepEqual(rows.map(row => /^\| \*\*(.+?)\*\*/.exec(row)[1]), Object.keys(TROUBLES).map(id => en[`trouble.${id}.title`]));
  });
});
