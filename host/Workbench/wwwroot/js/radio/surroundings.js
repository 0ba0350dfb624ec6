// What the page runs in: which system and browser, and whether Bluetooth can be had.

const SYSTEMS = [
  // Order matters: Android calls itself Linux too, an iPad a Mac.
  ['ios', /iPhone|iPad|iPod/],
  ['android', /Android/],
  ['chromeos', /CrOS/],
  ['windows', /Windows/],
  ['macos', /Mac OS X|Macintosh/],
  ['linux', /Linux|X11/],
];

const SYSTEM_NAMES = { ios: 'iOS', android: 'Android', chromeos: 'ChromeOS', windows: 'Windows', macos: 'macOS', linux: 'Linux', other: 'an unknown system' };

const BROWSERS = [
  ['Edge', /Edg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /OPR\/(\d+)/],
  ['Samsung Internet', /SamsungBrowser\/(\d+)/],
  ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /Version\/(\d+).* Safari\//],
];

// A brand list holds one made-up name to keep pages from relying on it, and Chromium beside the product that is built on it.
const INVENTED = /not.*brand/i;

/**
 * Looks around: {system, browser, hasBluetooth, isChromium, isSecure}. system is one of ios, android, chromeos, windows, macos, linux, other;
 * browser is for people, such as "Chrome 140 on Windows".
 */
export function lookAround({ navigator, isSecureContext }) {
  const agent = navigator.userAgent ?? '';
  // An iPad that asks for desktop pages looks like a Mac, but no Mac has a touch screen.
  const named = SYSTEMS.find(([, pattern]) => pattern.test(agent))?.[0] ?? 'other';
  const system = named === 'macos' && navigator.maxTouchPoints > 1 ? 'ios' : named;
  return {
    system,
    browser: `${browserOf(navigator, agent)} on ${SYSTEM_NAMES[system]}`,
    hasBluetooth: Boolean(navigator.bluetooth?.requestDevice),
    isChromium: /Chrome\/\d/.test(agent) && system !== 'ios',
    isSecure: Boolean(isSecureContext),
  };
}

function browserOf(navigator, agent) {
  const brands = (navigator.userAgentData?.brands ?? []).filter(({ brand }) => !INVENTED.test(brand));
  const brand = brands.find(candidate => candidate.brand !== 'Chromium') ?? brands[0];
  if (brand) {
    return `${brand.brand} ${brand.version}`;
  }

  const [name, pattern] = BROWSERS.find(([, candidate]) => candidate.test(agent)) ?? [];
  return name ? `${name} ${pattern.exec(agent)[1]}` : 'A browser';
}
