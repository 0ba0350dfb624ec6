// Programs that a test starts. Each is ended by its own process id, whatever happens to the test.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';

const graceMilliseconds = 5000;
const running = new Set();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * Starts a program and keeps what it prints.
 * `log` names a file for its output. `onLine` sees each line of standard output.
 * Returns `{ pid, lines, line(pattern), exited, stop(), kill(), write(text) }`.
 */
export function start(command, args, { log, env, cwd, onLine } = {}) {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = [];
  const waiting = new Set();
  const file = log ? createWriteStream(log, { flags: 'a' }) : null;
  running.add(child);
  child.stdin.on('error', () => { /* It has ended: `exited` says so. */ });

  const exited = new Promise(resolve => {
    child.once('error', error => resolve(error));
    child.once('close', (code, signal) => resolve(signal ?? code));
  }).then(outcome => {
    running.delete(child);
    file?.end();
    for (const wait of waiting) wait.fail(new Error(`${command} ended (${outcome}) after:\n${lines.slice(-20).join('\n')}`));
    return outcome;
  });

  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', text => {
      lines.push(text);
      file?.write(text + '\n');
      if (stream === child.stdout) onLine?.(text);
      for (const wait of waiting) wait.look(text);
    });
  }

  return {
    pid: child.pid,
    lines,
    exited,
    /** The first line, printed already or to come, that fits. */
    line(pattern) {
      const found = lines.find(text => pattern.test(text));
      if (found !== undefined) return Promise.resolve(found);
      return new Promise((resolve, reject) => {
        const wait = {
          look(text) { if (pattern.test(text)) { waiting.delete(wait); resolve(text); } },
          fail(error) { waiting.delete(wait); reject(error); },
        };
        waiting.add(wait);
      });
    },
    write(text) { child.stdin.write(text); },
    /** Asks it to end, and makes it end when it does not. */
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), graceMilliseconds);
      await exited;
      clearTimeout(timer);
    },
    /** Ends it at once, as a crash does. */
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
