// Chromium with a profile of its own, and the things that every page must not do.
import { chromium } from 'playwright-core';
import { programs } from './programs.mjs';
import { within } from './wait.mjs';

const quiet = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Web Bluetooth as a Chromium has it whose permissions last, see README.md. */
export const bluetoothFeatures = 'WebBluetooth,WebBluetoothNewPermissionsBackend';

let shared;

/** The one Chromium that the tests without Bluetooth of this process share; each takes a context of its own. */
export function sharedBrowser() {
  shared ??= chromium.launch({ executablePath: programs.chromium(), args: quiet });
  return shared;
}

/** Ends the shared Chromium. */
export async function closeSharedBrowser() {
  const browser = await shared;
  shared = undefined;
  await browser?.close();
}

/** Starts a Chromium on a test's own bus. Gives its context: the profile stays in the folder. */
export function startBluetoothBrowser(profile, busAddress, options, features = bluetoothFeatures) {
  return chromium.launchPersistentContext(profile, {
    executablePath: programs.chromium(), env: { ...process.env, DBUS_SYSTEM_BUS_ADDRESS: busAddress },
    args: [...quiet, `--enable-features=${features}`], ...options,
  });
}

/** Notes every error, warning and breach of the page's security policy of every page in a context. */
export function watchForTrouble(context, troubles) {
  const watch = page => {
    page.on('console', message => {
      if (['error', 'warning'].includes(message.type())) troubles.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', error => troubles.push(`exception: ${error.stack ?? error}`));
    page.on('response', response => response.status() >= 500 && troubles.push(`${response.status()} ${response.request().method()} ${response.url()}`));
    page.on('crash', () => troubles.push(`the page crashed: ${page.url()}`));
  };
  context.pages().forEach(watch);
  context.on('page', watch);
}

/**
 * Answers the browser's own chooser of Bluetooth devices, which no page can reach. `open` makes the page ask.
 * `answer` is `cancel`, or a function that picks one of the devices, once there are some; the first one by default.
 */
export async function answerChooser(page, open, answer = devices => devices[0]) {
  await page.bringToFront();
  const session = await page.context().newCDPSession(page);
  await session.send('DeviceAccess.enable');
  const answered = new Promise((resolve, reject) => {
    let isAnswered = false;
    const choose = async ({ id, devices }) => {
      if (isAnswered || (answer !== 'cancel' && devices.length === 0)) return;
      try {
        if (answer === 'cancel') await session.send('DeviceAccess.cancelPrompt', { id });
        else await session.send('DeviceAccess.selectPrompt', { id, deviceId: (await answer(devices)).id });
        isAnswered = true;
        resolve();
      } catch (error) {
        // The system has removed the device since it was shown: who sits before the chooser takes it when it is heard again.
        if (!error.message.includes('Cannot find device')) reject(error);
      }
    };
    // Told anew with each device that is found; one answer after the other.
    let last = Promise.resolve();
    session.on('DeviceAccess.deviceRequestPrompted', prompt => { last = last.then(() => choose(prompt)); });
  });
  try {
    await open();
    await within(answered, 'The chooser was not opened, or showed no device.');
  } finally {
    await session.detach();
  }
}
