// What a user does with a board in the hand on the workbench's page.
import assert from 'node:assert/strict';
import { answerChooser } from './browser.mjs';
import { buttonCharacteristic } from './ids.mjs';
import { eventually } from './wait.mjs';

/** Opens the dialog for a real board. */
export async function openDialog(page) {
  await page.locator('.tools [role=status][data-status=live]').waitFor();
  await page.locator('[data-action="connect-board"]:visible').first().click();
  await page.locator('#choose-board').waitFor();
}

/** Opens the dialog and chooses the board, or answers the chooser otherwise. */
export async function chooseBoard(page, answer) {
  await openDialog(page);
  await answerChooser(page, () => page.locator('#choose-board').click(), answer);
}

/** Connects and links the board in the hand; ends when the app waits for what it does. */
export async function connectBoard({ page, workbench }) {
  await chooseBoard(page);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return connected(workbench);
}

/** The first real board as the workbench shows it; `undefined` when there is none. */
export const realBoard = async workbench => (await workbench.state()).realBoards[0];

/** Waits until the app is connected to the real board. Then it listens to the button, too. Gives the board. */
export const connected = workbench => eventually(async () => {
  const board = await realBoard(workbench);
  assert.equal(board?.state, 'connected', JSON.stringify(board));
  return board;
});

/** Waits until somebody listens to the button of the board in the hand: a press before that is not sent. */
export const listening = bluez => eventually(() => bluez.isNotifying(buttonCharacteristic));

/** Presses "Try now", unless that has become needless: page and workbench try by themselves, too. */
export async function tryNow(scope, isBack) {
  const button = scope.getByRole('button', { name: 'Try now' }).first();
  await eventually(async () => await isBack() || button.click({ timeout: 1000 }).then(() => true));
}

/** Waits for a trouble's card, by its id of js/radio/troubles.js. */
export const trouble = (page, id) => page.locator(`[data-trouble="${id}"]:visible`).first().waitFor();
