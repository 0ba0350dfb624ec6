// What is said to the user: errors as toasts (an alert), and words for screen readers only.

import { h } from './dom.js';
import { t } from '../i18n/index.js';

const SHOWN_FOR = 8000;

/** Shows a message for a while. */
export function toast(text, tone = 'error') {
  const place = document.getElementById('toasts');
  const close = h('button', { type: 'button', class: 'button small quiet', onclick: () => item.remove() }, t('common.close'));
  const item = h('div', { class: `toast ${tone}` }, h('p', null, text), close);
  place.append(item);
  while (place.children.length > 3) {
    place.firstElementChild.remove();
  }

  setTimeout(() => item.remove(), SHOWN_FOR);
}

/** Shows what went wrong, in the words of the API. */
export function showError(error) {
  // A 401 has already brought up the login form.
  if (error?.status === 401 && error.isWorkbench) {
    return;
  }

  toast(wordsOf(error));
}

/** An error as a text. */
export function wordsOf(error) {
  if (error?.status === 0) {
    return t('error.unreachable');
  }

  return error?.detail || error?.message || String(error);
}

/** Runs something that talks to the server; errors are shown, and the answer is undefined then. */
export async function attempt(work) {
  try {
    return await work();
  } catch (error) {
    showError(error);
    return undefined;
  }
}

let announcement;
let unsaid = [];

/** Says something to screen readers. What comes in quick succession is said together. */
export function announce(text) {
  const place = document.getElementById('announcer');
  place.textContent = '';
  unsaid.push(text);
  // A text that follows at once on an equal one would not be read: give the region a moment of emptiness.
  clearTimeout(announcement);
  announcement = setTimeout(() => {
    place.textContent = unsaid.join(' ');
    unsaid = [];
  }, 60);
}
