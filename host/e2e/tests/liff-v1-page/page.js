// A page in the style of 2019: callbacks, UUIDs in capitals, everything at once, from the start again after a disconnect.
/* global liff */
const PSDI_SERVICE = 'E625601E-9E55-4597-A598-76018A0D293D';
const PSDI = '26E2B12B-85F0-4F3F-9FDD-91D114270E6E';
const LED = 'E9062E71-9E62-4BC6-B0D3-35CDCD9B027B';
const BUTTON = '62FBD229-6EDD-4D1A-B554-5C4E1BB29169';
const service = new URLSearchParams(location.search).get('service').toUpperCase();
let lamp;
let isLit = false;
let clicks = 0;

const put = (id, text) => { document.getElementById(id).innerText = text; };
const fail = error => put('state', error.code + ': ' + error.message);

window.onload = () => liff.init(data => {
  window.started = data;
  begin();
}, fail);

function begin() {
  liff.initPlugins(['bluetooth']).then(() => liff.bluetooth.getAvailability()).then(isAvailable => {
    if (!isAvailable) {
      put('state', 'no Bluetooth');
      return;
    }

    liff.bluetooth.requestDevice().then(connect).catch(fail);
  }).catch(fail);
}

function connect(device) {
  device.gatt.connect().then(() => {
    put('id', device.id);
    put('name', device.name);
    put('state', 'connected');
    device.gatt.getPrimaryService(service).then(found => {
      found.getCharacteristic(BUTTON).then(button => button.startNotifications().then(() => {
        button.addEventListener('characteristicvaluechanged', event => {
          if (new Uint8Array(event.target.value.buffer)[0] === 0) {
            clicks += 1;
            put('clicks', clicks);
          }
        });
        put('state', 'listening');
      })).catch(fail);
      found.getCharacteristic(LED).then(found => { lamp = found; }).catch(fail);
    }).catch(fail);
    device.gatt.getPrimaryService(PSDI_SERVICE).then(found => found.getCharacteristic(PSDI)).then(found => found.readValue()).then(value => {
      put('psdi', Array.from(new Uint8Array(value.buffer)).map(byte => ('0' + byte.toString(16)).slice(-2)).join(''));
    }).catch(fail);
    const onGone = () => {
      device.removeEventListener('gattserverdisconnected', onGone);
      put('state', 'gone');
      begin();
    };
    device.addEventListener('gattserverdisconnected', onGone);
  }).catch(fail);
}

// eslint-disable-next-line no-unused-vars
function toggle() {
  isLit = !isLit;
  lamp.writeValue(new Uint8Array([isLit ? 1 : 0])).catch(fail);
}
