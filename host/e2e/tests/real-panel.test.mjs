// A real board on the page: the way to it, its panel, and what the page says when something is off.
import assert from 'node:assert/strict';
import { assertAccessible } from '../lib/accessibility.mjs';
import { answerChooser } from '../lib/browser.mjs';
import { ledPin } from '../lib/ids.mjs';
import { tryNow } from '../lib/real-board.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

// Without it a board is gone from the page after a reload.
const forgetful = { features: 'WebBluetooth' };
// The browser writes each answer of 400 and more to the console.
const conflict = /status of 409/;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** Opens the dialog from the bench. */
async function openDialog(page) {
  await page.locator('.board-card [data-action=connect-board]').click();
  await page.locator('#choose-board').waitFor();
}

const choose = (page, answer) => answerChooser(page, () => page.locator('#choose-board').click(), answer);

/** Connects the board in the hand, up to the bench. */
async function connect({ page }) {
  await openDialog(page);
  await choose(page);
  await onBench(page);
}

/** Waits until the board is on the bench and its link is up. */
async function onBench(page) {
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('#real-link').waitFor();
  await page.locator('.state-chip[data-state=connected]').waitFor();
}

/** Presses BOOT and waits until the page tells it. The app must be connected: then it listens. */
async function pressIsTold(page, radio) {
  await radio.press();
  await page.locator('.last-values dd', { hasText: 'pressed' }).waitFor();
}

const trouble = (page, id) => page.locator(`[data-trouble=${id}]:visible`);
const stepsOf = page => page.locator('.progress li').evaluateAll(items => items.map(item => item.dataset.state));
const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

scene('a board is chosen, paired, linked and on the bench; BOOT on it brings the answer', { board: true }, async one => {
  const { page, radio, workbench } = one;
  await connect(one);
  await pressIsTold(page, radio);
  await page.locator('.message.bot .bubble').waitFor();
  assert.deepEqual(await page.locator('.last-values dd').allTextContents(), ['pressed', 'not written yet']);
  await radio.release();
  await page.locator('.last-values dd', { hasText: 'released' }).waitFor();
  assert.equal(await page.locator('#boot').count(), 0);

  const { realBoards: [board] } = await workbench.state();
  assert.match(board.browser, /^Chromium \d+ on Linux$/);
  assert.equal(await page.locator('#board-select').inputValue(), board.name);
});

scene('a scenario set runs on the real board as on a virtual one', { board: true }, async one => {
  const { page, radio } = one;
  await connect(one);
  await page.locator('a[data-view=scenarios]').click();
  await page.locator('[data-preset=readWrite]').click();
  // It blinks once when it is connected, for a second: whoever looks only afterwards may miss it.
  const blinks = radio.pin(ledPin, true).then(() => radio.pin(ledPin, false));
  await page.locator('#set-register').click();
  await page.locator('a[data-view=bench]').click();
  await blinks;
  await radio.press();
  await radio.pin(ledPin, true);
  await page.locator('.last-values dd', { hasText: /^on$/ }).waitFor();
  assert.equal(await page.locator('.last-values dd').first().textContent(), 'pressed');
});

scene('a closed chooser is no error, but tells what to look for', { board: true }, async ({ page }) => {
  await openDialog(page);
  await choose(page, 'cancel');
  await page.getByText('No board chosen.').waitFor();
  await trouble(page, 'notInList').waitFor();
  assert.equal(await page.locator('.toast').count(), 0);
});

scene('a refused pairing is said so, and a second try is one click', { board: true, allows: [conflict] }, async ({ page, bluez }) => {
  bluez.acceptsPairing = false;
  await openDialog(page);
  await choose(page);
  await trouble(page, 'pairingRefused').waitFor();
  assert.deepEqual(await stepsOf(page), ['done', 'done', 'done', 'failed', 'open']);
  await assertAccessible(page);
  bluez.acceptsPairing = true;
  await page.locator('#link-board').click();
  await onBench(page);
});

scene("a board with another product's service shows both", { board: true, allows: [conflict] }, async ({ page, radio, workbench }) => {
  const { products: [{ serviceUuid }] } = await workbench.state();
  radio.hideService(serviceUuid);
  await openDialog(page);
  await choose(page);
  const card = trouble(page, 'serviceMissing');
  await card.waitFor();
  assert.match(await card.textContent(), new RegExp(`service is ${serviceUuid}.*e625601e-9e55-4597-a598-76018a0d293d`));
});

scene('a reload brings the board back without a question', { board: true }, async one => {
  const { page, radio, bluez, workbench } = one;
  await connect(one);
  const before = await workbench.subscriptions();
  await page.reload();
  // Until the workbench has noticed, it shows the link of before.
  await eventually(async () => await workbench.subscriptions() > before);
  await onBench(page);
  await pressIsTold(page, radio);
  assert.equal(bluez.pairingRequests, 1);
});

scene('where the browser gives no boards back, one click does', { board: forgetful }, async one => {
  const { page } = one;
  await connect(one);
  await page.reload();
  await trouble(page, 'chooseAgain').waitFor();
  await page.locator('[data-trouble=chooseAgain] button', { hasText: 'Choose it again' }).click();
  await choose(page);
  await onBench(page);
  assert.equal(await trouble(page, 'chooseAgain').count(), 0);
});

scene('a board that is off is tried again by itself, and at once when somebody wants that', { board: true }, async one => {
  const { page, radio } = one;
  await connect(one);
  await radio.powerOff();
  await page.locator('.state-chip[data-state=scanning], .state-chip[data-state=connecting]').waitFor();
  await trouble(page, 'cannotConnect').waitFor();
  await page.getByText(/^Next attempt in \d+ s$/).waitFor();
  await radio.powerOn();
  const isBack = page.locator('.state-chip[data-state=connected]');
  await tryNow(page, () => isBack.isVisible());
  await isBack.waitFor();
  assert.equal(await trouble(page, 'cannotConnect').count(), 0);
});

