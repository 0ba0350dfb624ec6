import assert from 'node:assert/strict';
import { scene } from '../lib/scene.mjs';

scene('BOOT held with the mouse is answered in the chat', async ({ page, workbench }) => {
  await page.getByText('Press BOOT: the bot answers.').waitFor();
  const boot = await page.locator('#boot').boundingBox();
  await page.mouse.move(boot.x + boot.width / 2, boot.y + boot.height / 2);
  await page.mouse.down();

  await page.locator('.message.bot .bubble', { hasText: 'Button is pressed!' }).waitFor();
  assert.equal((await workbench.board()).button.pressed, true);
  await page.mouse.up();
});
