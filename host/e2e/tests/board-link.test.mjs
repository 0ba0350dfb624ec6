// A linked board in the hand: scenarios over its link, and a link that comes and goes.
import assert from 'node:assert/strict';
import { answerChooser } from '../lib/browser.mjs';
import { ledCharacteristic, ledPin } from '../lib/ids.mjs';
import { chooseBoard, connectBoard, connected, listening, realBoard, trouble, tryNow } from '../lib/real-board.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const immediate = (...actions) => ({ autoClose: false, suppressionInterval: 0, scenarios: [{ trigger: { type: 'IMMEDIATE' }, actions }] });
const isBack = page => () => page.locator('.state-chip[data-state=connected]').isVisible();
const sleep = sleepMillis => ({ type: 'SLEEP', sleepMillis });
const replies = page => page.locator('.message.bot .bubble', { hasText: 'Button is pressed!' });

async function led(workbench, data = 'AQ==') {
  const { products: [{ serviceUuid }] } = await workbench.state();
  return { type: 'GATT_WRITE', serviceUuid, characteristicUuid: ledCharacteristic, data };
}

/** The results of the board's runs, as the bot is told them. */
async function results(workbench, { deviceId }) {
  const runs = (await workbench.told('run')).filter(entry => entry.detail.phase === 'ended');
  return runs.map(entry => entry.detail.things).filter(things => things.deviceId === deviceId).map(things => things.result);
}

/** Waits until a run of the board has begun; the virtual board of the same product runs the set too. */
const runStarted = (workbench, { deviceId }) =>
  eventually(async () => (await workbench.told('run')).some(entry => entry.detail.phase === 'started' && entry.deviceId === deviceId));

/** Presses and lets go, once the button is listened to, and waits for the answer. */
async function pressIsAnswered({ page, radio, bluez, workbench }) {
  await listening(bluez);
  // Not what the page shows: after a reload it may have to ask for them first.
  const before = await workbench.replies();
  await radio.press();
  await eventually(async () => assert.equal(await replies(page).count(), before + 1));
  await radio.release();
}

scene('a scenario lights the LED of the board in the hand', { board: true }, async one => {
  const { page, workbench, radio } = one;
  const board = await connectBoard(one);
  await workbench.register(immediate(await led(workbench)));

  await radio.pin(ledPin, true);
  await eventually(async () => assert.equal((await realBoard(workbench)).led, 1));
  await page.locator('.led.on').waitFor();
  const [result] = await eventually(async () => {
    const all = await results(workbench, board);
    return all.length > 0 && all;
  });
  assert.equal(result.resultCode, 'success');
  assert.deepEqual(result.actionResults, [{ type: 'void' }]);
});

scene('a link that is lost during a run is a gatt_error, and the board is connected again', { board: true }, async one => {
  const { workbench, radio } = one;
  const board = await connectBoard(one);
  await workbench.register(immediate(sleep(2000), await led(workbench)));
  await runStarted(workbench, board);
  await radio.loseNext();

  const [first, second] = await eventually(async () => {
    const all = await results(workbench, board);
    return all.length >= 2 && all;
  });
  assert.equal(first.resultCode, 'gatt_error');
  assert.deepEqual(first.actionResults, []);
  assert.ok(first.errorReason.length > 0);
  assert.equal(second.resultCode, 'success');
  await radio.pin(ledPin, true);
  await connected(workbench);
});

scene('a board that is carried away and back is found again, without another pairing', { board: true }, async one => {
  const { workbench, radio, bluez } = one;
  await connectBoard(one);
  await radio.lose();
  await eventually(async () => assert.equal((await radio.state()).isConnected, true));
  await connected(workbench);
  await pressIsAnswered(one);
  assert.equal(bluez.pairingRequests, 1);
});

scene('a board that loses its power shows it, and comes back with its bond', { board: true }, async one => {
  const { page, workbench, radio, bluez } = one;
  await connectBoard(one);
  await radio.powerOff();
  await eventually(async () => assert.equal((await realBoard(workbench)).connected, false));
  await trouble(page, 'cannotConnect');

  await radio.powerOn();
  await tryNow(page, isBack(page));
  await connected(workbench);
  await pressIsAnswered(one);
  assert.equal(bluez.pairingRequests, 1);
  await eventually(async () => assert.equal(await page.locator('[data-trouble]:visible').count(), 0));
});

scene('Bluetooth that is switched off is told from a board that is away, and goes on when it is back', { board: true }, async one => {
  const { page, workbench, bluez } = one;
  await connectBoard(one);
  await bluez.power(false);
  await trouble(page, 'adapterOff');
  await bluez.power(true);
  await tryNow(page, isBack(page));
  await connected(workbench);
  await pressIsAnswered(one);
});

