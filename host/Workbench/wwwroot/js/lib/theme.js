// Dark and light: the system's choice, unless the user has made one.

import { recall, remember } from './prefs.js';

export const THEMES = ['auto', 'light', 'dark'];

/** The theme in use. */
export function currentTheme() {
  const theme = recall('theme');
  return THEMES.includes(theme) ? theme : 'auto';
}

/** Changes the theme; "auto" follows the system. */
export function useTheme(theme) {
  remember('theme', theme === 'auto' ? null : theme);
  applyTheme();
}

/** Puts the theme on the document, where the style sheets look for it. */
export function applyTheme() {
  const theme = currentTheme();
  if (theme === 'auto') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = theme;
  }
}
