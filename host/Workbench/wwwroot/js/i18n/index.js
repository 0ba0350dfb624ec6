// The page's words. A dictionary is a flat list of texts; {name} in a text is filled in.

import { en } from './en.js';
import { ja } from './ja.js';
import { recall, remember } from '../lib/prefs.js';

const DICTIONARIES = { en, ja };

/** The languages there are, each with its own name. */
export const LANGUAGES = [{ value: 'en', label: 'English' }, { value: 'ja', label: '日本語' }];

/** Tells when the language has changed: event "change". */
export const words = new EventTarget();

let current = choose();

function choose() {
  const remembered = recall('language');
  if (remembered in DICTIONARIES) {
    return remembered;
  }

  return (navigator.languages ?? [navigator.language]).map(tag => tag.slice(0, 2)).find(tag => tag in DICTIONARIES) ?? 'en';
}

/** The language in use. */
export function language() {
  return current;
}

/** Changes the language and remembers it. */
export function useLanguage(tag) {
  current = tag in DICTIONARIES ? tag : 'en';
  remember('language', current);
  applyLanguage();
  words.dispatchEvent(new Event('change'));
}

/** Tells browser and screen reader which language the page is in. */
export function applyLanguage() {
  document.documentElement.lang = current;
  document.title = t('app.title');
}

/** A text; English stands in for one that is missing. */
export function t(key, values = {}) {
  const text = DICTIONARIES[current][key] ?? en[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** A text for a value of the API, or the value itself when there is no text for it. */
export function tValue(prefix, value) {
  return DICTIONARIES[current][`${prefix}.${value}`] ?? en[`${prefix}.${value}`] ?? String(value ?? '');
}
