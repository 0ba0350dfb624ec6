// The browser's list of boards, for a check-up: to see whether the board is in it, and to choose it again after the system has forgotten it.

import { t } from '../i18n/index.js';
import { h } from '../lib/dom.js';
import { announce, showError } from '../lib/notices.js';
import { radio } from '../radio/index.js';
import { store } from '../store.js';

// While nothing goes over the link: a board that is chosen again lets go of the link that it had.
const WANTED = ['lookForAdvertising', 'forget'];

/** The button that opens the list for a board of this name. */
export function chooserButton(name) {
  return h('button', { type: 'button', class: 'button', id: 'checkup-choose', onclick: choose }, t('checkup.choose'));

  // Nothing may be awaited before requestDevice: the browser wants to see the click.
  async function choose() {
    const board = find(name);
    const product = store.productOf(board?.productId);
    if (!product) {
      return;
    }

    let device;
    try {
      device = await radio.request(product.serviceUuid, product.psdiServiceUuid, store.state.products.map(item => item.serviceUuid));
    } catch {
      announce(t('checkup.notChosen'));
      return;
    }

    try {
      await radio.hold(device, { productId: board.productId, userId: board.userId, replacing: radio.ofKey(board.key)?.id ?? null });
      announce(t('checkup.chosen'));
    } catch (error) {
      showError(error);
    }
  }
}

/** Whether the list is of use for what is asked. */
export function wantsChooser(checkUp) {
  return checkUp.way === 'webBluetooth' && WANTED.includes(checkUp.request?.action) && radio.ofKey(find(checkUp.board)?.key) !== null;
}

function find(name) {
  return store.state.realBoards.find(board => board.name === name);
}
