// Channels: ids to copy, secrets hidden until asked for.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { copyButton } from '../lib/clipboard.js';
import { h, replace } from '../lib/dom.js';
import { fact, oneFieldForm } from '../lib/fields.js';
import { toast } from '../lib/notices.js';
import { store } from '../store.js';
import { KeyedList } from './keyed.js';
import { liffEndpoint } from './liff.js';
import { secretField } from './secret.js';

export function mountChannels(root, signal) {
  const list = new KeyedList('cards');
  replace(root, list.element, oneFieldForm(t('common.name'), t('channels.add'), async name => {
    await api.addChannel(name);
    toast(t('channels.added', { name }), 'good');
  }));
  store.watch(() => list.show(store.state.channels, 'id', channel => card(channel, signal)), signal);
}

function card(channel, signal) {
  const webhook = h('code');
  const liff = liffEndpoint(channel.liffId);
  const copied = (term, value) => fact(term, h('code', null, value), copyButton(() => value, term));
  const element = h(
    'article', { class: 'subcard' },
    h('h4', null, channel.name),
    h(
      'dl', { class: 'facts' },
      copied(t('channels.id'), String(channel.id)),
      copied(t('channels.liff'), channel.liffId),
      copied(t('channels.botUser'), channel.botUserId),
      fact(t('channels.webhook'), webhook),
      fact(t('channels.secret'), secretField(channel.id, 'channelSecret', t('channels.secret'), signal)),
      fact(t('channels.token'), secretField(channel.id, 'channelAccessToken', t('channels.token'), signal))),
    liff.element);
  return { element, update };

  function update(now) {
    webhook.textContent = now.webhookUrl ?? t('channels.noWebhook');
    liff.update();
  }
}
