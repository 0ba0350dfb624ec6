// The hardware check-up of a board that the browser holds, with the test as the person: it looks at the board's LED pin, presses its button,
// pulls its plug and answers for the system's pairing question. The report may say what was seen: a browser and a system, no hardware.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { answerChooser } from '../lib/browser.mjs';
import { connectBoard } from '../lib/real-board.mjs';
import { scene } from '../lib/scene.mjs';
import { eventually } from '../lib/wait.mjs';

const ended = '.checkup-summary';
const patience = { timeout: 100000 };
const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));

async function begin({ page, workbench }) {
  const { realBoards: [board] } = await workbench.state();
  await page.locator('a[data-view=checkup]').click();
  await page.locator('#checkup-board').selectOption(board.key);
  await page.locator('#checkup-kind').selectOption('esp32-devkitc');
  await page.getByLabel('Your name, for the report').fill('Test');
  await page.locator('#checkup-begin').click();
  await page.locator('#checkup-ask').waitFor();
  return board;
}

/** Does what is asked until the check-up is over. */
async function play({ page, workbench, radio, bluez }, own = {}) {
  let pairings = bluez.pairingRequests;
  // Not faster than the board: what does not last as long as its debounce counts for nothing, and a busy machine is slow.
  const heard = async () => (await workbench.told('notify')).length;
  const move = async act => {
    const before = await heard();
    await act();
    await eventually(async () => await heard() > before);
  };
  const press = async () => {
    await move(() => radio.press());
    await move(() => radio.release());
  };
  const does = {
    lookForAdvertising: async ({ service }) => {
      // Linux keeps the link of a paired board when the browser has left it, so the user disconnects it in the system's settings.
      if ((await radio.state()).isConnected) await radio.disconnect();
      const report = await eventually(async () => await radio.scan() ?? false);
      return report.services.includes(service) ? 'seen' : 'notSeen';
    },
    forget: async () => {
      // A system's "remove" disconnects too; the stand-in's only forgets.
      if ((await radio.state()).isConnected) await radio.disconnect();
      await bluez.forget();
      await answerChooser(page, () => page.locator('#checkup-choose').click());
      await page.locator('.checkup-chosen', { hasText: 'The board is chosen.' }).waitFor();
      return 'done';
    },
    getReadyToRefuse: () => {
      bluez.acceptsPairing = false;
      return 'done';
    },
    sayWhetherAsked: ({ answers }) => {
      const wasAsked = bluez.pairingRequests > pairings;
      const yes = answers.includes('askedAndRefused') ? 'askedAndRefused' : 'askedAndAccepted';
      bluez.acceptsPairing = true;
      return wasAsked ? yes : 'notAsked';
    },
    lookAtLed: async () => (await radio.state()).isLedOn ? 'lit' : 'dark',
    press: async () => { await press(); },
    pressMany: async ({ count }) => {
      for (let number = 0; number < count; number++) await press();
      return 'done';
    },
    cutPower: async () => { await radio.powerOff(); },
    restorePower: async () => {
      await radio.powerOn();
      pairings = bluez.pairingRequests;
      return 'done';
    },
    ...own,
  };
  let done = 0;
  for (;;) {
    const checkUp = (await (await fetch(`${workbench.url}/workbench/checkups`)).json()).checkUps.at(-1);
    if (checkUp.state !== 'running') return checkUp;
    if (checkUp.request && checkUp.request.number > done) {
      done = checkUp.request.number;
      const button = name => page.locator(`[data-answer="${name}"]`);
      // The question before may have had the same answers.
      await page.locator(`.checkup-answers[data-request="${done}"]`).waitFor();
      if (checkUp.request.action === 'getReadyToRefuse') pairings = bluez.pairingRequests;
      const service = (await workbench.state()).realBoards[0]?.serviceUuid;
      const answer = await does[checkUp.request.action]({ ...checkUp.request, service, press });
      if (answer) await button(answer).click();
    }
    await wait(50);
  }
}

async function report(page) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByText('Download checkup.json').click()]);
  return JSON.parse(readFileSync(await file.path(), 'utf8'));
}

const told = ({ steps }) => Object.fromEntries(steps.map(step => [step.id, [step.outcome, step.attempts.at(-1)?.reason].filter(Boolean).join(' ')]));

scene('a board in the hand passes, and the report tells of a browser and not of hardware', { board: true }, async one => {
  const { page } = one;
  await connectBoard(one);
  await begin(one);
  await play(one);

  await page.locator(ended).waitFor(patience);
  const result = await report(page);
  assert.deepEqual(told(result), {
    advertising: 'passed', psdi: 'passed', refusal: 'passed', led: 'passed', press: 'passed', notifications: 'passed', reconnect: 'passed', bond: 'passed',
  });
  assert.deepEqual([result.board.way, result.board.kind, result.hands, result.person], ['webBluetooth', 'esp32-devkitc', 'person', 'Test']);
  assert.match(result.board.browser, /^Chromium \d+$/);
  assert.equal(result.board.system, 'Linux');
  assert.deepEqual([result.hardware, result.board.firmware], [null, null]);
  const evidence = name => result.steps.flatMap(step => step.attempts.flatMap(attempt => attempt.evidence)).filter(item => item.name === name);
  assert.deepEqual(evidence('pressToNotification'), []);
  assert.equal(evidence('notifications')[0].value, '100');
  assert.equal(evidence('writeRoundTrip')[0].durations.count, 100);
  assert.equal(evidence('countedFrom')[0].value, 'the person\'s word');
  assert.deepEqual(evidence('advertisedName'), []);
  await page.getByText('Nobody has said that a physical board was there').waitFor();
});

scene('an LED that nobody sees and a system that pairs without asking do not pass', { board: true }, async one => {
  const { page, bluez } = one;
  await connectBoard(one);
  await begin(one);
  let looks = 0;
  await play(one, {
    getReadyToRefuse: () => 'done',
    sayWhetherAsked: ({ answers }) => answers.includes('notAsked') && 'notAsked',
    lookAtLed: () => (looks++ === 0 ? 'dark' : 'cannotTell'),
    pressMany: async ({ press }) => {
      await press();
      return 'lostCount';
    },
  });

  await page.locator(ended).waitFor(patience);
  const outcomes = told(await report(page));
  assert.equal(outcomes.refusal, 'notObservable pairedUnasked');
  assert.equal(outcomes.led, 'failed ledWrong');
  assert.equal(outcomes.notifications, 'notObservable pressesNotCounted');
  assert.equal(outcomes.bond, 'notObservable systemMayPairUnasked');
  assert.equal(bluez.acceptsPairing, true);
});

scene('another board that is picked from the list leaves the one that is checked alone', { board: true }, async one => {
  const { page, workbench } = one;
  await connectBoard(one);
  const { key } = await begin(one);
  // The stand-in has one board; the neighbour's is one that only the page hears of.
  await page.evaluate(() => {
    const { bluetooth } = navigator;
    bluetooth.requestDevice = async () => {
      delete bluetooth.requestDevice;
      return { id: 'a neighbour’s', name: 'LINE Things Trial ESP32' };
    };
  });
  await page.locator('#checkup-choose').click();
  await page.locator('.checkup-chosen', { hasText: 'this is another board than' }).waitFor();
  assert.deepEqual((await workbench.state()).realBoards.map(board => board.key), [key]);

  await answerChooser(page, () => page.locator('#checkup-choose').click());
  await page.locator('.checkup-chosen', { hasText: 'The board is chosen.' }).waitFor();
  assert.deepEqual((await workbench.state()).realBoards.map(board => board.key), [key]);
});