scene('a second tab leaves the board to the first one, and gets it when that is closed', { board: true }, async one => {
  const { page, workbench, open } = one;
  await connectBoard(one);
  const second = await open();
  await second.bringToFront();
  await trouble(second, 'otherTab');
  await connected(workbench);
  await pressIsAnswered(one);

  const before = await workbench.subscriptions();
  await page.close();
  await tryNow(second, async () => await workbench.subscriptions() > before);
  await eventually(async () => await workbench.subscriptions() > before);
  await connected(workbench);
  await pressIsAnswered({ ...one, page: second });
});

scene('a tab that is closed during a run ends the run with a gatt_error, and the board is gone from the workbench', { board: true }, async one => {
  const { page, workbench, context } = one;
  const board = await connectBoard(one);
  await workbench.register(immediate(sleep(60000), await led(workbench)));
  await runStarted(workbench, board);
  // Any tab of the workbench would take the board up; this one keeps the browser open.
  await context.newPage();
  await page.close();

  const [result] = await eventually(async () => {
    const all = await results(workbench, board);
    return all.length > 0 && all;
  });
  assert.equal(result.resultCode, 'gatt_error');
  await eventually(async () => assert.deepEqual((await workbench.state()).realBoards, []));
});

scene('a reload of the page finds the board again', { board: true }, async one => {
  const { page, workbench, bluez } = one;
  const { key } = await connectBoard(one);
  const before = await workbench.subscriptions();
  await page.reload();
  // Until the workbench has noticed, it shows the link of before.
  await eventually(async () => await workbench.subscriptions() > before);
  assert.equal((await connected(workbench)).key, key);
  await pressIsAnswered(one);
  assert.equal(bluez.pairingRequests, 1);
});

scene('a browser that is closed and opened again finds the board again', { board: true }, async one => {
  const { workbench } = one;
  const { key } = await connectBoard(one);
  await one.closeBrowser();
  await eventually(async () => assert.deepEqual((await workbench.state()).realBoards, []));
  await one.openBrowser();
  one.page = await one.open();
  assert.equal((await connected(workbench)).key, key);
  await pressIsAnswered(one);
});

scene('a browser that does not keep its permissions asks for the board again, with one click', { board: { features: 'WebBluetooth' } }, async one => {
  const { page, workbench } = one;
  await connectBoard(one);
  await page.reload();
  await trouble(page, 'chooseAgain');
  await page.getByRole('button', { name: /Choose it again/ }).first().click();
  await answerChooser(page, () => page.locator('#choose-board').click());
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await connected(workbench);
  await pressIsAnswered(one);
});

scene('a board whose bonds were cleared says what cures it, and the cure works', { board: true }, async one => {
  const { page, workbench, radio, bluez } = one;
  await connectBoard(one);
  await radio.press();
  await eventually(async () => assert.equal((await radio.state()).bonds, 0), { within: 60000 });
  await radio.release();
  await radio.powerOff();
  await radio.powerOn();
  // BlueZ fails to encrypt and drops the connection: to the browser the board does not answer. The card names this cause too.
  await trouble(page, 'cannotConnect');
  await page.getByText('hold BOOT for ten seconds').first().waitFor();

  // A browser cannot reach what the system has forgotten: it has to be chosen again.
  await bluez.forget();
  await chooseBoard(page);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await connected(workbench);
  assert.equal(bluez.pairingRequests, 2);
  await pressIsAnswered(one);
});

scene('a server that is killed and started again takes the board up again', { board: true, allows: [/net::ERR_|Failed to load resource|WebSocket/] }, async one => {
  const { workbench, page } = one;
  await connectBoard(one);
  await workbench.kill();
  await page.locator('.tools [role=status][data-status=reconnecting]').waitFor();
  await workbench.startAgain();
  await connected(workbench);
  await pressIsAnswered(one);
});

scene('an unlinked board is let go and can be linked again', { board: true }, async one => {
  const { page, workbench } = one;
  await connectBoard(one);
  await page.locator('#real-link', { hasText: 'Unlink' }).click();
  await page.locator('#real-link', { hasText: /^Link$/ }).waitFor();
  // (On Linux, Chromium leaves the system's own connection to a paired board open.)
  await eventually(async () => assert.equal((await realBoard(workbench)).connected, false));
  await page.locator('#real-link').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await connected(workbench);
  await pressIsAnswered(one);
});

scene('a board that is forgotten leaves page, workbench and browser', { board: true }, async one => {
  const { page, workbench } = one;
  await connectBoard(one);
  await page.getByRole('button', { name: 'Forget this board' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Forget this board' }).click();
  await eventually(async () => assert.deepEqual((await workbench.state()).realBoards, []));
  await eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.bluetooth.getDevices()).length), 0));
});
