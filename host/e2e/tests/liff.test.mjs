// LIFF pages: the starter page as the workbench opens it, and a page in LIFF v1's style on a server of its own.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Bluez } from '../lib/bluez.mjs';
import { assertAccessible } from '../lib/accessibility.mjs';
import { answerChooser } from '../lib/browser.mjs';
import { ledPin } from '../lib/ids.mjs';
import { Radio } from '../lib/radio.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const oldPage = fileURLToPath(new URL('liff-v1-page/', import.meta.url));
const name = 'Board 1';
const path = `/workbench/boards/${encodeURIComponent(name)}`;

/** Opens the LIFF app of the board on the bench, as a user does. */
async function openLiff(page) {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Open LIFF app' }).click()]);
  return opened;
}

const press = (workbench, pressed) => workbench.call('POST', `${path}/button`, { pressed });
/** Waits until the starter page is connected. */
const isConnected = liff => liff.locator('#status', { hasText: /^Connected\.$/ }).waitFor();
const boardIs = (workbench, state) => eventually(async () => (await workbench.board(name)).state === state);

/** A server of somebody's own with the page in LIFF v1's style; only the SDK's address has been changed. */
async function serveOldPage(workbench) {
  const types = { 'index.html': 'text/html', 'page.js': 'text/javascript' };
  const server = createServer((request, response) => {
    const file = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
    if (!(file in types)) {
      response.writeHead(404).end();
      return;
    }

    response.writeHead(200, { 'Content-Type': types[file] }).end(readFileSync(join(oldPage, file), 'utf8').replace('src="SDK"', `src="${workbench.url}/liff/liff.js"`));
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close() { server.close(); server.closeAllConnections(); } };
}

scene('the starter page switches the LED, counts presses, and gives the device back when it is closed', async ({ page, workbench }) => {
  await boardIs(workbench, 'connected');
  const liff = await openLiff(page);

  await isConnected(liff);
  const { psdi, deviceId } = await workbench.board(name);
  assert.equal(new URL(liff.url()).hash, '', 'The token does not stay in the address bar.');
  assert.deepEqual([await liff.locator('#psdi').innerText(), await liff.locator('#device').innerText()], [psdi, deviceId]);
  assert.equal(await liff.locator('#greeting').innerText(), 'Hello, Participant.');
  assert.equal((await workbench.board(name)).state, 'lent');

  await liff.getByRole('switch', { name: /LED/ }).click();
  await eventually(async () => (await workbench.board(name)).led.on);
  await liff.getByRole('switch', { name: /LED/, checked: true }).click();
  await eventually(async () => !(await workbench.board(name)).led.on);

  await press(workbench, true);
  await liff.locator('#button', { hasText: 'pressed' }).waitFor();
  await press(workbench, false);
  await liff.locator('#button', { hasText: 'released' }).waitFor();
  assert.equal(await liff.locator('#presses').innerText(), '1');
  assert.deepEqual(await workbench.told('run'), [], 'The bot hears nothing of what a LIFF page does.');

  await liff.close();
  await boardIs(workbench, 'connected');
  await press(workbench, true);
  await page.locator('.message.bot .bubble', { hasText: 'Button is pressed!' }).waitFor();
});

scene('the starter page lives through a reload, a lost link and a board that is switched off', async ({ page, workbench }) => {
  await boardIs(workbench, 'connected');
  const liff = await openLiff(page);
  await isConnected(liff);

  await liff.reload();
  await isConnected(liff);

  // It says so for a moment only.
  await liff.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.getElementById('status').textContent))
      .observe(document.getElementById('status'), { childList: true, characterData: true, subtree: true });
  });
  await workbench.call('POST', `${path}/link-loss`, {});
  await eventually(async () => {
    const said = await liff.evaluate(() => window.said);
    assert.deepEqual([said.includes('Looking for your board. Is it on?'), said.at(-1)], [true, 'Connected.']);
  });

  await workbench.call('POST', `${path}/power`, { on: false });
  await liff.getByText('Looking for your board. Is it on?').waitFor();
  await workbench.call('POST', `${path}/power`, { on: true });
  await isConnected(liff);
});

scene('a second page is told that the first one has the device, and gets it afterwards', async ({ page, workbench }) => {
  await boardIs(workbench, 'connected');
  const first = await openLiff(page);
  await isConnected(first);
  const second = await openLiff(page);
  await second.getByText('Looking for your board. Is it on?').waitFor();

  const failed = await second.evaluate(async () => {
    try {
      await window.liff.bluetooth.referringDevice.gatt.connect();
      return null;
    } catch (error) {
      return JSON.stringify(error);
    }
  });
  assert.deepEqual(JSON.parse(failed), {
    code: 'BLUETOOTH_CONNECT_FAILED',
    message: 'Failed to connect to device. The device is lent already: it can be used by one at a time.',
  });

  await first.close();
  await isConnected(second);
});

