// `npm test`: builds, then runs the unit, contract and gateway tests (vitest), the window in a real Chromium and the shell
// (Playwright). Ends with one line that counts them all. `npm test -- unit|e2e|shell` runs a part.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const results = join(root, 'test-results');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `The tests need Node 22.12 or newer and this is ${process.versions.node}: run them by "npm test" after "npm ci".\n`,
  );
  process.exit(1);
}

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);

const run = (name, script, args, env = {}) => {
  process.stdout.write(`\n--- ${name}\n`);
  const done = spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
    // Hosts and workers start hundreds of times: compiling them anew each time was a seventh of all the work.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'), ...process.env, ...env },
  });
  return done.status ?? 1;
};

const count = { passed: 0, failed: 0, skipped: 0 };
const json = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null);

const unit = () => {
  const file = join(results, 'unit.json');
  const status = run('unit, contract and gateway', 'vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = json(file);
  count.passed += report?.numPassedTests ?? 0;
  count.failed += Math.max(report?.numFailedTests ?? 0, status === 0 ? 0 : 1);
  count.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
};

const playwright = (name, config, env) => {
  const file = join(results, `${name}.json`);
  const status = run(name, '@playwright/test/cli.js', ['test', '--config', config, '--reporter=list,json'], {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  });
  const stats = json(file)?.stats;
  count.passed += (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  count.failed += Math.max(stats?.unexpected ?? 0, status === 0 ? 0 : 1);
  count.skipped += stats?.skipped ?? 0;
};

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const built = run('build', 'electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
if (built !== 0) {
  process.stdout.write('\n0 passed, 1 failed\n');
  process.exit(built);
}
if (wanted('unit')) unit();
if (wanted('e2e') || wanted('shell')) {
  const { findBrowser } = await import('./support/browser.mjs');
  const env = { MODDESK_CHROMIUM: findBrowser() };
  if (wanted('e2e')) playwright('e2e', 'test/e2e/playwright.config.ts', env);
  if (wanted('shell')) playwright('shell', 'test/shell/playwright.config.ts', env);
}
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
process.exit(count.failed > 0 || count.passed === 0 ? 1 : 0);
