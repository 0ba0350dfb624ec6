// Which entries are shown. The choice outlives the view: who looks at the scenario set and comes back finds it as it was.

import { store } from '../store.js';
import { GROUPS, groupOf } from './kinds.js';

export const filter = {
  groups: new Set(Object.keys(GROUPS)),
  board: '',
  channel: '',
  text: '',
  /** Entries up to this number have been cleared from the view. */
  cleared: 0,
};

/** Makes the test for the present choice; the texts and ids are worked out once, not for each of thousands of entries. */
export function matcher() {
  const { groups, board, channel, cleared } = filter;
  const text = filter.text.trim().toLowerCase();
  const deviceId = store.boards.find(candidate => candidate.name === board)?.deviceId;
  return entry =>
    entry.sequence > cleared
    && groups.has(groupOf(entry.kind))
    && (board === '' || entry.board === board || (Boolean(deviceId) && entry.deviceId === deviceId))
    && (channel === '' || String(entry.channelId) === channel)
    && (text === '' || `${entry.summary} ${entry.kind} ${entry.board ?? ''}`.toLowerCase().includes(text));
}
