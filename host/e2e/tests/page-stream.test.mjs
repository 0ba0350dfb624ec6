// The page and a server that comes and goes.
import assert from 'node:assert/strict';
import { drawn } from '../lib/page.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const refused = [/net::ERR_|Failed to load resource/];
const sequences = page => page.evaluate(async () => {
  const { log } = await import('/js/log.js');
  return log.entries.map(entry => entry.sequence);
});

/** Every entry that the server has numbered is on the page once. */
async function isComplete(page, workbench) {
  const { sequence } = await workbench.state();
  const known = await sequences(page);
  assert.deepEqual(known, Array.from({ length: known.length }, (_, index) => sequence - known.length + 1 + index));
}

scene('a server that was killed and started again is found again, and nothing is missing or there twice', { allows: refused }, async ({ page, workbench }) => {
  const status = page.locator('.tools [role=status]');
  await status.filter({ hasText: 'Live' }).waitFor();
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();
  await page.locator('#boot').click();
  await page.locator('.message.bot .bubble').waitFor();
  await eventually(() => isComplete(page, workbench));

  await workbench.kill();
  await status.filter({ hasText: 'Reconnecting…' }).waitFor();
  await page.getByText('The workbench does not answer. What you see may be old').waitFor();
  await workbench.startAgain();

  await status.filter({ hasText: 'Live' }).waitFor({ timeout: 30000 });
  await page.getByText('The workbench does not answer. What you see may be old').waitFor({ state: 'hidden' });
  // What the page shows may be from before, until it has asked.
  await eventually(async () => assert.equal((await workbench.board()).state, 'connected'));
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();
  assert.equal(await page.locator('.message.bot .bubble').count(), 1);
  await page.locator('#boot').click();
  await eventually(async () => assert.equal(await page.locator('.message.bot .bubble').count(), 2));
  await eventually(() => isComplete(page, workbench));
});

scene('an action while the server is away says so, and the page goes on', { allows: refused }, async ({ page, workbench }) => {
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();
  await workbench.kill();
  await page.getByRole('switch', { name: 'Power' }).click();
  await page.locator('.toast', { hasText: 'The workbench does not answer. Is it still running?' }).waitFor();
  await workbench.startAgain();
  await page.locator('.tools [role=status]', { hasText: 'Live' }).waitFor({ timeout: 30000 });
});

scene('two tabs show the same', async ({ page, workbench, open }) => {
  const other = await open();
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();
  await other.bringToFront();
  await other.locator('#boot').click();
  await page.locator('.message.bot .bubble').waitFor();
  await other.locator('.message.bot .bubble').waitFor();
  await other.getByRole('switch', { name: 'Power' }).click();
  await page.locator('.state-chip', { hasText: 'Power off' }).waitFor();
  await eventually(() => isComplete(page, workbench));
});

scene('the timeline filters, searches, pauses and goes on without losing anything', async ({ page, workbench }) => {
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();
  const entries = page.locator('.entries > li');
  await eventually(() => isComplete(page, workbench));
  await drawn(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  const shown = await entries.count();
  await page.locator('#boot').click();
  await page.locator('.message.bot .bubble').waitFor();
  await page.locator('.held', { hasText: 'held back' }).waitFor();
  assert.equal(await entries.count(), shown);
  await page.getByRole('button', { name: 'Resume' }).click();
  await eventually(async () => assert.ok(await entries.count() > shown));

  await page.locator('#timeline-search').fill('Button is pressed!');
  await eventually(async () => {
    const texts = await page.locator('.entries .summary-text').allTextContents();
    assert.ok(texts.length > 0 && texts.length < shown);
  });
  await page.locator('#timeline-search').fill('nothing says this');
  await page.getByText('Nothing to show.').waitFor();
  await page.locator('#timeline-search').fill('');
  await eventually(() => isComplete(page, workbench));
});
