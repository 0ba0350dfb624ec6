// The scenario set's editor.
import assert from 'node:assert/strict';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const badRequest = [/status of 400/];
const field = (page, name) => page.locator(`[data-field="${name}"]`);
const text = page => page.locator('#set-json');
const status = (page, words) => page.locator('.set-status', { hasText: words }).waitFor();

async function openEditor(one) {
  const { page } = one;
  await page.getByRole('link', { name: 'Scenario set', exact: true }).click();
  await status(page, 'Registered: revision 1');
}

scene('form and JSON follow each other', async one => {
  const { page } = one;
  await openEditor(one);
  await page.locator('[data-preset=sleep]').click();
  assert.equal(JSON.parse(await text(page).inputValue()).autoClose, true);

  await field(page, 'scenarios[0].actions[0].sleepMillis').fill('2500');
  assert.equal(JSON.parse(await text(page).inputValue()).scenarios[0].actions[0].sleepMillis, 2500);
  await text(page).fill((await text(page).inputValue()).replace('2500', '4321'));
  assert.equal(await field(page, 'scenarios[0].actions[0].sleepMillis').inputValue(), '4321');
  await status(page, 'Changed, not registered');
});

scene('a preset that is chosen while the registered set is being fetched stays', async ({ context, workbench }) => {
  const page = await context.newPage();
  let chosen;
  const isChosen = new Promise(resolve => { chosen = resolve; });
  await page.route('**/scenario-set', async route => {
    await isChosen;
    await route.continue();
  });
  await page.goto(`${workbench.url}/#scenarios`);
  await page.locator('[data-preset=sleep]').click();
  chosen();
  await status(page, 'Registered: revision 1 · Changed, not registered');
  assert.equal(JSON.parse(await text(page).inputValue()).autoClose, true);
});

scene('a set that is registered runs at once, and the page tells its revision', async one => {
  const { page, workbench } = one;
  await openEditor(one);
  await page.locator('[data-preset=readWrite]').click();
  await page.locator('#set-register').click();
  await status(page, /^Registered: revision 2$/);
  await page.getByText('Registered as revision 2.').first().waitFor();
  await page.getByRole('link', { name: 'Try it on the bench' }).click();
  // It blinks for a second, which a look at the page may miss; what a press lights stays lit.
  await eventually(async () => assert.ok((await workbench.told('run')).some(entry => entry.detail.phase === 'ended')));
  await page.locator('#boot').click();
  await page.locator('.led.on').waitFor();
});

scene('what the API refuses stands at its field, is listed, and goes when it is corrected', { allows: badRequest }, async one => {
  const { page } = one;
  await openEditor(one);
  await page.locator('[data-preset=readWrite]').click();
  const sleep = field(page, 'scenarios[0].actions[1].sleepMillis');
  await sleep.fill('-5');
  await field(page, 'scenarios[1].actions[1].data').fill('???');
  await page.locator('#set-register').click();

  await page.getByRole('heading', { name: 'The API found 2 faults' }).waitFor();
  assert.equal(await sleep.getAttribute('aria-invalid'), 'true');
  assert.notEqual(await page.locator(`#${await sleep.getAttribute('aria-describedby').then(ids => ids.split(' ').at(-1))}`).textContent(), '');
  await page.locator('.error-list button', { hasText: 'scenarios[1].actions[1].data' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.field), 'scenarios[1].actions[1].data');
  await sleep.fill('5');
  await field(page, 'scenarios[1].actions[1].data').fill('AQ==');
  assert.equal(await page.locator('.set-form [aria-invalid]').count(), 0);
  await page.locator('#set-register').click();
  await status(page, /^Registered: revision 2$/);
});

scene('a text that is not JSON is said to be so by the page, and by the API when it is sent', { allows: badRequest }, async one => {
  const { page } = one;
  await openEditor(one);
  await text(page).fill('{"autoClose": fals');
  await page.getByText('This is not JSON yet').waitFor();
  await page.getByText('The form waits until the JSON can be read.').waitFor();
  await page.locator('#set-register').click();
  await page.locator('.error-summary', { hasText: 'line 1' }).waitFor();
  await text(page).fill('[]');
  await page.getByText('The form cannot show this: scenario set. Edit it as JSON.').waitFor();
});

scene('a draft outlives a look at the bench, and what the platform registers meanwhile does not replace it', async one => {
  const { page, workbench } = one;
  await openEditor(one);
  await text(page).fill('{"autoClose":false,"suppressionInterval":0,"scenarios":[],"note":"mine"}');
  await page.getByRole('link', { name: 'Bench' }).click();
  await page.locator('#boot').waitFor();
  await workbench.register({ autoClose: false, suppressionInterval: 0, scenarios: [{ trigger: { type: 'IMMEDIATE' }, actions: [] }] });
  await page.getByRole('link', { name: 'Scenario set', exact: true }).click();

  await status(page, 'The platform has revision 2 by now');
  assert.match(await text(page).inputValue(), /mine/);
  await page.getByRole('button', { name: 'Reload from the platform' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await status(page, /^Registered: revision 2$/);
  assert.doesNotMatch(await text(page).inputValue(), /mine/);
});

scene('a deleted set is gone, and the bench says what is missing', async one => {
  const { page } = one;
  await openEditor(one);
  await page.getByRole('button', { name: 'Delete from the platform' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await status(page, 'Not registered');
  await page.getByRole('link', { name: 'Bench' }).click();
  await page.getByText('The product has no scenario set yet, so nothing happens when you press.').waitFor();
});
