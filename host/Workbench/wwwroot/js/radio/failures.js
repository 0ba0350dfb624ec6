// What a browser's error means to the workbench. The texts are Chromium's (bluetooth_error.cc); no specification fixes them, so whatever is not
// known goes by the error's name and by what was tried.

const LONGEST = 300;

// The system's pairing was not wanted, not answered, or did not work.
const PAIRING = /^Authentication (canceled|failed|rejected|timeout)\.|^GATT Error: Not paired\./i;
// The same, when the board and this computer had been paired before: one of the two has lost its key.
const LOST_KEY = /^Authentication failed\.|^GATT Error: Not paired\./i;
// BlueZ's word both for what the board forbids and for a pairing that did not come about.
const NOT_ALLOWED = /not (permitted|authorized)/i;
const GONE = /GATT Server is disconnected|no longer exists/i;
const NOT_GRANTED = /Origin is not allowed to access/i;
const NOT_THERE = /^No (Services|Characteristics)\b/i;
const NOT_SUPPORTED = /not supported/i;

/** A failure that this page has found itself, in the words of the workbench's link interface. */
export class LinkFailure extends Error {
  constructor(failure, message) {
    super(message);
    this.failure = failure;
  }
}

/**
 * An error as {failure, message}. operation: connect, read, write or subscribe. hasPaired: whether this browser has read a protected value of
 * the board before. An error whose needsPairing is set is one of an operation that the board allows to those who are paired.
 */
export function failureOf(error, operation, hasPaired = false) {
  const message = wordsOf(error).slice(0, LONGEST);
  return { failure: error?.failure ?? classify(error, message, operation, hasPaired), message };
}

function wordsOf(error) {
  return error?.message || error?.name || String(error);
}

function classify(error, message, operation, hasPaired) {
  if (hasPaired && LOST_KEY.test(message)) {
    return 'bondMismatch';
  }

  if (PAIRING.test(message) || (error?.needsPairing && NOT_ALLOWED.test(message))) {
    return 'pairingRefused';
  }

  // The browser hides services that were not named when the board was chosen: to the app they are not there.
  if (NOT_THERE.test(message) || NOT_GRANTED.test(message)) {
    return 'notFound';
  }

  if (operation === 'connect') {
    return 'notConnected';
  }

  if (GONE.test(message) || error?.name === 'NetworkError' || error?.name === 'AbortError') {
    return 'lost';
  }

  return operation === 'subscribe' && NOT_SUPPORTED.test(message) ? 'cannotNotify' : 'refused';
}
