// The virtual board beside the questions: its LED to look at, its BOOT to press, its power to cut.

import { api } from '../api.js';
import { holdToPress } from '../board/press.js';
import { t } from '../i18n/index.js';
import { h, replace, setText } from '../lib/dom.js';
import { attempt } from '../lib/notices.js';
import { store } from '../store.js';

/** Draws the board of this name and keeps it. */
export function mountHands(root, name, signal) {
  const lamp = h('span', { class: 'checkup-lamp', 'aria-hidden': 'true' });
  const led = h('p', { class: 'checkup-led', role: 'status' });
  const boot = h('button', { type: 'button', class: 'checkup-boot', id: 'checkup-boot' }, 'BOOT');
  const power = h('button', { type: 'button', class: 'button', id: 'checkup-power', onclick: toggle });
  replace(root, h('div', { class: 'checkup-led-row' }, lamp, led), boot, power);
  holdToPress(boot, () => name, held => boot.classList.toggle('pressed', held), signal);
  store.watch(() => {
    const board = find();
    root.hidden = !board;
    lamp.dataset.on = String(board?.led?.on === true);
    setText(led, t(board?.led?.on ? 'checkup.ledLit' : 'checkup.ledDark'));
    setText(power, t(board?.power === 'off' ? 'checkup.powerOn' : 'checkup.powerOff'));
  }, signal);

  function find() {
    return store.state.boards.find(board => board.name === name);
  }

  async function toggle() {
    power.disabled = true;
    await attempt(() => api.power(name, find()?.power === 'off'));
    power.disabled = false;
  }
}
