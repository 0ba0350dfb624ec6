// The board as a picture: an ESP32-DevKitC on its side, USB left, antenna right, the LED on its two wires, the phone in the air beside it.

import { tValue } from '../i18n/index.js';
import { s, setAttribute, setText } from '../lib/dom.js';

const PIN_STEP = 19.5;
const FIRST_PIN = 78;
const PINS = 19;
// Counted from the USB end, as on the real board: GPIO2 is the fifth pin, the GND in the middle the thirteenth.
const LED_PIN = FIRST_PIN + (4 * PIN_STEP);
const GROUND_PIN = FIRST_PIN + (12 * PIN_STEP);

/** With the phone, and without it for narrow screens, where the board itself must stay large enough to press. */
export const WIDE_VIEW = '16 18 620 282';
export const NARROW_VIEW = '16 18 446 282';

/** Draws the board once; update() shows what it does. */
export function drawBoard() {
  const led = s('g', { class: 'led' },
    s('circle', { class: 'led-glow', cx: 262, cy: 250, r: 46 }),
    s('path', { class: 'led-legs', d: 'M254 268v12M270 268v12' }),
    s('path', { class: 'led-dome', d: 'M244 268v-16a18 18 0 0 1 36 0v16z' }),
    s('rect', { class: 'led-rim', x: 240, y: 266, width: 44, height: 6, rx: 2 }),
    s('path', { class: 'led-shine', d: 'M251 252a11 11 0 0 1 7-10' }));
  const boot = s('g', { class: 'key boot' },
    s('rect', { class: 'key-case', x: 86, y: 132, width: 52, height: 52, rx: 6 }),
    s('circle', { class: 'key-ring', cx: 112, cy: 158, r: 31 }),
    s('circle', { class: 'key-cap', cx: 112, cy: 158, r: 17 }));
  const powerLed = s('circle', { class: 'power-led', cx: 176, cy: 78, r: 4.5 });
  const phoneState = s('text', { x: 582, y: 226, 'text-anchor': 'middle', class: 'phone-state' });
  const phone = s('g', { class: 'phone' },
    s('rect', { class: 'phone-case', x: 546, y: 48, width: 72, height: 136, rx: 12 }),
    s('rect', { class: 'phone-screen', x: 552, y: 60, width: 60, height: 108, rx: 4 }),
    s('path', { class: 'phone-bubble', d: 'M562 76h32a6 6 0 0 1 6 6v10a6 6 0 0 1-6 6h-24l-8 7z' }),
    s('path', { class: 'phone-bubble own', d: 'M602 118h-24a6 6 0 0 0-6 6v8a6 6 0 0 0 6 6h16l8 6z' }),
    s('circle', { class: 'phone-home', cx: 582, cy: 176, r: 3.5 }));
  const air = s('g', { class: 'air' },
    s('path', { class: 'wave', d: 'M470 104a24 24 0 0 1 0 32' }),
    s('path', { class: 'wave', d: 'M482 92a42 42 0 0 1 0 56' }),
    s('path', { class: 'wave', d: 'M494 80a60 60 0 0 1 0 80' }),
    s('path', { class: 'tie', d: 'M466 120H540' }),
    s('g', { class: 'lock' },
      s('circle', { cx: 503, cy: 120, r: 13, class: 'lock-ground' }),
      s('path', { d: 'M500 118v-3a3 3 0 0 1 6 0v3M498 118h10v7h-10z', class: 'lock-shape' })));

  const svg = s(
    'svg', { class: 'board-svg', viewBox: WIDE_VIEW, role: 'img' },
    s('defs', null,
      s('radialGradient', { id: 'glow' }, s('stop', { offset: '0', class: 'glow-core' }), s('stop', { offset: '1', class: 'glow-edge' }))),
    wires(),
    s('rect', { class: 'pcb', x: 50, y: 36, width: 400, height: 168, rx: 10 }),
    pins(48), pins(192),
    module(),
    s('rect', { class: 'usb', x: 34, y: 102, width: 46, height: 36, rx: 4 }),
    s('path', { class: 'usb-slot', d: 'M36 112h18v16H36' }),
    s('g', { class: 'key' }, s('rect', { class: 'key-case', x: 98, y: 66, width: 28, height: 28, rx: 4 }), s('circle', { class: 'key-cap', cx: 112, cy: 80, r: 8 })),
    s('text', { class: 'silk', x: 134, y: 84 }, 'EN'),
    powerLed,
    s('text', { class: 'silk strong', x: 158, y: 163 }, 'BOOT'),
    s('text', { class: 'silk', x: 158, y: 116 }, 'ESP32-'),
    s('text', { class: 'silk', x: 158, y: 131 }, 'DevKitC'),
    s('text', { class: 'silk strong', x: LED_PIN, y: 183, 'text-anchor': 'middle' }, '2'),
    s('text', { class: 'silk strong', x: GROUND_PIN, y: 183, 'text-anchor': 'middle' }, 'GND'),
    led, boot, air, phone, phoneState);

  return { svg, update };

  /** board: as looksOf() gives it. held: whether the button is held on this page. */
  function update(board, held = false) {
    const on = board.power === 'on';
    const pressed = held || board.pressed;
    toggle(led, 'on', board.lit);
    toggle(boot, 'pressed', pressed);
    toggle(powerLed, 'on', board.power !== 'off');
    toggle(air, 'advertising', board.advertising);
    toggle(air, 'connected', board.connected);
    toggle(air, 'encrypted', board.encrypted);
    toggle(phone, 'near', ['connecting', 'pairing', 'connected'].includes(board.state));
    setText(phoneState, on ? tValue('state', board.state) : '');
    setAttribute(svg, 'aria-label', board.text);
  }
}

function toggle(element, name, on) {
  element.classList.toggle(name, on);
}

function pins(y) {
  return s('g', { class: 'pins' },
    Array.from({ length: PINS }, (_, index) => s('rect', { x: FIRST_PIN + (index * PIN_STEP) - 5, y: y - 5, width: 10, height: 10, rx: 2 })));
}

function wires() {
  return s('g', { class: 'wires' },
    s('path', { class: 'wire signal', d: `M${LED_PIN} 196V280H254` }),
    s('path', { class: 'wire ground', d: `M${GROUND_PIN} 196V280H270` }),
    s('rect', { class: 'resistor', x: 180, y: 272, width: 46, height: 16, rx: 6 }),
    ['red', 'red', 'brown', 'gold'].map((colour, index) => s('rect', { class: `band ${colour}`, x: 187 + (index * 9), y: 272, width: 4, height: 16 })),
    s('text', { class: 'note', x: 203, y: 264, 'text-anchor': 'middle' }, '220 Ω'),
    s('text', { class: 'note', x: GROUND_PIN + 10, y: 254 }, 'LED'));
}

function module() {
  return s('g', { class: 'module' },
    s('rect', { class: 'module-board', x: 238, y: 66, width: 212, height: 108, rx: 3 }),
    s('rect', { class: 'module-can', x: 246, y: 74, width: 144, height: 92, rx: 4 }),
    s('text', { class: 'module-name', x: 318, y: 118, 'text-anchor': 'middle' }, 'ESP32'),
    s('text', { class: 'module-note', x: 318, y: 138, 'text-anchor': 'middle' }, 'WROOM'),
    s('path', { class: 'antenna', d: 'M400 162V84h36v13h-26v13h26v13h-26v13h26v13h-26' }));
}
