// Starts the page: theme, language, frame, stream.

import { applyLanguage } from './i18n/index.js';
import { applyTheme } from './lib/theme.js';
import { mountShell } from './shell.js';
import { keepInStep } from './stream.js';

applyTheme();
applyLanguage();
mountShell(document.getElementById('app'));
keepInStep();
