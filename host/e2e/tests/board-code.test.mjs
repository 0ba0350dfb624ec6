// A board of a class that another workbench has provisioned: all that this one knows of it is the code on its label.
import assert from 'node:assert/strict';
import { assertAccessible } from '../lib/accessibility.mjs';
import { answerChooser } from '../lib/browser.mjs';
import { connected, listening, openDialog } from '../lib/real-board.mjs';
import { scene } from '../lib/scene.mjs';

const service = '0b341a5d-efe4-51d9-b298-5b1d1f6b0484';
const board = { configuration: `service_uuid=${service}\nname=Table 07\npsdi=0102030405060708\n` };
const says = (page, words) => page.getByRole('dialog').getByText(words).waitFor();

scene('the address of a QR code brings the board with the answer of the bot to its button', { board }, async ({ page, open, workbench, radio, bluez }) => {
  await page.close();
  const own = await open('board/k7qfx-7');
  await says(own, 'Board K7QFX-07: now choose the board.');
  assert.equal(new URL(own.url()).hash, '#bench');
  await assertAccessible(own, 'dialog');
  await answerChooser(own, () => own.locator('#choose-board').click());
  await own.getByRole('dialog').waitFor({ state: 'detached' });

  const linked = await connected(workbench);
  const product = (await workbench.state()).products.find(candidate => candidate.serviceUuid === service);
  assert.deepEqual([linked.name, linked.psdi, linked.productId], ['Table 07', '0102030405060708', product.id]);
  await listening(bluez);
  await radio.press();
  await own.locator('.message.bot .bubble', { hasText: 'Button is pressed!' }).waitFor();
  await radio.release();

  await own.reload();
  await own.locator('.tools [role=status][data-status=live]').waitFor();
  assert.equal(await own.getByRole('dialog').count(), 0);
});

scene('a code that is mistyped is told at its field, and the right one makes the product once', { allows: [/status of 400/] }, async ({ page, workbench }) => {
  await openDialog(page);
  const field = page.locator('#connect-code');
  await field.fill('K70FX-07');
  await field.press('Enter');
  await says(page, "has a '0', which no code has");
  assert.equal(await field.getAttribute('aria-invalid'), 'true');

  for (const typed of ['k7qfx-7', 'K7QFX-07']) {
    await field.fill(typed);
    await page.getByRole('button', { name: 'Use the code' }).click();
    await says(page, 'Board K7QFX-07: now choose the board.');
  }
  assert.equal(await field.getAttribute('aria-invalid'), null);
  const { products } = await workbench.state();
  assert.deepEqual(products.map(product => product.name), ['LINE Things Starter', 'Board K7QFX-07']);
  assert.equal(await page.locator('#connect-product').inputValue(), products[1].id);
});
