// Opens LIFF apps: in a window of their own, as LINE did, with an access token for that page alone.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { h } from '../lib/dom.js';
import { icon } from '../lib/icons.js';
import { attempt, toast } from '../lib/notices.js';
import { store } from '../store.js';

/** A button that opens a LIFF app. which() says {liffId, userId?, deviceId?} when it is pressed. */
export function liffButton(which, className = 'button') {
  return h('button', { type: 'button', class: className, onclick: () => openLiff(which()) }, icon('open'), t('liff.open'));
}

async function openLiff({ liffId, userId, deviceId }) {
  // At once, while the browser knows that somebody has pressed something; the address follows.
  const opened = window.open('', '_blank');
  if (!opened) {
    toast(t('liff.blocked'));
    return;
  }

  opened.opener = null;
  const answer = await attempt(() => api.openLiff(liffId, userId, deviceId));
  if (answer) {
    opened.location.replace(answer.url);
  } else {
    opened.close();
  }
}

/** The product's LIFF app for a board: opened for whom the board is linked, from the device that it is. */
export function liffOfBoard(board) {
  const device = store.deviceOf(board);
  return {
    liffId: store.productOf(board.productId)?.liffId,
    userId: device?.userIds?.[0] ?? store.user?.id,
    deviceId: device?.userIds?.length ? device.id : undefined,
  };
}
