// Waiting for a condition instead of for a time.
const patience = 30000;
const pause = 40;

/**
 * Tries again until `check` neither throws nor answers false; then gives what it answered. In the end its own error is the test's.
 */
export async function eventually(check, { within = patience } = {}) {
  const deadline = performance.now() + within;
  for (;;) {
    try {
      const result = await check();
      if (result !== false) return result;
      if (performance.now() > deadline) throw new Error(`Not within ${within} ms: ${check}`);
    } catch (error) {
      if (performance.now() > deadline) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
}

/** Waits for a promise, but not for ever: then the error has these words. */
export function within(promise, words, milliseconds = patience) {
  let timer;
  const tooLong = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error(`Not within ${milliseconds} ms: ${words}`)), milliseconds); });
  return Promise.race([promise, tooLong]).finally(() => clearTimeout(timer));
}
