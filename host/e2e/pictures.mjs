// Takes the pictures of the documents anew: `npm run pictures` writes them to docs/. They are of the page as it is, with nothing arranged behind it.
import { fileURLToPath } from 'node:url';
import { connectBoard, listening } from './lib/real-board.mjs';
import { scene } from './lib/scene.mjs';
import { eventually } from './lib/wait.mjs';

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));
const desktop = { viewport: { width: 1280, height: 1180 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const take = (page, name) => page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });

/** Waits until there is a link, and folds the board's facts away where they are open: the timeline is to be seen. */
async function connected(page) {
  await page.locator('.state-chip[data-state=connected]').waitFor();
  await page.locator('.board-card details').evaluateAll(all => all.forEach(details => { details.open = false; }));
}

/** Presses BOOT of the virtual board and lets go, once the bot has answered. */
async function press(page, { holds = false } = {}) {
  const replies = page.locator('.message.bot .bubble');
  const before = await replies.count();
  await page.locator('#boot').hover();
  await page.mouse.down();
  await eventually(async () => await replies.count() > before);
  if (!holds) await page.mouse.up();
}

/** A talk with the bot, with the button held in the end. */
async function talk(page, words, options) {
  await connected(page);
  await press(page);
  await page.locator('#chat-input').fill(words);
  await page.locator('#chat-input').press('Enter');
  await page.locator('.message.bot').nth(1).waitFor();
  await press(page, options);
}

for (const [name, locale, words] of [['workbench', 'en-GB', 'hello'], ['workbench-bench-ja', 'ja-JP', 'こんにちは']]) {
  scene(name, { browser: { ...desktop, locale } }, async ({ page }) => {
    await talk(page, words, { holds: true });
    await take(page, name);
    await page.mouse.up();
  });
}

scene('workbench-dark', { browser: { ...desktop, colorScheme: 'dark' } }, async ({ page }) => {
  await talk(page, 'hello');
  await page.locator('.entry > summary', { hasText: 'Webhook scenarioResult' }).first().click();
  await page.getByText('X-Line-Signature').first().waitFor();
  await take(page, 'workbench-dark');
});

scene('workbench-ja', { browser: { ...desktop, locale: 'ja-JP' } }, async ({ open }) => {
  const page = await open('scenarios');
  await page.locator('.set-status', { hasText: '1' }).waitFor();
  await take(page, 'workbench-ja');
});

scene('workbench-phone', { browser: phone }, async ({ page }) => {
  await connected(page);
  await take(page, 'workbench-phone');
});

scene('real-board', { board: true }, async one => {
  const { page, radio, bluez } = one;
  await connectBoard(one);
  await listening(bluez);
  await radio.press();
  await page.locator('.message.bot .bubble').waitFor();
  await page.locator('.last-values dd', { hasText: 'pressed' }).waitFor();
  await page.locator('.toast').waitFor({ state: 'detached' });
  await connected(page);
  await take(page, 'real-board');
  await radio.release();
});

scene('checkup', { browser: { viewport: { width: 1280, height: 900 } } }, async ({ page }) => {
  await page.getByRole('link', { name: 'Check-up' }).click();
  await page.getByLabel('Your name, for the report').fill('Aiko');
  await page.getByRole('button', { name: 'Begin the check-up' }).click();
  await page.locator('[data-answer]:visible').first().waitFor();
  await take(page, 'checkup');
});

scene('liff', { browser: { ...phone, viewport: { width: 390, height: 560 } } }, async ({ page, workbench }) => {
  await connected(page);
  const [liff] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('button', { name: 'Open LIFF app' }).click()]);
  await liff.locator('#status', { hasText: /^Connected\.$/ }).waitFor();
  for (const pressed of [true, false]) {
    await workbench.call('POST', '/workbench/boards/Board%201/button', { pressed });
    await liff.getByText(pressed ? /^pressed$/ : /^released$/).waitFor();
  }
  await liff.getByRole('switch', { name: /LED/ }).click();
  await liff.getByRole('switch', { name: /LED/, checked: true }).waitFor();
  await take(liff, 'liff');
});
