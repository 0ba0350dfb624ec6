// Answering the browser's chooser: what happens between a prompt and its answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerChooser } from '../lib/browser.mjs';

const board = { id: '30:AE:A4:00:00:01', name: 'LINE Things' };
const other = { id: '30:AE:A4:00:00:02', name: 'Another' };

/** A page whose chooser refuses `gone` devices, as Chromium does with those that the system has removed since it showed them. */
function pageWith({ gone = [], failure } = {}) {
  const handlers = [];
  const answers = [];
  const session = {
    isDetached: false,
    on: (_, handler) => handlers.push(handler),
    detach: async () => { session.isDetached = true; },
    send: async (method, args) => {
      if (method === 'DeviceAccess.enable') return;
      answers.push({ method, ...args });
      if (failure) throw new Error(failure);
      const index = gone.indexOf(args.deviceId);
      if (index >= 0) {
        gone.splice(index, 1);
        throw new Error('cdpSession.send: Protocol error (DeviceAccess.selectPrompt): Cannot find device with deviceId');
      }
    },
  };
  return {
    answers, session,
    page: { bringToFront: async () => {}, context: () => ({ newCDPSession: async () => session }) },
    prompt: (...devices) => handlers.forEach(handler => handler({ id: 'P', devices })),
  };
}

const select = device => ({ method: 'DeviceAccess.selectPrompt', id: 'P', deviceId: device.id });

test('the first device that is found is chosen, once', async () => {
  const { page, prompt, answers, session } = pageWith();
  await answerChooser(page, () => { prompt(); prompt(board); prompt(board, other); });
  assert.deepEqual(answers, [select(board)]);
  assert.equal(session.isDetached, true);
});

test('a device that the system has removed meanwhile is chosen when it is heard again, also when that was before the refusal', async () => {
  const { page, prompt, answers } = pageWith({ gone: [board.id] });
  await answerChooser(page, () => { prompt(board); prompt(board); });
  assert.deepEqual(answers, [select(board), select(board)]);
});

test('a chooser without a device is cancelled where the answer is that', async () => {
  const { page, prompt, answers } = pageWith();
  await answerChooser(page, () => prompt(), 'cancel');
  assert.deepEqual(answers, [{ method: 'DeviceAccess.cancelPrompt', id: 'P' }]);
});

test('any other failure is the test\'s', async () => {
  const { page, prompt, session } = pageWith({ failure: 'Cannot find request with id' });
  await assert.rejects(answerChooser(page, () => prompt(board)), /Cannot find request/);
  assert.equal(session.isDetached, true);
});
