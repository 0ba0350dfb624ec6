// Copying. Away from localhost and without TLS there is no navigator.clipboard: then the old way through a selection is used.

import { h } from './dom.js';
import { t } from '../i18n/index.js';
import { announce, toast } from './notices.js';

/** Copies a text. */
export async function copy(text) {
  if (await tryCopy(text)) {
    announce(t('common.copied'));
    return true;
  }

  toast(t('common.copyFailed'));
  return false;
}

async function tryCopy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyThroughSelection(text);
  }
}

function copyThroughSelection(text) {
  const before = document.activeElement;
  const area = h('textarea', { class: 'visually-hidden', readonly: true, 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  // Inside an open dialog nothing outside of it can be selected.
  (document.querySelector('dialog[open]') ?? document.body).append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand('copy');
  } catch {
    done = false;
  }

  area.remove();
  before?.focus?.();
  return done;
}

/** A button that copies what the function gives (a text or a promise of one) and says so for a moment. */
export function copyButton(give, label) {
  const button = h('button', { type: 'button', class: 'button small quiet' }, t('common.copy'));
  if (label) {
    button.setAttribute('aria-label', `${t('common.copy')}: ${label}`);
  }

  let timer;
  button.addEventListener('click', async () => {
    const text = await give();
    if (typeof text === 'string' && await copy(text)) {
      button.textContent = t('common.copied');
      clearTimeout(timer);
      timer = setTimeout(() => { button.textContent = t('common.copy'); }, 1500);
    }
  });
  return button;
}
