// The chat with the bot, as participants know it.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { h, replace, setOptions, setText } from '../lib/dom.js';
import { clock, pretty } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { attempt } from '../lib/notices.js';
import { log } from '../log.js';
import { store } from '../store.js';

const SHOWN = 200;

export function mountChat(root, signal) {
  const title = h('p', { class: 'chat-with' });
  const user = h('select', { id: 'chat-user', onchange: event => store.chooseUser(event.target.value) });
  const userPicker = h('label', { class: 'picker' }, h('span', { class: 'visually-hidden' }, t('chat.user')), user);
  const empty = h('p', { class: 'empty' }, t('chat.empty'));
  const list = h('ol', { class: 'messages' });
  // Focusable because it scrolls: without that, the keyboard could not reach older messages.
  const scroller = h('div', { class: 'chat-scroller', tabindex: '0', role: 'group', 'aria-label': t('chat.messages') }, empty, list);
  const input = h('input', { type: 'text', id: 'chat-input', maxlength: 5000, autocomplete: 'off', placeholder: t('chat.input'), 'aria-label': t('chat.input') });
  const form = h(
    'form', { class: 'chat-form', onsubmit: say }, input,
    h('button', { class: 'button primary round', 'aria-label': t('chat.send'), title: t('chat.send') }, icon('send')));
  replace(
    root,
    h('div', { class: 'card-head' }, h('h2', { id: 'chat-title' }, t('chat.title')), title, userPicker),
    scroller, form);

  let shown = '';
  let known = new Set();
  let loads = 0;
  store.watch(draw, signal);
  log.addEventListener('add', event => {
    for (const entry of event.detail) {
      if (entry.kind === 'message') {
        take(entry.detail);
      }
    }
  }, { signal });
  // After a break of the server, or of its numbering, what is in the chat is asked for again.
  log.addEventListener('reset', load, { signal });

  function draw() {
    const { channel, user: chosen } = store;
    setText(title, channel?.name ?? '');
    title.title = channel ? t('chat.with', { channel: channel.name }) : '';
    setOptions(user, store.state.users.map(item => ({ value: item.id, label: item.name })));
    userPicker.hidden = store.state.users.length < 2;
    user.value = chosen?.id ?? '';
    const key = channel && chosen ? `${channel.id} ${chosen.id}` : '';
    if (key !== shown) {
      shown = key;
      list.replaceChildren();
      empty.hidden = false;
      load();
    }
  }

  async function load() {
    loads += 1;
    const number = loads;
    known = new Set();
    // What is shown stays until there is an answer.
    const old = new Set(list.children);
    const { channel, user: chosen } = store;
    const messages = channel && chosen && await attempt(() => api.chat(channel.id, chosen.id));
    if (number === loads && messages) {
      // Messages that came while this was under way are at the end already: put the history before them.
      const later = [...list.children].filter(item => !old.has(item));
      const history = messages.filter(message => !known.has(message.id)).slice(-SHOWN);
      history.forEach(message => known.add(message.id));
      replace(list, history.map(bubble), later);
      empty.hidden = list.children.length > 0;
      scroller.scrollTop = scroller.scrollHeight;
    }
  }

  function take(message) {
    if (!message || message.channelId !== store.channel?.id || message.userId !== store.user?.id || known.has(message.id)) {
      return;
    }

    known.add(message.id);
    const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
    const item = bubble(message);
    item.classList.add('fresh');
    list.append(item);
    while (list.children.length > SHOWN) {
      list.firstElementChild.remove();
    }

    empty.hidden = true;
    // Who reads older messages is left where they are.
    if (atEnd || message.from === 'user') {
      scroller.scrollTop = scroller.scrollHeight;
    }
  }

  async function say(event) {
    event.preventDefault();
    const text = input.value;
    const { channel, user: chosen } = store;
    if (text.trim() === '' || !channel || !chosen) {
      return;
    }

    input.value = '';
    const message = await attempt(() => api.say(channel.id, chosen.id, text));
    if (message) {
      take(message);
    } else if (input.value === '') {
      input.value = text;
    }
  }
}

function bubble(message) {
  const own = message.from === 'user';
  const content = message.message ?? {};
  return h(
    'li', { class: `message ${own ? 'own' : 'bot'}` },
    !own && h('span', { class: 'avatar', 'aria-hidden': 'true' }, icon('bot')),
    h(
      'div', { class: 'message-body' },
      h('span', { class: 'visually-hidden' }, t(own ? 'chat.you' : 'chat.bot')),
      content.type === 'text'
        ? h('p', { class: 'bubble' }, content.text)
        : h('div', { class: 'bubble raw' }, h('p', null, h('strong', null, t('chat.other', { type: content.type ?? '?' }))), h('pre', { tabindex: '0' }, pretty(content))),
      h(
        'p', { class: 'message-meta' }, h('time', { datetime: message.time }, clock(message.time, false)),
        message.kind === 'push' && ` · ${t('chat.push')}`)));
}
