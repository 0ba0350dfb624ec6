// What can be wrong with a real board, one entry per trouble: when it is that, and how many steps the texts have (trouble.{id}.title, .text,
// .1, .2 …). docs/real-board.md has the same list.

/** The troubles, in the order of the documentation. system: the steps end with the ones for the reader's system, trouble.{system}.{name}. */
export const TROUBLES = {
  noBrowser: { steps: 2 },
  linuxFlag: { steps: 3 },
  ios: { steps: 1 },
  insecure: { steps: 2 },
  adapterOff: { steps: 2, system: 'bluetooth' },
  blocked: { steps: 2 },
  notInList: { steps: 4 },
  cannotConnect: { steps: 5 },
  serviceMissing: { steps: 2 },
  pairingRefused: { steps: 2, system: 'pairing' },
  bondMismatch: { steps: 3, system: 'forget' },
  linkLost: { steps: 2 },
  noAnswer: { steps: 2 },
  otherTab: { steps: 2 },
  asleep: { steps: 2 },
  chooseAgain: { steps: 2 },
  noRadio: { steps: 3 },
  tooManyBoards: { steps: 2 },
  changed: { steps: 1 },
};

/** The systems that have steps of their own. */
export const SYSTEMS = ['windows', 'macos', 'linux', 'android', 'chromeos'];

/** What keeps every real board from this page, or null. available: whether a Bluetooth adapter is there and on, null while that is not known. */
export function obstacleOf({ system, hasBluetooth, isChromium, isSecure }, available = null) {
  if (system === 'ios') {
    return 'ios';
  }

  if (!isSecure) {
    return 'insecure';
  }

  if (!hasBluetooth) {
    return system === 'linux' && isChromium ? 'linuxFlag' : 'noBrowser';
  }

  return available === false ? 'adapterOff' : null;
}

/** The trouble behind an error of requestDevice(); null when the user has closed the chooser, which is no trouble. */
export function troubleOfRequest(error) {
  const message = error?.message ?? '';
  if (/adapter not available|Low Energy not available/i.test(message)) {
    return 'adapterOff';
  }

  if (error?.name === 'SecurityError' || error?.name === 'NotAllowedError' || /disabled|denied|blocked/i.test(message)) {
    return 'blocked';
  }

  if (/doesn't exist anymore/i.test(message)) {
    return 'cannotConnect';
  }

  if (/not supported on this platform/i.test(message)) {
    return 'noBrowser';
  }

  return error?.name === 'NotFoundError' || error?.name === 'AbortError' ? null : 'blocked';
}

const OF_FAILURE = {
  notConnected: 'cannotConnect',
  notFound: 'serviceMissing',
  pairingRefused: 'pairingRefused',
  bondMismatch: 'bondMismatch',
  lost: 'linkLost',
  timedOut: 'noAnswer',
};

/** The trouble behind a link's failure; null for what a board may well answer, such as refusing a write. message: in whose words ever. */
export function troubleOfFailure(failure, message = '') {
  if (failure === 'notConnected') {
    // Bluetooth that is off looks like an adapter that is there: only the attempt says so (Chromium).
    if (/\bNot ready\b/i.test(message)) {
      return 'adapterOff';
    }

    // The workbench has recognised a board by its id, through a second tab.
    if (/another tab/i.test(message)) {
      return 'otherTab';
    }
  }

  return OF_FAILURE[failure] ?? null;
}

const OF_REFUSAL = { otherTab: 'otherTab', unknownProduct: 'changed', unknownUser: 'changed', tooManyBoards: 'tooManyBoards', noRadio: 'noRadio' };

/** The trouble behind the workbench's refusal of a board. */
export function troubleOfRefusal(reason) {
  return OF_REFUSAL[reason] ?? null;
}

/** The keys of a trouble's steps, those of the system at the end; of every system where it is not known. */
export function stepsOf(id, system) {
  const { steps, system: name } = TROUBLES[id];
  const own = SYSTEMS.includes(system) ? [system] : SYSTEMS;
  return [
    ...Array.from({ length: steps }, (_, index) => `trouble.${id}.${index + 1}`),
    ...(name ? own.map(each => `trouble.${name}.${each}`) : []),
  ];
}