for (const colorScheme of ['light', 'dark']) {
  scene(`the starter page can be used by everybody, on a phone, ${colorScheme}`, { browser: { colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true } }, async ({ page, workbench }) => {
    await boardIs(workbench, 'connected');
    const liff = await openLiff(page);
    await isConnected(liff);
    const lamp = liff.getByRole('switch', { name: /LED/ });
    await lamp.focus();
    await liff.keyboard.press('Space');
    await liff.getByRole('switch', { name: /LED on/, checked: true }).waitFor();
    assert.equal(await lamp.evaluate(element => element === document.activeElement), true);
    await assertAccessible(liff);
    assert.equal(await liff.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);

    await liff.getByRole('button', { name: 'Disconnect' }).click();
    await liff.getByRole('alert').getByText('Disconnected.').waitFor();
    await boardIs(workbench, 'connected');
    await liff.getByRole('button', { name: 'Connect again' }).click();
    await isConnected(liff);
  });
}

scene('set-up says where the page of a LIFF app is, and what is wrong with an address', { allows: [/400 \(Bad Request\)/] }, async ({ page, workbench }) => {
  await page.locator('a[data-view=setup]').click();
  await page.getByText('LIFF app: its page').click();
  const url = page.getByLabel('Endpoint URL');
  await url.fill('http://user:secret@localhost/');
  await url.press('Enter');
  await page.getByText('must be an http or https address', { exact: false }).waitFor();
  await url.fill('http://localhost:3000/');
  await url.press('Enter');
  await page.getByText('The LIFF app’s page is saved.').waitFor();
  await page.locator('details code', { hasText: /^http:\/\/localhost:3000\/$/ }).waitFor();
  assert.equal((await workbench.state()).liffApps[0].endpointUrl, 'http://localhost:3000/');
});

