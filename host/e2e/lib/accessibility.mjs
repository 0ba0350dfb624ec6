// axe-core on a page: every finding is a failure.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with what axe finds: the rule, the element and what is wrong with it. */
export async function assertAccessible(page, place = page.url()) {
  await page.evaluate(source);
  const findings = await page.evaluate(async tags => (await window.axe.run(document, { runOnly: tags })).violations.flatMap(
    violation => violation.nodes.map(node => `${violation.impact} ${violation.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`)), rules);
  assert.deepEqual(findings, [], place);
}
