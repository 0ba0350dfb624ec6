// The tests' own equipment: the browser's Bluetooth code, through the stand-in for bluetoothd, reaches the virtual board.
import assert from 'node:assert/strict';
import { answerChooser } from '../lib/browser.mjs';
import { ledCharacteristic, ledPin, buttonCharacteristic, psdiCharacteristic, psdiService } from '../lib/ids.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

/** Asks for the board and connects, in the page; leaves service and characteristics in `window.frame`. */
async function connect({ page, workbench }) {
  const { products: [{ serviceUuid }] } = await workbench.state();
  let asked;
  await answerChooser(page, () => {
    asked = page.evaluate(async ([service, psdi]) => {
      window.frame = { device: await navigator.bluetooth.requestDevice({ filters: [{ services: [service] }], optionalServices: [psdi] }) };
    }, [serviceUuid, psdiService]);
  });
  await asked;
  await page.evaluate(async ids => {
    const { frame } = window;
    const server = await frame.device.gatt.connect();
    const service = await server.getPrimaryService(ids.serviceUuid);
    frame.led = await service.getCharacteristic(ids.ledCharacteristic);
    frame.button = await service.getCharacteristic(ids.buttonCharacteristic);
    frame.psdi = await (await server.getPrimaryService(ids.psdiService)).getCharacteristic(ids.psdiCharacteristic);
  }, { serviceUuid, ledCharacteristic, buttonCharacteristic, psdiService, psdiCharacteristic });
}

/** What a promise of the page's `window.frame` came to: `ok`, or the exception's name and message. */
const outcome = (page, code) => page.evaluate(`(async () => {
  const { frame } = window;
  try { await (${code}); return 'ok'; } catch (error) { return error.name + ': ' + error.message; }
})()`);

scene('the browser reads, writes and is notified, once the desktop has agreed to pair', { board: true }, async one => {
  const { page, radio, bluez } = one;
  await connect(one);

  const psdi = await page.evaluate(async () => [...new Uint8Array((await window.frame.psdi.readValue()).buffer)]);
  assert.equal(psdi.length, 8);
  assert.equal(bluez.pairingRequests, 1);
  assert.equal(await outcome(page, 'frame.led.writeValueWithResponse(new Uint8Array([1]))'), 'ok');
  await radio.pin(ledPin, true);
  await page.evaluate(async () => {
    const { frame } = window;
    frame.values = [];
    frame.button.addEventListener('characteristicvaluechanged', event => frame.values.push(event.target.value.getUint8(0)));
    await frame.button.startNotifications();
  });
  await radio.press();
  await eventually(async () => assert.deepEqual(await page.evaluate(() => window.frame.values), [1]));
  await radio.release();
  await eventually(async () => assert.deepEqual(await page.evaluate(() => window.frame.values), [1, 0]));
});

scene('a refused pairing is an operation that is not permitted, and the next one asks again', { board: true }, async one => {
  const { page, bluez } = one;
  await connect(one);
  bluez.acceptsPairing = false;

  assert.equal(await outcome(page, 'frame.psdi.readValue()'), 'NotSupportedError: GATT operation not permitted.');
  bluez.acceptsPairing = true;
  assert.equal(await outcome(page, 'frame.psdi.readValue()'), 'ok');
  assert.equal(bluez.pairingRequests, 2);
});

scene('a link lost during a request fails that request and tells the page', { board: true }, async one => {
  const { page, radio } = one;
  await connect(one);
  await page.evaluate(() => window.frame.device.addEventListener('gattserverdisconnected', () => { window.frame.isGone = true; }));
  await radio.loseNext();

  assert.equal(await outcome(page, 'frame.psdi.readValue()'), 'NotSupportedError: GATT operation failed for unknown reason.');
  await page.waitForFunction(() => window.frame.isGone);
});

scene('a computer without Bluetooth has nothing to choose from', { board: { adapter: false } }, async ({ page }) => {
  assert.equal(await page.evaluate(() => navigator.bluetooth.getAvailability()), false);
  assert.equal(
    await page.evaluate(() => navigator.bluetooth.requestDevice({ acceptAllDevices: true }).catch(error => `${error.name}: ${error.message}`)),
    'NotFoundError: Bluetooth adapter not available.');
});
