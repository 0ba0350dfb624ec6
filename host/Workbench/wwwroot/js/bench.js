// The bench: a hint, boards that want attention, the board in the middle, the chat at its right, the timeline below.

import { mountBoard } from './board/card.js';
import { mountRemembered } from './board/remembered.js';
import { mountChat } from './chat/view.js';
import { mountHint } from './hint.js';
import { mountTimeline } from './timeline/view.js';
import { h, replace } from './lib/dom.js';

export function mountBench(root, signal) {
  const hint = h('div', { class: 'hint-line' });
  const remembered = h('div', { class: 'stack remembered', hidden: true });
  const board = h('section', { class: 'card board-card', 'aria-labelledby': 'board-title' });
  const chat = h('section', { class: 'card chat-card', 'aria-labelledby': 'chat-title' });
  const timeline = h('section', { class: 'card timeline-card', 'aria-labelledby': 'timeline-title' });
  replace(root, hint, remembered, h('div', { class: 'bench-row' }, board, chat), timeline);
  mountHint(hint, signal);
  mountRemembered(remembered, signal);
  mountBoard(board, signal);
  mountChat(chat, signal);
  mountTimeline(timeline, signal);
}
