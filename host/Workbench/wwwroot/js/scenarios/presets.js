// Scenario sets to start from, made for a product.

const LED = 'e9062e71-9e62-4bc6-b0d3-35cdcd9b027b';
const BUTTON = '62fbd229-6edd-4d1a-b554-5c4e1bb29169';
const ON = 'AQ==';
const OFF = 'AA==';

const onPress = (product, ...actions) =>
  ({ trigger: { type: 'BLE_NOTIFICATION', serviceUuid: product.serviceUuid, characteristicUuid: BUTTON }, actions });
const onConnect = (...actions) => ({ trigger: { type: 'IMMEDIATE' }, actions });
const sleep = sleepMillis => ({ type: 'SLEEP', sleepMillis });
const read = (product, characteristicUuid) => ({ type: 'GATT_READ', serviceUuid: product.serviceUuid, characteristicUuid });
const write = (product, characteristicUuid, data) => ({ type: 'GATT_WRITE', serviceUuid: product.serviceUuid, characteristicUuid, data });

export const PRESETS = {
  article: product => ({ autoClose: false, suppressionInterval: 0, scenarios: [onPress(product)] }),
  reference: product => ({
    autoClose: false,
    suppressionInterval: 0,
    scenarios: [onPress(product, sleep(1000), read(product, BUTTON), write(product, BUTTON, 'Zm9vCg=='))],
  }),
  sleep: product => ({ autoClose: true, suppressionInterval: 5000, scenarios: [onConnect(sleep(10000)), onPress(product)] }),
  readWrite: product => ({
    autoClose: false,
    suppressionInterval: 0,
    scenarios: [
      onConnect(write(product, LED, ON), sleep(1000), write(product, LED, OFF)),
      onPress(product, read(product, BUTTON), write(product, LED, ON)),
    ],
  }),
};

/** A scenario to begin with. */
export const newScenario = product => onPress(product);

/** A trigger of a type, with the fields that belong to it. */
export function newTrigger(product, type) {
  return type === 'BLE_NOTIFICATION' ? onPress(product).trigger : { type };
}

/** An action of a type, with the fields that belong to it. */
export function newAction(product, type) {
  switch (type) {
    case 'SLEEP':
      return sleep(1000);
    case 'GATT_READ':
      return read(product, BUTTON);
    case 'GATT_WRITE':
      return write(product, LED, ON);
    default:
      return { type };
  }
}

/** The UUIDs that a board of the product knows, with the words' key for each. */
export function knownUuids(product) {
  return {
    services: [{ uuid: product.serviceUuid, key: 'service', name: product.name }, { uuid: product.psdiServiceUuid, key: 'psdiService' }],
    characteristics: [{ uuid: BUTTON, key: 'button' }, { uuid: LED, key: 'led' }, { uuid: product.psdiCharacteristicUuid, key: 'psdi' }],
  };
}
