// One test: a workbench, a Chromium, and if the test wants one a board in the hand. What a failed test leaves behind is kept.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { Bluez } from './bluez.mjs';
import { closeSharedBrowser, sharedBrowser, startBluetoothBrowser, watchForTrouble } from './browser.mjs';
import { startBus } from './dbus.mjs';
import { Radio } from './radio.mjs';
import { within } from './wait.mjs';
import { Workbench } from './workbench.mjs';

const artifacts = fileURLToPath(new URL('../artifacts/', import.meta.url));
const patience = 30000;
const testLimit = 180000;

after(closeSharedBrowser);

/**
 * A test with a page. `body` gets a Scene.
 * `options`:
 * - `browser`: what Playwright's contexts take (viewport, locale, colorScheme, hasTouch, permissions …);
 * - `serve`: more arguments of the workbench, such as ['--no-bot'];
 * - `board`: `true` for a board in the hand and a computer with Bluetooth, or `{ adapter, powered, configuration, features }`;
 * - `allows`: patterns of console lines that belong to the test, such as the 400 of a fault that it makes on purpose.
 */
export function scene(name, options, body) {
  if (typeof options === 'function') return scene(name, {}, options);
  return test(name, async () => {
    const one = new Scene(options);
    let failure;
    try {
      // The runner's own limit would leave everything behind as it is, and nothing to look at.
      await within(one.begin().then(() => body(one)), 'the whole test', testLimit);
      one.checkTroubles();
    } catch (error) {
      failure = error;
    }
    const problems = await one.end(failure && join(artifacts, name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100)));
    if (failure) throw failure;
    assert.deepEqual(problems, []);
  });
}

class Scene {
  #options;
  #folder = mkdtempSync(join(tmpdir(), 'line-things-e2e-'));
  #troubles = [];
  #ends = [];

  /** The workbench, see workbench.mjs. */
  workbench;
  /** The page, at the bench. */
  page;
  /** The browser's context, for more tabs. */
  context;
  /** The board in the hand, see radio.mjs. */
  radio;
  /** The computer's Bluetooth, see bluez.mjs. */
  bluez;

  constructor(options) {
    this.#options = options;
    // Tests take what they need out of the scene.
    this.open = this.open.bind(this);
  }

  async begin() {
    this.workbench = await Workbench.start(this.#folder, this.#options.serve);
    this.#ends.push(() => this.workbench.stop());
    if (this.#options.board) await this.#takeBoard(this.#options.board === true ? {} : this.#options.board);
    await this.openBrowser();
    this.page = await this.open();
  }

  /** Opens a tab at a view. */
  async open(view = '') {
    const page = await this.context.newPage();
    await page.goto(`${this.workbench.url}/${view && '#' + view}`);
    return page;
  }

  /** Opens the browser; a Bluetooth one again with the profile that it had. */
  async openBrowser() {
    const options = { locale: 'en-GB', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', ...this.#options.browser };
    this.context = this.#options.board
      ? await startBluetoothBrowser(join(this.#folder, 'profile'), this.bus.address, options, this.#options.board.features)
      : await (await sharedBrowser()).newContext(options);
    this.context.setDefaultTimeout(patience);
    watchForTrouble(this.context, this.#troubles);
    await this.context.tracing.start({ screenshots: true, snapshots: true });
  }

  /** Closes the browser, as the user does: its profile stays. */
  async closeBrowser() {
    await this.context.close();
    this.context = undefined;
  }

  /** Forgets the console lines so far that fit a pattern: they belong to what the test has just done. */
  allow(pattern) { this.#troubles = this.#troubles.filter(trouble => !pattern.test(trouble)); }

  checkTroubles() {
    for (const pattern of this.#options.allows ?? []) this.allow(pattern);
    assert.deepEqual(this.#troubles, [], 'The page must not make errors.');
    assert.deepEqual(this.radio?.faults ?? [], [], 'The firmware must not break rules of the chip.');
  }

  /** Ends everything, the newest first. With a folder, keeps there what tells of the failure. */
  async end(keep) {
    const problems = [];
    const attempt = async action => {
      try {
        await action();
      } catch (error) {
        problems.push(String(error));
      }
    };
    if (keep) {
      rmSync(keep, { recursive: true, force: true });
      mkdirSync(keep, { recursive: true });
    }
    if (this.context) {
      if (keep) {
        for (const [index, page] of this.context.pages().entries()) await attempt(() => page.screenshot({ path: join(keep, `page-${index + 1}.png`) }));
        await attempt(() => this.context.tracing.stop({ path: join(keep, 'trace.zip') }));
      }
      await attempt(() => this.context.close());
    }
    for (const end of this.#ends.reverse()) await attempt(end);
    if (keep) {
      writeFileSync(join(keep, 'troubles.txt'), this.#troubles.map(line => line + '\n').join(''));
      writeFileSync(join(keep, 'bluez-calls.txt'), (this.bluez?.calls ?? []).map(call => `${call.member} ${call.path}\n`).join(''));
      await attempt(() => cpSync(this.#folder, keep, { recursive: true, filter: source => !/\/(profile|data|bus\.socket)(\/|$)/.test(source) }));
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
    return problems;
  }

  async #takeBoard({ configuration, ...desktop }) {
    this.bus = await startBus(this.#folder);
    this.#ends.push(() => this.bus.stop());
    const { products: [product] } = await this.workbench.state();
    this.radio = await Radio.start(this.#folder, { configuration: configuration ?? `service_uuid=${product.serviceUuid}\n` });
    this.#ends.push(() => this.radio.stop());
    this.bluez = await Bluez.start(this.bus.address, this.radio, desktop);
    this.#ends.push(() => this.bluez.close());
  }
}
