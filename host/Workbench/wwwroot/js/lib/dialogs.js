// Dialogs: the browser's own, so that focus and Escape work as people know them.

import { t } from '../i18n/index.js';
import { h, newId } from './dom.js';

/** Opens a dialog with a title and content; it is gone when closed. */
export function openDialog(title, ...content) {
  const id = newId('dialog');
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': id }, h('h2', { id }, title), content);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** Asks before something that cannot be taken back. */
export function ask(question, action) {
  return new Promise(resolve => {
    const dialog = openDialog(
      question,
      h(
        'form', { method: 'dialog', class: 'dialog-actions' },
        h('button', { class: 'button', value: 'no', autofocus: true }, t('common.cancel')),
        h('button', { class: 'button danger', value: 'yes' }, action)));
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}