// A browser that listens for its boards finds a forgotten one again by itself; the others are told how.
scene('a board that the system has forgotten is chosen again from its card', { board: forgetful }, async one => {
  const { page, radio, bluez, workbench } = one;
  await connect(one);
  const { realBoards: [before], devices } = await workbench.state();
  await bluez.forget();
  const card = trouble(page, 'cannotConnect');
  // An attempt that meets the board while it is being removed may get no answer from the browser, and is given up after 40 seconds.
  await card.getByRole('button', { name: 'Try now' }).waitFor({ timeout: 60000 });
  await card.getByRole('button', { name: 'Choose it again…' }).click();
  assert.equal(await page.locator('#connect-product').isDisabled(), true);
  await choose(page);
  await onBench(page);
  await pressIsTold(page, radio);
  await card.waitFor({ state: 'detached' });
  assert.equal(bluez.pairingRequests, 2);
  const { realBoards: after, devices: devicesAfter } = await workbench.state();
  assert.deepEqual(after.map(board => [board.key, board.deviceId]), [[before.key, before.deviceId]]);
  assert.deepEqual(devicesAfter.map(device => device.id), devices.map(device => device.id));
});

scene('where the system forgets the board before it is linked, the dialog offers to choose it again', { board: forgetful, allows: [conflict] }, async one => {
  const { page, bluez, workbench } = one;
  await connect(one);
  await page.locator('#real-link').click();
  await page.locator('#real-link', { hasText: /^Link$/ }).waitFor();
  await eventually(async () => assert.equal((await workbench.state()).realBoards[0].connected, false));
  await bluez.forget();
  await page.locator('#real-link').click();
  await trouble(page, 'cannotConnect').locator('xpath=ancestor::dialog').waitFor();
  await page.locator('#choose-board', { hasText: 'Choose it again…' }).waitFor();
  await choose(page);
  await onBench(page);
});

scene('a second tab says that the first one holds the board, and takes it over when that is closed', { board: true }, async one => {
  const { page, radio, workbench } = one;
  await connect(one);
  const second = await one.open();
  const card = trouble(second, 'otherTab');
  await card.waitFor();
  const before = await workbench.subscriptions();
  await page.close();
  await second.bringToFront();
  await tryNow(card, () => card.isHidden());
  await card.waitFor({ state: 'detached' });
  await eventually(async () => await workbench.subscriptions() > before);
  await second.locator('#real-link').waitFor();
  await second.locator('.state-chip[data-state=connected]').waitFor();
  await pressIsTold(second, radio);
});

scene('a forgotten board is gone from page, workbench and browser', { board: true }, async one => {
  const { page, workbench } = one;
  await connect(one);
  await page.getByRole('button', { name: 'Forget this board' }).click();
  await page.locator('dialog .button.danger').click();
  await page.locator('#boot').waitFor();
  assert.deepEqual((await workbench.state()).realBoards, []);
  await eventually(async () => assert.equal(await page.evaluate(async () => (await navigator.bluetooth.getDevices()).length), 0));
  assert.equal(await page.evaluate(() => localStorage.getItem('line-things-workbench.realBoards')), null);
});

scene('an unlinked board is linked again from its panel', { board: true }, async one => {
  const { page, workbench } = one;
  await connect(one);
  await page.locator('#real-link').click();
  await page.locator('#real-link', { hasText: /^Link$/ }).waitFor();
  await eventually(async () => assert.deepEqual((await workbench.state()).devices.filter(device => device.board !== 'Board 1').flatMap(device => device.userIds), []));
  await page.locator('#real-link').click();
  await onBench(page);
});

scene('a change of the link is told to screen readers in every view', { board: true }, async one => {
  const { page, radio } = one;
  await connect(one);
  await page.locator('a[data-view=setup]').click();
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.getElementById('announcer').textContent)).observe(document.getElementById('announcer'), { childList: true, characterData: true, subtree: true });
  });
  await radio.lose();
  await eventually(async () => assert.match((await page.evaluate(() => window.said)).join('|'), /The link to .+ is lost\..*is connected\./));
  await page.locator('a[data-view=bench]').click();
  await pressIsTold(page, radio);
});

scene('without Web Bluetooth the dialog says which flag is missing, and offers no chooser', { board: { features: 'None' } }, async ({ page }) => {
  await openDialog(page);
  await trouble(page, 'linuxFlag').waitFor();
  assert.equal(await page.locator('#choose-board').isDisabled(), true);
});

scene('without an adapter the dialog says so, until there is one', { board: { adapter: false } }, async ({ page, bluez }) => {
  await openDialog(page);
  await trouble(page, 'adapterOff').waitFor();
  bluez.plugIn();
  await trouble(page, 'adapterOff').waitFor({ state: 'detached' });
});

for (const [name, browser] of [
  ['light', { colorScheme: 'light' }],
  ['dark, in Japanese, on a phone', { colorScheme: 'dark', locale: 'ja-JP', ...phone }],
]) {
  scene(`the panel, the dialog and the class are accessible and fit: ${name}`, { board: true, browser }, async one => {
    const { page } = one;
    await openDialog(page);
    await assertAccessible(page, 'dialog');
    await choose(page);
    await onBench(page);
    await assertAccessible(page, 'panel');
    assert.equal(await overflow(page), 0);
    for (const view of ['class', 'setup']) {
      await page.locator(`a[data-view=${view}]`).click();
      await assertAccessible(page, view);
      assert.equal(await overflow(page), 0, view);
    }
  });
}
