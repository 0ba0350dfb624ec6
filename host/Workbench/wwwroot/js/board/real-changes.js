// Says to screen readers what becomes of real boards, wherever on the page somebody is.

import { t } from '../i18n/index.js';
import { announce } from '../lib/notices.js';
import { store } from '../store.js';

const seen = new Map();

export function followRealBoards() {
  store.addEventListener('change', () => {
    const words = [];
    for (const board of store.state.realBoards) {
      const before = seen.get(board.key);
      seen.set(board.key, board);
      if (before && before.connected !== board.connected) {
        words.push(t(saysOf(board), { name: board.name }));
      }
    }

    for (const [key, board] of seen) {
      if (!store.state.realBoards.some(candidate => candidate.key === key)) {
        seen.delete(key);
        words.push(t('real.gone', { name: board.name }));
      }
    }

    if (words.length > 0) {
      announce(words.join(' '));
    }
  });
}

function saysOf(board) {
  if (board.connected) {
    return 'real.nowConnected';
  }

  // After autoClose the link is closed, not lost.
  return board.state === 'suppressed' || board.state === 'idle' ? 'real.nowClosed' : 'real.nowLost';
}
