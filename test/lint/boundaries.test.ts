// The dependency rule of the architecture is enforced by lint: a planted violation of each line of it is refused.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'moddesk-lint-'));
  const configured = readdirSync(root).filter((file) =>
    /^(oxlint\.config\.ts|package\.json|tsconfig.*\.json)$/.test(file),
  );
  for (const file of configured) cpSync(join(root, file), join(tree, file));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const plant = (files: { [path: string]: string }): string => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const lint = spawnSync(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--deny-warnings', '--format=unix', ...Object.keys(files)],
    {
      cwd: tree,
      encoding: 'utf8',
    },
  );
  for (const path of Object.keys(files)) rmSync(join(tree, path));
  return lint.status === 0 ? 'clean' : lint.stdout + lint.stderr;
};
const importing = (name: string): string => `import { thing } from '${name}';\nexport const used = thing;\n`;

describe('packages live where the architecture says', () => {
  test.each([
    ['electron', 'src-main/app.ts'],
    ['electron', 'src-main/hosts/node/main.ts'],
    ['electron', 'src-renderer/api.ts'],
    ['discord.js', 'src-main/pipeline/queue.ts'],
    ['discord.js', 'src-main/demo/world/world.ts'],
    ['exceljs', 'src-main/analytics/analytics-server.ts'],
    ['react', 'src-main/app.ts'],
    ['react', 'src-preload/contract/event.ts'],
    ['drizzle-orm', 'src-main/handlers/events.ts'],
    ['drizzle-orm', 'src-main/gateway/gateway.ts'],
    ['better-sqlite3', 'src-main/analytics/events-list.ts'],
    ['better-sqlite3', 'src-main/pipeline/store-worker.ts'],
    ['node:fs', 'src-preload/contract/event.ts'],
    ['node:fs', 'src-renderer/api.ts'],
  ])('%s is refused in %s', (name, file) => {
    expect(plant({ [file]: importing(name) })).toContain('no-restricted-imports');
  });

  test.each([
    ['electron', 'src-main/hosts/electron/window.ts'],
    ['electron', 'src-preload/index.ts'],
    ['discord.js', 'src-main/gateway/gateway.ts'],
    ['exceljs', 'src-main/exports/xlsx.ts'],
    ['react', 'src-renderer/app.tsx'],
    ['drizzle-orm', 'db/schema.ts'],
    ['drizzle-orm', 'src-main/analytics/guilds-list.ts'],
    ['better-sqlite3', 'db/client.ts'],
  ])('%s is at home in %s', (name, file) => {
    expect(plant({ [file]: importing(name) })).toBe('clean');
  });
});

describe('dependencies point one way', () => {
  test.each([
    ['#main/log', 'src-preload/contract/event.ts'],
    ['#db/client', 'src-preload/contract/event.ts'],
    ['#main/log', 'db/client.ts'],
    ['#main/gateway/gateway', 'src-main/pipeline/queue.ts'],
    ['#main/pipeline/queue', 'src-main/analytics/events-list.ts'],
    ['#main/gateway/posts', 'src-main/routing/routing.ts'],
    ['#main/pipeline/types', 'src-main/routing/routing.ts'],
    ['#main/gateway/gateway', 'src-main/imports/imports.ts'],
    ['#main/analytics/events-list', 'src-main/moderation/moderation.ts'],
    ['#main/handlers/router', 'src-main/gateway/gateway.ts'],
    ['#main/gateway/gateway', 'src-main/keeping/keeper.ts'],
    ['#main/exports/job', 'src-main/archive/list-archives.ts'],
    ['#main/gateway/gateway', 'src-main/copies/copies.ts'],
    ['#main/app', 'src-main/handlers/router.ts'],
    ['#main/hosts/page', 'src-main/app.ts'],
    ['#main/analytics/events-list', 'src-main/hosts/node/server.ts'],
    ['#main/log', 'src-renderer/api.ts'],
    ['#db/client', 'src-renderer/api.ts'],
    ['#db/client', 'src-main/handlers/events.ts'],
    ['../pipeline/queue', 'src-main/gateway/gateway.ts'],
  ])('%s is refused in %s', (name, file) => {
    expect(plant({ [file]: importing(name) })).toContain('no-restricted-imports');
  });

  test('a cycle is refused', () => {
    const printed = plant({
      'src-main/gateway/a.ts': `import { b } from './b';\nexport const a = (): number => b();\n`,
      'src-main/gateway/b.ts': `import { a } from './a';\nexport const b = (): number => a();\n`,
    });
    expect(printed).toContain('no-cycle');
  });
});

test('explicit any and suppressed type errors are refused', () => {
  expect(plant({ 'src-main/log.ts': 'export const loose = (value: any): unknown => value;\n' })).toContain(
    'no-explicit-any',
  );
  expect(plant({ 'src-main/log.ts': '// @ts-ignore\nexport const wrong: number = 1;\n' })).toContain('ban-ts-comment');
});
