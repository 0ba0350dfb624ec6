// A board in the hand: from the browser's chooser to a linked device, and what can go wrong on the way.
import assert from 'node:assert/strict';
import { answerChooser } from '../lib/browser.mjs';
import { psdiService } from '../lib/ids.mjs';
import { chooseBoard, connectBoard, connected, listening, openDialog, realBoard, trouble } from '../lib/real-board.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

// The workbench answers a link that did not come about with 409, and browsers write that to the console.
const allows = [/status of 409/];

scene('a board is chosen, paired and linked, and its button is answered in the chat', { board: true }, async one => {
  const { page, workbench, radio, bluez } = one;
  const board = await connectBoard(one);

  assert.equal(bluez.pairingRequests, 1);
  const { devices } = await workbench.state();
  const device = devices.find(candidate => candidate.id === board.deviceId);
  assert.equal(device.productSpecificDeviceId, board.psdi);
  assert.match(board.psdi, /^[0-9a-f]{16}$/);
  assert.match(board.browser, /^Chrom.* on Linux$/);
  assert.equal(await page.locator('#board-select').inputValue(), board.name);
  await listening(bluez);
  await radio.press();
  await page.locator('.message.bot .bubble', { hasText: 'Button is pressed!' }).waitFor();
  await eventually(async () => assert.equal((await realBoard(workbench)).button, 1));
  await radio.release();
  await eventually(async () => assert.equal((await realBoard(workbench)).button, 0));
  assert.equal(await page.locator('.message.bot .bubble').count(), 1);
});

scene('a refused pairing is said to be one, and "Try again" pairs', { board: true, allows }, async one => {
  const { page, workbench, bluez } = one;
  bluez.acceptsPairing = false;
  await chooseBoard(page);
  await trouble(page, 'pairingRefused');
  assert.ok(bluez.pairingRequests >= 1);
  assert.equal((await workbench.state()).devices.length, 1);

  bluez.acceptsPairing = true;
  await page.locator('#link-board').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await connected(workbench);
});

scene('a chooser that is closed chooses no board, and is no fault', { board: true }, async ({ page, workbench }) => {
  await chooseBoard(page, 'cancel');
  await page.getByText('No board chosen.').waitFor();
  assert.equal(await page.locator('[data-trouble="notInList"]').isVisible(), true);
  assert.deepEqual((await workbench.state()).realBoards, []);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

scene('a board with the firmware of another product is told from a silent one', { board: true, allows }, async ({ page, radio, workbench }) => {
  radio.hideService((await workbench.state()).products[0].serviceUuid);
  await chooseBoard(page);
  await trouble(page, 'serviceMissing');
});

scene('a board without the PSDI service is not taken for one of LINE Things', { board: true, allows }, async ({ page, radio }) => {
  radio.hideService(psdiService);
  await chooseBoard(page);
  await trouble(page, 'serviceMissing');
});

scene('a board that another product advertises is not offered by the chooser', {
  board: { configuration: 'service_uuid=0fbf8a2e-1c5a-4a34-9b6e-5f1d7e2c3b4a\n' },
}, async ({ page, bluez }) => {
  await openDialog(page);
  await page.bringToFront();
  const session = await page.context().newCDPSession(page);
  await session.send('DeviceAccess.enable');
  const lists = [];
  session.on('DeviceAccess.deviceRequestPrompted', ({ id, devices }) => lists.push({ id, devices }));
  await page.locator('#choose-board').click();
  // The computer hears the board, and the browser has a list without it.
  await eventually(() => bluez.knowsBoard && lists.length > 0);
  assert.deepEqual(lists.at(-1).devices, []);
  await session.send('DeviceAccess.cancelPrompt', { id: lists.at(-1).id });
  await trouble(page, 'notInList');
});

scene('a computer without Bluetooth is said to have none', { board: { adapter: false } }, async ({ page }) => {
  await openDialog(page);
  await trouble(page, 'adapterOff');
});

scene('a browser whose Web Bluetooth is off is told how to switch it on', { board: { features: 'VaapiVideoDecoder' } }, async ({ page }) => {
  await openDialog(page);
  await trouble(page, 'linuxFlag');
  assert.equal(await page.locator('#choose-board').isDisabled(), true);
});

scene('a board that goes away between the choice and the connection does not answer', { board: true, allows }, async ({ page, radio }) => {
  await openDialog(page);
  await answerChooser(page, () => page.locator('#choose-board').click(), async devices => {
    await radio.powerOff();
    return devices[0];
  });
  await trouble(page, 'cannotConnect');
  await radio.powerOn();
  await page.locator('#link-board').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});
