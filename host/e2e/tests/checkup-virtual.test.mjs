// The hardware check-up on a virtual board: once with the workbench's hands, once with the test as the person at the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assertAccessible } from '../lib/accessibility.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const steps = ['advertising', 'psdi', 'refusal', 'led', 'press', 'notifications', 'reconnect', 'bond'];
const limit = { timeout: 90000 };

const outcomes = page => page.locator('.checkup-item').evaluateAll(items => items.map(item => item.dataset.state));

async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByText(`Download ${name}`).click()]);
  assert.equal(file.suggestedFilename(), name);
  return readFileSync(await file.path(), 'utf8');
}

scene('the workbench checks a virtual board by itself, and both reports can be taken away', async ({ page }) => {
  await page.getByRole('link', { name: 'Check-up' }).click();
  await page.getByText('Nobody has run this on a physical board yet.').waitFor();
  await assertAccessible(page);
  await page.getByRole('radio', { name: /^The workbench/ }).check();
  await page.getByLabel('Kind of board').selectOption('esp32-devkitc');
  await page.getByRole('button', { name: 'Begin the check-up' }).click();

  await page.locator('.checkup-summary', { hasText: 'Finished. 8 of 8 steps passed.' }).waitFor(limit);
  assert.deepEqual(await outcomes(page), steps.map(() => 'passed'));
  await page.getByText('this report says nothing about hardware').waitFor();
  await assertAccessible(page);
  const report = JSON.parse(await download(page, 'checkup.json'));
  assert.deepEqual(
    [report.schema, report.version, report.state, report.hands, report.person, report.hardware, report.board.way, report.board.kind, report.board.browser],
    ['linethings-checkup', 1, 'finished', 'workbench', null, null, 'virtualAir', 'esp32-devkitc', null]);
  assert.deepEqual(report.steps.map(step => step.id), steps);
  assert.match(await download(page, 'checkup.md'), /^\*\*Not on hardware:\*\* the board was a virtual one\. 8 of 8 steps passed\.$/m);
});

scene('a person at the page checks a virtual board, by keyboard, on a narrow screen', { browser: { viewport: { width: 390, height: 844 } } }, async ({ page, workbench }) => {
  await page.goto(`${workbench.url}/#checkup`);
  await page.getByLabel('Your name, for the report').fill('Test');
  await page.getByRole('button', { name: 'Begin the check-up' }).press('Enter');
  await page.locator('#checkup-ask').waitFor();

  const current = async () => (await (await fetch(`${workbench.url}/workbench/checkups`)).json()).checkUps.at(-1);
  // Not faster than the board: what does not last as long as its debounce counts for nothing, and a busy machine is slow.
  const heard = async () => (await workbench.told('notify')).length;
  const move = async key => {
    const before = await heard();
    await key('Space');
    await eventually(async () => await heard() > before);
  };
  const press = async () => {
    await page.locator('#checkup-boot').focus();
    await move(name => page.keyboard.down(name));
    await move(name => page.keyboard.up(name));
  };
  const answer = name => page.locator(`[data-answer="${name}"]`).press('Enter');
  const look = async () => {
    const { led } = await workbench.board();
    await page.getByText(led.on ? 'The LED is lit' : 'The LED is dark').waitFor();
    await answer(led.on ? 'lit' : 'dark');
  };
  const does = {
    lookAtLed: look,
    press,
    pressMany: async () => {
      for (let count = 0; count < 50; count++) await press();
      await answer('done');
    },
    // The button does what it says, and says it once the page knows how the board is.
    cutPower: () => page.locator('#checkup-power', { hasText: 'Switch the power off' }).press('Enter'),
    restorePower: async () => {
      await page.locator('#checkup-power', { hasText: 'Switch the power on' }).press('Enter');
      await page.locator('#checkup-power', { hasText: 'Switch the power off' }).waitFor();
      await answer('done');
    },
  };
  let done = 0;
  for (let checkUp = await current(); checkUp.state === 'running'; checkUp = await current()) {
    if (checkUp.request && checkUp.request.number > done) {
      done = checkUp.request.number;
      // The question before may have had the same answers.
      await page.locator(`.checkup-answers[data-request="${done}"]`).waitFor();
      await does[checkUp.request.action]();
    } else {
      await page.waitForTimeout(50);
    }
  }

  await page.locator('.checkup-summary', { hasText: 'Finished. 8 of 8 steps passed.' }).waitFor(limit);
  assert.deepEqual(await outcomes(page), steps.map(() => 'passed'));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  const report = JSON.parse(await download(page, 'checkup.json'));
  const evidence = report.steps[5].attempts[0].evidence;
  assert.deepEqual([report.hands, report.person, report.hardware], ['person', 'Test', null]);
  assert.equal(evidence.find(one => one.name === 'pressToNotificationNotMeasured').value, 'a finger\'s press has no time stamp');
  assert.equal(evidence.some(one => one.name === 'pressToNotification'), false);
  assert.equal(evidence.find(one => one.name === 'writeRoundTrip').durations.count, 100);
});

scene('a step is skipped, another repeated, the rest aborted, in Japanese', { browser: { locale: 'ja-JP' } }, async ({ page, workbench }) => {
  await page.goto(`${workbench.url}/#checkup`);
  await page.getByRole('button', { name: '点検を始める' }).click();
  await page.locator('#checkup-ask', { hasText: 'LED を見てください。どうなっていますか?' }).waitFor(limit);
  await assertAccessible(page);
  await page.locator('#checkup-skip').click();
  await page.locator('[data-step="refusal"][data-state="skipped"]').waitFor();
  await page.locator('[data-step="led"][data-state="current"]').waitFor();
  await page.getByRole('button', { name: 'もう一度: PSDI' }).click();
  await page.locator('#checkup-abort').click();
  await page.locator('.checkup-summary', { hasText: '中止。8 手順のうち' }).waitFor();

  assert.deepEqual(await outcomes(page), ['passed', 'passed', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped', 'skipped']);

  // What is open stays open while the step runs once more, and nothing takes the focus away.
  await page.locator('[data-step="psdi"] summary').click();
  const table = await page.locator('[data-step="psdi"] details').elementHandle();
  await page.getByRole('button', { name: 'もう一度: PSDI' }).evaluate(button => button.click());
  await page.getByText('2 回目:').waitFor(limit);
  assert.equal(await table.evaluate(details => details.isConnected && details.contains(document.activeElement)), true);
});
