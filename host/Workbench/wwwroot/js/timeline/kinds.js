// The kinds of entries, in the groups by which the timeline is filtered.

export const GROUPS = {
  board: ['power', 'pin', 'log', 'fault'],
  radio: ['advertising', 'connect', 'disconnect', 'pair'],
  gatt: ['subscribe', 'read', 'write', 'notify'],
  app: ['app', 'device'],
  run: ['run'],
  webhook: ['webhook'],
  message: ['message'],
  api: ['api'],
};

const GROUP_OF = new Map(Object.entries(GROUPS).flatMap(([group, kinds]) => kinds.map(kind => [kind, group])));

/** The group of a kind; kinds of a newer server count as the app's. */
export function groupOf(kind) {
  return GROUP_OF.get(kind) ?? 'app';
}
