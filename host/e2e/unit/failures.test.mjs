import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureOf, LinkFailure } from '../../Workbench/wwwroot/js/radio/failures.js';

// Texts and names as Chromium has them.
const CASES = [
  ['connect', 'NetworkError', 'Bluetooth Device is no longer in range.', 'notConnected'],
  ['connect', 'NetworkError', 'Connection failed for unknown reason.', 'notConnected'],
  ['connect', 'NetworkError', 'Connection Error: Connection attempt failed.', 'notConnected'],
  ['connect', 'InvalidStateError', 'Connection Error: Not ready.', 'notConnected'],
  ['connect', 'NotFoundError', 'Does not exist.', 'notConnected'],
  ['connect', 'AbortError', 'The GATT connect attempt was cancelled.', 'notConnected'],
  ['connect', 'NetworkError', 'GATT Server is disconnected. Cannot retrieve services. (Re)connect first with `device.gatt.connect`.', 'notConnected'],
  ['connect', 'NetworkError', 'Authentication canceled.', 'pairingRefused'],
  ['connect', 'NotFoundError', 'No Services matching UUID 91e4e176-d0b9-464d-9fe4-52ee3e9f1552 found in Device.', 'notFound'],
  ['connect', 'SecurityError', 'Origin is not allowed to access the service. Tip: Add the service UUID to \'optionalServices\'', 'notFound'],
  ['read', 'NetworkError', 'Authentication canceled.', 'pairingRefused'],
  ['read', 'NetworkError', 'Authentication rejected.', 'pairingRefused'],
  ['read', 'NetworkError', 'Authentication timeout.', 'pairingRefused'],
  ['read', 'NetworkError', 'Authentication failed.', 'pairingRefused'],
  ['read', 'NetworkError', 'GATT Error: Not paired.', 'pairingRefused'],
  ['read', 'NetworkError', 'GATT Server is disconnected. Cannot perform GATT operations. (Re)connect first with `device.gatt.connect`.', 'lost'],
  ['read', 'InvalidStateError', 'GATT Characteristic no longer exists.', 'lost'],
  ['read', 'NotSupportedError', 'GATT operation not permitted.', 'refused'],
  ['read', 'SecurityError', 'GATT operation not authorized.', 'refused'],
  ['read', 'NotSupportedError', 'GATT operation failed for unknown reason.', 'refused'],
  ['write', 'NotSupportedError', 'GATT operation not permitted.', 'refused'],
  ['write', 'InvalidModificationError', 'GATT Error: invalid attribute length.', 'refused'],
  ['subscribe', 'NotSupportedError', 'GATT Error: Not supported.', 'cannotNotify'],
  ['subscribe', 'NotSupportedError', 'GATT operation not permitted.', 'refused'],
  ['subscribe', 'NotSupportedError', 'GATT operation failed for unknown reason.', 'refused'],
  ['subscribe', 'NetworkError', 'GATT Server is disconnected. Cannot perform GATT operations.', 'lost'],
];

for (const [operation, name, message, failure] of CASES) {
  test(`"${message.slice(0, 50)}" on ${operation} is ${failure}`, () => {
    assert.deepEqual(failureOf(new DOMException(message, name), operation), { failure, message });
  });
}

test('a board that was paired before and cannot be any more has lost its key, or this computer has', () => {
  for (const message of ['GATT Error: Not paired.', 'Authentication failed.']) {
    assert.equal(failureOf(new DOMException(message, 'NetworkError'), 'read', true).failure, 'bondMismatch');
  }

  assert.equal(failureOf(new DOMException('Authentication canceled.', 'NetworkError'), 'read', true).failure, 'pairingRefused');
});

test('a refusal of what the board allows, before anything protected went through, is the pairing\'s', () => {
  for (const [name, message] of [['NotSupportedError', 'GATT operation not permitted.'], ['SecurityError', 'GATT operation not authorized.']]) {
    const error = Object.assign(new DOMException(message, name), { needsPairing: true });
    assert.equal(failureOf(error, 'read').failure, 'pairingRefused');
  }

  const other = Object.assign(new DOMException('GATT Error Unknown.', 'NotSupportedError'), { needsPairing: true });
  assert.equal(failureOf(other, 'read').failure, 'refused');
});

test('what the page has found itself keeps its failure', () => {
  assert.deepEqual(failureOf(new LinkFailure('cannotNotify', 'It cannot.'), 'subscribe'), { failure: 'cannotNotify', message: 'It cannot.' });
});

test('a message is at most 300 characters long, and never empty', () => {
  assert.equal(failureOf(new DOMException('x'.repeat(1000), 'NetworkError'), 'read').message.length, 300);
  assert.equal(failureOf(new DOMException('', 'NetworkError'), 'read').message, 'NetworkError');
});
