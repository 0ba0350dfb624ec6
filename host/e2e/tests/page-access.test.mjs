// For everybody: languages, colours, a phone's width, the keyboard alone, screen readers (axe).
import assert from 'node:assert/strict';
import { assertAccessible } from '../lib/accessibility.mjs';
import { settled, viewIs } from '../lib/page.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const views = ['bench', 'class', 'scenarios', 'setup'];
const phone = { width: 390, height: 844 };
const active = page => page.evaluate(() => {
  const { activeElement: element } = document;
  return element.id || element.getAttribute('aria-label') || element.textContent.trim().slice(0, 40) || element.tagName;
});

/** Brings a view into the state with the most in it. */
async function fill(page, view) {
  await viewIs(page, view);
  await page.locator('.tools [role=status][data-status=live]').waitFor();
  switch (view) {
    case 'bench':
      await page.locator('.state-chip[data-state=connected]').waitFor();
      await page.locator('#boot').click();
      await page.locator('.message.bot .bubble').waitFor();
      await page.locator('.entry[data-group=webhook] > summary').first().click();
      break;
    case 'scenarios':
      await page.locator('.set-status[data-state=registered]').waitFor();
      await page.locator('[data-preset=readWrite]').click();
      await page.locator('[data-field="scenarios[0].actions[1].sleepMillis"]').fill('soon');
      await page.locator('#set-register').click();
      await page.locator('.error-list').waitFor();
      break;
    case 'setup':
      await page.locator('details.more summary').first().click();
      await page.locator('details.more form button').first().click();
      await page.locator('details.more pre').first().waitFor();
      break;
  }
}

for (const [name, browser] of [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone in Japanese', { colorScheme: 'light', locale: 'ja-JP', viewport: phone }],
]) {
  scene(`${name}: axe finds nothing in any view`, { browser, allows: [/status of 400/] }, async ({ page, workbench }) => {
    for (const view of views) {
      await page.goto(`${workbench.url}/#${view}`);
      await fill(page, view);
      await assertAccessible(page, view);
    }
  });
}

scene('the login and the dialog: axe finds nothing', { serve: ['--public-url', 'https://class-1.lab.example'], allows: [/status of 401/] }, async ({ page, workbench }) => {
  await page.locator('#login-token').waitFor();
  await assertAccessible(page);
  await page.locator('#login-token').fill(workbench.token);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add boards' }).click();
  await page.getByRole('dialog').waitFor();
  await assertAccessible(page);
});

for (const locale of ['en-GB', 'ja-JP']) {
  scene(`on a phone, no view scrolls sideways (${locale})`, { browser: { viewport: phone, locale, hasTouch: true }, allows: [/status of 400/] }, async ({ page, workbench }) => {
    for (const view of views) {
      await page.goto(`${workbench.url}/#${view}`);
      await fill(page, view);
      const { width, widest } = await page.evaluate(() => ({
        width: document.documentElement.clientWidth, widest: document.documentElement.scrollWidth,
      }));
      assert.equal(widest, width, view);
    }
  });
}

scene('Japanese is spoken to a Japanese browser, and a chosen language and colour stay', { browser: { locale: 'ja-JP' } }, async ({ page }) => {
  await page.getByRole('heading', { name: 'ボード' }).waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'ja');
  await page.locator('#language').focus();
  await page.locator('#language').selectOption('en');
  await page.getByRole('heading', { name: 'Board' }).waitFor();
  assert.equal(await active(page), 'language');
  await page.locator('#theme').selectOption('dark');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  assert.equal(await ground(), 'dark');

  await page.reload();
  await page.getByRole('heading', { name: 'Board' }).waitFor();
  assert.equal(await ground(), 'dark');
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
});

for (const locale of ['en-GB', 'ja-JP']) {
  scene(`every view has its words (${locale})`, { browser: { locale } }, async ({ page, workbench }) => {
    const { en } = await page.evaluate(() => import('/js/i18n/en.js').then(module => ({ en: module.en })));
    for (const view of views) {
      await page.goto(`${workbench.url}/#${view}`);
      await viewIs(page, view);
      await page.locator('.tools [role=status][data-status=live]').waitFor();
      await settled(page);
      const text = await page.locator('body').innerText();
      assert.deepEqual(Object.keys(en).filter(key => new RegExp(`(^|\\s)${key.replaceAll('.', '\\.')}(\\s|$)`).test(text)), [], `${view} shows a key`);
      assert.doesNotMatch(text, /undefined|\[object|NaN|\{\w+\}/, view);
    }
  });
}

for (const view of views) {
  scene(`${view}: the Tab key reaches everything, in the order of the page, and comes back`, async ({ page, open }) => {
    await page.close();
    const tab = await open(view);
    await tab.locator('.tools [role=status][data-status=live]').waitFor();
    if (view === 'scenarios') await tab.locator('.set-status[data-state=registered]').waitFor();
    await settled(tab);
    const expected = await tab.evaluate(() => {
      const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
      const reachable = all.filter(element => !element.disabled && element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }));
      reachable.forEach((element, index) => { element.dataset.tabStop = index; });
      return reachable.map((_, index) => String(index));
    });

    const reached = [];
    for (const _ of expected) {
      await tab.keyboard.press('Tab');
      reached.push(await tab.evaluate(() => document.activeElement.dataset.tabStop));
    }
    assert.deepEqual(reached, expected);
    assert.ok(expected.length > 8);
  });
}

scene('the first Tab leads past the navigation, and a view is opened with the keyboard', async ({ page }) => {
  await page.locator('.state-chip[data-state=connected]').waitFor();
  await page.keyboard.press('Tab');
  assert.equal(await active(page), 'Skip to the content');
  await page.keyboard.press('Enter');
  assert.equal(await active(page), 'main');
  await page.getByRole('link', { name: 'Set-up' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Channels' }).waitFor();
  assert.equal(await active(page), 'main');
});

scene('a dialog keeps the focus, Escape closes it, and the focus goes back to where it was', async ({ page, open }) => {
  await page.close();
  const tab = await open();
  await tab.locator('.state-chip[data-state=connected]').waitFor();
  const add = tab.getByRole('button', { name: 'Add boards' });
  await add.focus();
  await tab.keyboard.press('Enter');
  const dialog = tab.getByRole('dialog');
  await dialog.waitFor();
  // The browser's own surroundings may take their turn; what is behind the dialog may not.
  for (let press = 0; press < 12; press++) {
    await tab.keyboard.press('Tab');
    assert.ok(await tab.evaluate(() => document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)), await active(tab));
  }
  await tab.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await eventually(async () => assert.equal(await active(tab), 'Add boards'));
});

scene('a question before something that cannot be taken back has "Cancel" chosen', async ({ page, workbench }) => {
  await page.locator('.state-chip[data-state=connected]').waitFor();
  await page.getByRole('button', { name: 'Remove board' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  assert.equal(await active(page), 'Cancel');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await workbench.state()).boards.length, 1);
});
