// Set-up, the class, the login.
import assert from 'node:assert/strict';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const card = (page, name) => page.locator(`[aria-labelledby=${name}-title]`);

scene('a secret is shown only when it is asked for, and can be copied', { browser: { permissions: ['clipboard-read', 'clipboard-write'] } }, async ({ page, open, workbench }) => {
  await page.close();
  const setup = await open('setup');
  await setup.getByRole('button', { name: 'Copy: Access token' }).click();
  const token = await eventually(async () => {
    const copied = await setup.evaluate(() => navigator.clipboard.readText());
    return copied !== '' && copied;
  });
  assert.ok(!(await setup.content()).includes(token));
  await setup.getByRole('button', { name: 'Show: Access token' }).click();
  await setup.getByText(token).waitFor();
  const { channels: [channel] } = await workbench.state();
  assert.equal((await workbench.call('GET', `/workbench/channels/${channel.id}/credentials`)).channelAccessToken, token);
  await setup.getByRole('button', { name: 'Hide: Access token' }).click();
  await eventually(async () => assert.ok(!(await setup.content()).includes(token)));
});

scene('markup in a name stays text', async ({ open, workbench }) => {
  const setup = await open('setup');
  const name = '<img src=x onerror=alert(1)>';
  await card(setup, 'channels').getByLabel('Name').fill(name);
  await setup.getByRole('button', { name: 'Add a channel' }).click();
  await card(setup, 'channels').getByText(name).first().waitFor();
  assert.equal(await setup.locator('img').count(), 0);
  assert.equal((await workbench.state()).channels[1].name, name);
});

scene('an empty name is refused at its field', { allows: [/status of 400/] }, async ({ open }) => {
  const setup = await open('setup');
  await setup.getByRole('button', { name: 'Add a user' }).click();
  await eventually(async () => assert.notEqual(await card(setup, 'users').locator('.field-error').textContent(), ''));
  await card(setup, 'users').locator('input').fill('Aiko');
  await setup.getByRole('button', { name: 'Add a user' }).click();
  await card(setup, 'users').getByText('Aiko').waitFor();
});

scene('the files for a real board are made and downloaded', async ({ open, workbench }) => {
  const setup = await open('setup');
  await setup.locator('details.more summary').first().click();
  await setup.getByRole('button', { name: 'Make the files' }).click();
  const { products: [{ serviceUuid }] } = await workbench.state();
  await card(setup, 'products').locator('pre', { hasText: `service_uuid=${serviceUuid}` }).waitFor();
  const [download] = await Promise.all([setup.waitForEvent('download'), setup.getByRole('link', { name: 'Download things.cfg' }).click()]);
  assert.equal(download.suggestedFilename(), 'things.cfg');
});

scene('a class of forty is made, connects, and each board can be put on the bench', async ({ open, workbench }) => {
  const page = await open('class');
  await page.getByRole('button', { name: 'Add boards' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Class of 40' }).click();
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Seat');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.waitFor({ state: 'detached', timeout: 60000 });

  await eventually(async () => assert.equal(await page.locator('.class-grid > li').count(), 41));
  await page.getByText('41 of 41 connected, 0 with faults').waitFor({ timeout: 60000 });
  await workbench.call('POST', '/workbench/boards/Seat%2017/button', { pressed: true });
  await page.locator('.mini', { hasText: 'Seat 17' }).locator('.mini-boot.pressed').waitFor();
  await page.locator('#class-filter').fill('seat 3');
  assert.equal(await page.locator('.class-grid > li:visible').count(), 11);
  await page.locator('.mini', { hasText: 'Seat 33' }).click();
  await page.locator('#boot').waitFor();
  assert.equal(await page.locator('#board-select').inputValue(), 'Seat 33');
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();
});

scene('a published workbench lets in who knows its token, and nobody else', {
  serve: ['--public-url', 'https://class-1.lab.example'], allows: [/status of 401/],
}, async ({ page, workbench, context }) => {
  const input = page.getByLabel('Token', { exact: true });
  await input.fill('wrong');
  await page.keyboard.press('Enter');
  await page.locator('#login-error', { hasText: 'is not the one that the console printed' }).waitFor();
  await input.fill(workbench.token);
  await page.keyboard.press('Enter');
  await page.locator('#boot').waitFor();
  await page.reload();
  await page.locator('.state-chip', { hasText: 'Connected' }).waitFor();

  const [cookie] = await context.cookies();
  assert.equal(cookie.httpOnly, true);
  assert.equal(cookie.sameSite, 'Strict');
  await context.clearCookies();
  await page.reload();
  await input.waitFor();
  assert.equal(await page.locator('#boot').count(), 0);
});