scene('the starter page without a token says where to open it, in Japanese too', { browser: { locale: 'ja-JP', viewport: { width: 390, height: 844 } } }, async ({ context, workbench }) => {
  const liff = await context.newPage();
  await liff.goto(`${workbench.url}/liff/starter/`);

  await liff.getByRole('alert').getByText('ワークベンチから開かれていません', { exact: false }).waitFor();
  assert.match(await liff.locator('#trouble-code').innerText(), /^UNAUTHORIZED: /);
  assert.equal(await liff.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
});

scene("a page written for LIFF v1 runs from its own server with the SDK's address changed", async ({ page, workbench }) => {
  const { liffApps: [app], products: [product] } = await workbench.state();
  const server = await serveOldPage(workbench);
  try {
    await workbench.call('PUT', `/workbench/liff-apps/${app.liffId}`, { endpointUrl: `${server.url}?service=${product.serviceUuid}` });
    await boardIs(workbench, 'connected');
    const liff = await openLiff(page);

    await liff.locator('#state', { hasText: 'listening' }).waitFor();
    const board = await workbench.board(name);
    await eventually(async () => assert.deepEqual(
      [await liff.locator('#id').innerText(), await liff.locator('#psdi').innerText(), await liff.locator('#name').innerText()],
      [board.deviceId, board.psdi, board.advertisedName]));
    const { context, language } = await liff.evaluate(() => window.started);
    assert.deepEqual([context.type, context.userId, language], ['utou', (await workbench.state()).users[0].id, 'en-GB']);
    await liff.locator('#lamp').click();
    await eventually(async () => (await workbench.board(name)).led.on);
    // The page counts the release; one that comes before the press was heard would be lost in the debounce with it.
    await press(workbench, true);
    await eventually(async () => (await workbench.told('notify')).some(entry => entry.detail.value === '01'));
    await press(workbench, false);
    await liff.locator('#clicks', { hasText: '1' }).waitFor();

    const before = await workbench.subscriptions();
    await workbench.call('POST', `${path}/link-loss`, {});
    await eventually(async () => await workbench.subscriptions() > before);
    await liff.locator('#state', { hasText: 'listening' }).waitFor();
    await liff.close();
    await boardIs(workbench, 'connected');
  } finally {
    server.close();
  }
});

scene('a page of another origin gets nothing, not even with the token of a page that may', { allows: [/blocked by CORS policy/, /403 \(Forbidden\)/, /ERR_FAILED/, /WebSocket connection/] }, async ({ page, workbench, context }) => {
  const server = await serveOldPage(workbench);
  try {
    await boardIs(workbench, 'connected');
    const starter = await openLiff(page);
    await isConnected(starter);
    const token = await starter.evaluate(() => window.liff.getAccessToken());
    await starter.close();

    const foreign = await context.newPage();
    await foreign.goto(`${server.url}?service=x#access_token=${token}`);
    await foreign.locator('#state', { hasText: 'INIT_FAILED' }).waitFor();
    const closed = await foreign.evaluate(async ([url, text]) => {
      const socket = new WebSocket(`${url.replace('http', 'ws')}/liff/v1/link`);
      socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', version: 1, token: text }));
      return new Promise(resolve => { socket.onmessage = ({ data }) => resolve(data); socket.onclose = ({ code }) => resolve(code); });
    }, [workbench.url, token]);
    assert.equal(closed, 1006);
  } finally {
    server.close();
  }
});

scene('a real board that a tab of the workbench holds is reached over the workbench, without a chooser', { board: true }, async ({ page, workbench, radio }) => {
  await page.locator('.board-card [data-action=connect-board]').click();
  await answerChooser(page, () => page.locator('#choose-board').click());
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('#real-link').waitFor();
  await page.locator('.state-chip[data-state=connected]').waitFor();
  const liff = await openLiff(page);

  await isConnected(liff);
  const { realBoards: [board] } = await workbench.state();
  assert.deepEqual([await liff.locator('#psdi').innerText(), await liff.locator('#device').innerText()], [board.psdi, board.deviceId]);
  await liff.getByRole('switch', { name: /LED/ }).click();
  await radio.pin(ledPin, true);
  await radio.press();
  await liff.locator('#button', { hasText: 'pressed' }).waitFor();
  await radio.release();
  await liff.locator('#button', { hasText: 'released' }).waitFor();
  assert.equal((await workbench.state()).realBoards[0].state, 'lent');

  await liff.close();
  await eventually(async () => (await workbench.state()).realBoards[0].state === 'connected');
});

/** A test in which the board in the hand is the device that was linked as Board 1, which then leaves the workbench. `psdi` makes it another one. */
function inHand(title, body, { psdi } = {}) {
  scene(title, { board: true }, async one => {
    const { workbench, bluez, radio, page } = one;
    const { products: [product] } = await workbench.state();
    await boardIs(workbench, 'connected');
    const device = await workbench.board(name);
    await workbench.call('DELETE', path);
    const folder = mkdtempSync(join(tmpdir(), 'line-things-e2e-hand-'));
    bluez.close();
    await radio.stop();
    one.radio = await Radio.start(folder, { configuration: `service_uuid=${product.serviceUuid}\npsdi=${psdi ?? device.psdi}\n` });
    one.bluez = await Bluez.start(one.bus.address, one.radio);
    try {
      const { url } = await workbench.call('POST', '/workbench/liff/open', { liffId: product.liffId, deviceId: device.deviceId });
      await page.goto(url);
      await body({ ...one, device });
    } finally {
      one.bluez.close();
      await one.radio.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

inHand('a linked board that only the browser reaches is chosen there, and works as any other', async ({ page, radio, device }) => {
  const choose = page.getByRole('button', { name: 'Choose your board' });
  await choose.waitFor();
  await answerChooser(page, () => choose.click());

  await isConnected(page);
  assert.deepEqual([await page.locator('#psdi').innerText(), await page.locator('#device').innerText()], [device.psdi, device.deviceId]);
  await page.getByRole('switch', { name: /LED/ }).click();
  await radio.pin(ledPin, true);
  await radio.press();
  await page.locator('#button', { hasText: 'pressed' }).waitFor();
  await radio.release();
  await page.locator('#button', { hasText: 'released' }).waitFor();
  assert.equal(await page.locator('#presses').innerText(), '1');

  // The page may still show the link of before.
  await radio.lose();
  await eventually(async () => (await radio.state()).isConnected);
  await isConnected(page);
  assert.equal(await choose.count(), 0, 'A board that was chosen once is not asked for again.');
});

inHand('nobody need choose: the chooser and its door can be cancelled', async ({ page }) => {
  const choose = page.getByRole('button', { name: 'Choose your board' });
  await choose.waitFor();
  await answerChooser(page, () => choose.click(), 'cancel');
  await page.getByText('No board was chosen.').waitFor();

  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('BLUETOOTH_REQUEST_ABORTED: ', { exact: false }).waitFor();
  assert.equal(await choose.count(), 0);
});

inHand('a board that nobody has linked is refused by its PSDI', async ({ page }) => {
  const choose = page.getByRole('button', { name: 'Choose your board' });
  await choose.waitFor();
  await answerChooser(page, () => choose.click());

  await page.getByText('THINGS_NO_LINKED_DEVICES: ', { exact: false }).waitFor();
  assert.match(await page.locator('#trouble-code').innerText(), /The board that was chosen \(PSDI 0102030405060708\) is not linked for this user\./);
}, { psdi: '0102030405060708' });
