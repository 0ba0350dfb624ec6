// What the tests need from the machine. What is missing is said in one sentence.
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

function find(names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

function required(path, sentence) {
  if (path && existsSync(path)) return path;
  throw new Error(sentence);
}

export const programs = {
  /** Chromium; the environment variable CHROMIUM names another one. */
  chromium: () => required(process.env.CHROMIUM ?? find(['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']), process.env.CHROMIUM
    ? `CHROMIUM names ${process.env.CHROMIUM}, which is not there.`
    : 'Chromium is missing: install the package chromium (Debian: apt-get install chromium), or set CHROMIUM to the path of Chromium or Chrome.'),
  /** The D-Bus daemon. */
  dbusDaemon: () => required(find(['dbus-daemon']), 'dbus-daemon is missing: install the package dbus (Debian: apt-get install dbus).'),
  /** The .NET SDK. */
  dotnet: () => required(find(['dotnet']), 'The .NET SDK 10 is missing: https://dotnet.microsoft.com/download'),
};
