// What a browser's error means to the workbench. The texts are Chromium's (bluetooth_error.cc); no specification fixes them, so whatever is not
// known goes by the error's name and by what was tried.

const LONGEST = 300;

// Chromium: the system's pairing was not wanted, not answered, or did not work.
const PAIRING = /^Authentication (canceled|failed|rejected|timeout)\.|^GATT Error: Not paired\./i;
// The same, when the board and this computer had been paired before: one of the two has lost its key.
const LOST_KEY = /^Authentication failed\.|^GATT Error: Not paired\./i;
const GONE = /GATT Server is disconnected|no longer exists/i;
const NOT_GRANTED = /Origin is not allowed to access/i;

/** A failure that this page has found itself, in the words of the workbench's link interface. */
export class LinkFailure extends Error {
  constructor(failure, message) {
    super(message);
    this.failure = failure;
  }
}

/**
 * An error as {failure, message}. operation: connect, read, write or subscribe. hasPaired: whether this browser has read a protected value of
 * the board before.
 */
export function failureOf(error, operation, hasPaired = false) {
  const message = wordsOf(error).slice(0, LONGEST);
  return { failure: error?.failure ?? classify(error?.name, message, operation, hasPaired), message };
}

function wordsOf(error) {
  return error?.message || error?.name || String(error);
}

function classify(name, message, operation, hasPaired) {
  if (hasPaired && LOST_KEY.test(message)) {
    return 'bondMismatch';
  }

  if (PAIRING.test(message)) {
    return 'pairingRefused';
  }

  if (GONE.test(message)) {
    return operation === 'connect' ? 'notConnected' : 'lost';
  }

  // The browser hides services that were not named when the board was chosen: to the app they are not there.
  if (name === 'NotFoundError' || NOT_GRANTED.test(message)) {
    return 'notFound';
  }

  if (operation === 'connect') {
    return 'notConnected';
  }

  if (name === 'NetworkError' || name === 'InvalidStateError' || name === 'AbortError') {
    return 'lost';
  }

  return operation === 'subscribe' && name === 'NotSupportedError' ? 'cannotNotify' : 'refused';
}
