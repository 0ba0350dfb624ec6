// Times and bytes as people read them.

import { language } from '../i18n/index.js';

/** 09:40:01.123 in the user's time zone. */
export function clock(iso, withMilliseconds = true) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) {
    return String(iso ?? '');
  }

  const two = number => String(number).padStart(2, '0');
  const text = `${two(time.getHours())}:${two(time.getMinutes())}`;
  return withMilliseconds ? `${text}:${two(time.getSeconds())}.${String(time.getMilliseconds()).padStart(3, '0')}` : text;
}

/** Date and time in the page's language. */
export function dateTime(iso) {
  const time = new Date(iso);
  return Number.isNaN(time.getTime())
    ? String(iso ?? '')
    : new Intl.DateTimeFormat(language(), { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}

/** Base64 as hex with spaces, or null when it is not Base64. */
export function base64ToHex(text) {
  try {
    return Array.from(atob(text), character => character.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
  } catch {
    return null;
  }
}

/** JSON with indents. */
export function pretty(value) {
  return JSON.stringify(value, null, 2) ?? '';
}

/** A text that is JSON with indents, any other text as it is. */
export function prettyText(text) {
  try {
    return pretty(JSON.parse(text));
  } catch {
    return String(text ?? '');
  }
}

/** The first part of an id or UUID, for places where the whole does not fit. */
export function brief(id) {
  return id && id.length > 10 ? `${id.slice(0, 8)}…` : id ?? '';
}
