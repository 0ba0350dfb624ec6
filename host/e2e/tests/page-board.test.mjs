// The board on the bench: pressing it, its LED, its power, its link.
import assert from 'node:assert/strict';
import { ledCharacteristic } from '../lib/ids.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const isPressed = async workbench => (await workbench.board()).button.pressed;
const pressed = workbench => eventually(() => isPressed(workbench));
const released = workbench => eventually(async () => !await isPressed(workbench));
const replies = page => page.locator('.message.bot .bubble', { hasText: 'Button is pressed!' });
const state = (page, name) => page.locator('.state-chip', { hasText: name }).waitFor();

async function middleOf(locator) {
  const box = await locator.boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

scene('BOOT held with the mouse is answered in the chat, and stays held when the mouse slides off', async ({ page, workbench }) => {
  await page.getByText('Press BOOT: the bot answers.').waitFor();
  const boot = await middleOf(page.locator('#boot'));
  await page.mouse.move(boot.x, boot.y);
  await page.mouse.down();
  await replies(page).waitFor();
  await page.mouse.move(5, 5);
  assert.equal(await isPressed(workbench), true);

  await page.mouse.up();
  await released(workbench);
  await page.getByText('It works. Below you see every step in between.').waitFor();
  assert.equal(await replies(page).count(), 1);
  await page.locator('#announcer', { hasText: 'The bot says: Button is pressed!' }).waitFor({ state: 'attached' });
});

scene('BOOT held with a finger is answered in the chat, and let go when the touch is cancelled', { browser: { hasTouch: true } }, async ({ page, workbench, context }) => {
  await state(page, 'Connected');
  const finger = await context.newCDPSession(page);
  const boot = await middleOf(page.locator('#boot'));
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [boot] });
  await replies(page).waitFor();
  assert.equal(await isPressed(workbench), true);

  await finger.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] });
  await released(workbench);
});

for (const [key, name] of [[' ', 'the space bar'], ['Enter', 'Enter']]) {
  scene(`BOOT held with ${name} is answered in the chat`, async ({ page, workbench }) => {
    await state(page, 'Connected');
    await page.locator('#boot').focus();
    await page.keyboard.down(key);
    await replies(page).waitFor();
    assert.equal(await isPressed(workbench), true);

    await page.keyboard.up(key);
    await released(workbench);
    assert.equal(await replies(page).count(), 1);
  });
}

scene('BOOT is let go when the focus, the window or the view changes', async ({ page, workbench }) => {
  await state(page, 'Connected');
  for (const leave of [
    () => page.keyboard.press('Tab'),
    () => page.evaluate(() => window.dispatchEvent(new Event('blur'))),
    () => page.evaluate(() => { location.hash = 'setup'; }),
  ]) {
    await page.locator('#boot').focus();
    await page.keyboard.down(' ');
    await pressed(workbench);
    await leave();
    await released(workbench);
    await page.keyboard.up(' ');
  }
});

scene('a value that a scenario writes lights the LED in the picture', async ({ page, workbench }) => {
  await state(page, 'Connected');
  const { products: [{ serviceUuid }] } = await workbench.state();
  const write = { type: 'GATT_WRITE', serviceUuid, characteristicUuid: ledCharacteristic, data: 'AQ==' };
  await workbench.register({ autoClose: false, suppressionInterval: 0, scenarios: [{ trigger: { type: 'IMMEDIATE' }, actions: [write] }] });

  await page.locator('.led.on').waitFor();
  assert.equal((await workbench.board()).led.on, true);
  await page.getByRole('switch', { name: 'Power' }).click();
  await page.locator('.led:not(.on)').waitFor();
});

scene('a board without power is off for the page, and connects again by itself when it has power', async ({ page, workbench }) => {
  await state(page, 'Connected');
  const power = page.getByRole('switch', { name: 'Power' });
  await power.click();
  await state(page, 'Power off');
  await page.getByText('Switch the board on.').waitFor();
  assert.equal(await power.getAttribute('aria-checked'), 'false');
  assert.equal((await workbench.board()).power, 'off');

  await power.click();
  await state(page, 'Connected');
  await page.locator('#boot').click();
  await replies(page).waitFor();
});

scene('a phone that is carried away loses the link, and finds the board again', async ({ page, workbench }) => {
  await state(page, 'Connected');
  const before = await workbench.subscriptions();
  await page.getByRole('button', { name: 'Carry the phone away' }).click();

  await eventually(async () => assert.equal(await workbench.subscriptions(), before + 1));
  await state(page, 'Connected');
  await page.locator('#boot').click();
  await replies(page).waitFor();
});

scene('a board that is switched on while BOOT is held waits for a firmware, and says so', async ({ page, workbench }) => {
  await state(page, 'Connected');
  await workbench.call('POST', '/workbench/boards/Board%201/power', { on: false });
  await workbench.call('POST', '/workbench/boards/Board%201/button', { pressed: true });
  // The switch turns over what it shows.
  await state(page, 'Power off');
  await page.getByRole('switch', { name: 'Power' }).click();
  await state(page, 'Download mode');
  await page.getByText('BOOT was held when the power came on').waitFor();
});

scene('a chat message of the user is in the chat, also after a reload', async ({ page }) => {
  await page.locator('#chat-input').fill('<b>hello</b>');
  await page.keyboard.press('Enter');
  await page.locator('.message.own .bubble', { hasText: '<b>hello</b>' }).waitFor();
  await page.reload();
  await page.locator('.message.own .bubble', { hasText: '<b>hello</b>' }).waitFor();
});
