// The programs under test, built by the .NET SDK: once before the tests, and not at all while nothing has changed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programs } from './programs.mjs';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const artifacts = join(repository, 'host/artifacts');
const workbench = join(artifacts, 'bin/Workbench/debug/workbench.dll');
const radio = join(artifacts, 'bin/VirtualRadio/debug/virtual-radio.dll');
const stamp = join(artifacts, 'e2e/built.stamp');
const elsewhere = new Set(['host/artifacts', 'host/bench', 'host/e2e', 'host/tests']);

/** The built programs, each as the arguments of `dotnet`. */
export function builtPrograms() {
  for (const path of [workbench, radio]) {
    if (!existsSync(path)) throw new Error(`${path} is not built: npm test builds it, or run "npm run pretest".`);
  }
  return { workbench, radio };
}

/** When the latest of the files below a folder was changed. */
function latestChange(folder) {
  const times = readdirSync(join(repository, folder), { withFileTypes: true }).map(entry => {
    const path = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return statSync(join(repository, path)).mtimeMs;
    return elsewhere.has(path) ? 0 : latestChange(path);
  });
  return Math.max(0, ...times);
}

function isFresh() {
  if (![workbench, radio, stamp].every(existsSync)) return false;
  const built = statSync(stamp).mtimeMs;
  return ['host', 'host/e2e/radio', 'firmware'].every(folder => latestChange(folder) < built);
}

function build() {
  // Anything the tests will miss is said before minutes are spent.
  const dotnet = programs.dotnet();
  programs.chromium();
  programs.dbusDaemon();
  if (isFresh()) return;
  const begun = new Date();
  for (const project of ['host/Workbench', 'host/e2e/radio']) {
    const { status } = spawnSync(dotnet, ['build', join(repository, project), '-v', 'quiet', '-nologo'], { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, begun, begun);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    build();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
