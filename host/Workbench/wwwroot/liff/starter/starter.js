// The starter's LIFF page: LED switch, press counter, PSDI. It knows the board only through liff, as a page inside LINE did; take it as a model
// for your own.

import { has, language, t } from './words.js';

// Inside LINE these two stood here as constants: the id of the LIFF app, and the service UUID of the product. The workbench opens the app by its
// id, and names the services of the app's products in the address.
const LIFF_ID = '';
const USER_SERVICES = new URLSearchParams(location.search).get('services')?.split(',') ?? ['91e4e176-d0b9-464d-9fe4-52ee3e9f1552'];

const LED = 'e9062e71-9e62-4bc6-b0d3-35cdcd9b027b';
const BUTTON = '62fbd229-6edd-4d1a-b554-5c4e1bb29169';
const PSDI_SERVICE = 'e625601e-9e55-4597-a598-76018a0d293d';
const PSDI = '26e2b12b-85f0-4f3f-9fdd-91d114270e6e';

const element = id => document.getElementById(id);
const led = element('led');
let presses = 0;
let device = null;
let ledCharacteristic = null;
let isLeaving = false;

document.documentElement.lang = language;
for (const place of document.querySelectorAll('[data-text]')) {
  place.textContent = t(place.dataset.text);
}

element('again').addEventListener('click', run);
element('disconnect').addEventListener('click', () => {
  isLeaving = true;
  device.gatt.disconnect();
});
led.addEventListener('click', () => switchLed(led.getAttribute('aria-checked') !== 'true'));
run();

/** Starts, and then connects again whenever the connection is lost. Ends with an error, or when the user disconnects. */
async function run() {
  element('trouble').hidden = true;
  isLeaving = false;
  try {
    show('starting');
    await liff.init({ liffId: LIFF_ID });
    const { displayName } = await liff.getProfile();
    element('greeting').textContent = t('greeting', { name: displayName });
    await liff.initPlugins(['bluetooth']);
    while (!isLeaving) {
      show('searching');
      await use(await findDevice());
    }

    show('left');
    offer('status.left', '');
    element('again').focus();
  } catch (error) {
    element('controls').hidden = true;
    show('trouble');
    offer(has(`error.${error.code}`) ? `error.${error.code}` : 'error.other', `${error.code ?? error.name}: ${error.message}`);
  }
}

/** The board that the page was opened from; otherwise the first one that is heard. */
function findDevice() {
  const { referringDevice } = liff.bluetooth;
  return liff.bluetooth.requestDevice(referringDevice ? { filters: [{ deviceId: referringDevice.id }] } : undefined);
}

/** Connects to a board and works with it until the connection ends. A board that is lost meanwhile is looked for anew. */
async function use(found) {
  device = found;
  show('connecting');
  await device.gatt.connect();
  const ended = new Promise(resolve => device.addEventListener('gattserverdisconnected', resolve, { once: true }));
  try {
    await setUp();
    show('connected');
    element('controls').hidden = false;
  } catch (error) {
    if (error.code !== 'BLUETOOTH_CONNECTION_LOST') {
      device.gatt.disconnect();
      throw error;
    }
  }

  await ended;
  element('controls').hidden = true;
  showButton(false);
}

async function setUp() {
  const service = await userService();
  const button = await service.getCharacteristic(BUTTON);
  // Before the board is listened to: later it would wipe out a press that has just been shown.
  showButton(false);
  button.addEventListener('characteristicvaluechanged', event => {
    const isPressed = event.target.value.getUint8(0) > 0;
    showButton(isPressed);
    if (isPressed) {
      presses += 1;
      element('presses').textContent = presses;
    }
  });
  await button.startNotifications();
  ledCharacteristic = await service.getCharacteristic(LED);
  await ledCharacteristic.writeValue(Uint8Array.of(0));
  showLed(false);

  const psdi = await (await (await device.gatt.getPrimaryService(PSDI_SERVICE)).getCharacteristic(PSDI)).readValue();
  element('psdi').textContent = Array.from(new Uint8Array(psdi.buffer), byte => byte.toString(16).padStart(2, '0')).join('');
  element('device').textContent = device.id;
  element('board-title').textContent = device.name;
}

async function userService() {
  let last;
  for (const uuid of USER_SERVICES) {
    try {
      return await device.gatt.getPrimaryService(uuid);
    } catch (error) {
      last = error;
    }
  }

  throw last;
}

async function switchLed(isOn) {
  led.disabled = true;
  try {
    await ledCharacteristic.writeValue(Uint8Array.of(isOn ? 1 : 0));
    showLed(isOn);
  } catch (error) {
    // A lost connection says so itself.
    if (error.code !== 'BLUETOOTH_CONNECTION_LOST') {
      offer(has(`error.${error.code}`) ? `error.${error.code}` : 'error.other', `${error.code ?? error.name}: ${error.message}`);
    }
  }

  led.disabled = false;
  led.focus();
}

function show(status) {
  element('status').textContent = t(`status.${status}`);
  element('status').dataset.tone = status === 'connected' ? 'good' : 'wait';
}

function showLed(isOn) {
  led.setAttribute('aria-checked', String(isOn));
  element('led-state').textContent = t(isOn ? 'on' : 'off');
}

function showButton(isPressed) {
  element('button').textContent = t(isPressed ? 'pressed' : 'released');
}

/** Says what is wrong, and how to go on. */
function offer(key, detail) {
  element('trouble-text').textContent = t(key);
  element('trouble-code').textContent = detail;
  element('trouble').hidden = false;
}
