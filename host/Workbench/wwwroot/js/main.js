// Starts the page: theme, language, frame, stream, radio.

import { applyLanguage } from './i18n/index.js';
import { applyTheme } from './lib/theme.js';
import { keepRadio } from './radio/index.js';
import { mountShell } from './shell.js';
import { keepInStep } from './stream.js';

applyTheme();
applyLanguage();
mountShell(document.getElementById('app'));
keepInStep();
keepRadio();
