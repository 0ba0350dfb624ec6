// The few icons of the page, drawn here: nothing is fetched, and they take the text's colour.

import { s } from './dom.js';

const PATHS = {
  open: 'M13 4h7v7M20 4l-9 9M17 14v6H4V7h6',
  power: 'M12 3v9M6.5 7a8 8 0 1 0 11 0',
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2',
  away: 'M4 4h7v16H4zM14 12h6M17 9l3 3-3 3',
  plus: 'M12 5v14M5 12h14',
  bot: 'M6 9h12v9H6zM12 9V5M9 13h.01M15 13h.01M3 13h3M18 13h3',
  send: 'M4 12 20 5l-5 15-4-6zM11 14l9-9',
  warn: 'M12 4 2.5 20h19zM12 10v4M12 17h.01',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  pause: 'M9 5v14M15 5v14',
  play: 'M8 5v14l11-7z',
  link: 'M7 7l10 10-5 4V3l5 4L7 17',
  done: 'M5 12.5 10 17.5 19 7',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
};

/** An icon of the set; decorative, the text beside it says what it means. */
export function icon(name) {
  return s('svg', { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, s('path', { d: PATHS[name] }));
}
