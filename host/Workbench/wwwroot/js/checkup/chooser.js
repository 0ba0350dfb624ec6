// The browser's list of boards, for a check-up: to see whether the board is in it, and to choose it again after the system has forgotten it.

import { t } from '../i18n/index.js';
import { h, setText } from '../lib/dom.js';
import { showError } from '../lib/notices.js';
import { radio } from '../radio/index.js';
import { store } from '../store.js';

// While nothing goes over the link: a board that is chosen again lets go of the link that it had.
const WANTED = ['lookForAdvertising', 'forget'];

/** The button that opens the list for a board of this name, and what came of it. */
export function chooserButton(name) {
  const said = h('p', { class: 'checkup-chosen', role: 'status' });
  return [h('button', { type: 'button', class: 'button', id: 'checkup-choose', onclick: choose }, t('checkup.choose')), said];

  // Nothing may be awaited before requestDevice: the browser wants to see the click.
  async function choose() {
    const board = find(name);
    const product = store.productOf(board?.productId);
    const id = radio.ofKey(board?.key)?.id;
    if (!product || !id) {
      return;
    }

    let device;
    try {
      device = await radio.request(product.serviceUuid, product.psdiServiceUuid, store.state.products.map(item => item.serviceUuid));
    } catch {
      setText(said, t('checkup.notChosen'));
      return;
    }

    try {
      await radio.holdAgain(id, device);
      setText(said, t('checkup.chosen'));
    } catch (error) {
      if (error.reason === 'otherBoard') {
        setText(said, t('checkup.otherChosen', { name }));
      } else {
        showError(error);
      }
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
