// Listens for what the bot says, for whoever is not looking at the chat: screen readers and the hint line.

import { t } from '../i18n/index.js';
import { announce } from '../lib/notices.js';
import { log } from '../log.js';
import { store } from '../store.js';

class Replies extends EventTarget {
  /** Whether the bot has answered since the page was opened. */
  heard = false;
}

export const replies = new Replies();

export function followReplies() {
  log.addEventListener('add', event => {
    for (const entry of event.detail) {
      const message = entry.kind === 'message' ? entry.detail : null;
      if (message?.from !== 'bot') {
        continue;
      }

      replies.heard = true;
      replies.dispatchEvent(new Event('reply'));
      if (message.channelId === store.channel?.id && message.userId === store.user?.id) {
        announce(t('chat.says', { text: textOf(message.message) }));
      }
    }
  });
}

/** A message in words: its text, or its type when it is none. */
export function textOf(content) {
  return content?.type === 'text' ? String(content.text ?? '') : t('chat.other', { type: content?.type ?? '?' });
}
