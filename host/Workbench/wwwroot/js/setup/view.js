// Set-up: channels, products, devices, users.

import { t } from '../i18n/index.js';
import { h, replace } from '../lib/dom.js';
import { mountChannels } from './channels.js';
import { mountDevices } from './devices.js';
import { mountProducts } from './products.js';
import { mountUsers } from './users.js';

const SECTIONS = { products: mountProducts, channels: mountChannels, devices: mountDevices, users: mountUsers };

export function mountSetup(root, signal) {
  replace(root, h('h2', { class: 'visually-hidden' }, t('setup.title')));
  for (const [name, mount] of Object.entries(SECTIONS)) {
    const body = h('div');
    root.append(h(
      'section', { class: 'card', 'aria-labelledby': `${name}-title` },
      h('div', { class: 'card-head' }, h('h3', { id: `${name}-title` }, t(`${name}.title`))), h('p', { class: 'muted' }, t(`${name}.text`)), body));
    mount(body, signal);
  }
}
