// The built window in a real Chromium, on a store of a million events: what a first visit loads and when it is useful, how a long list
// scrolls, how a chart of 50,000 points draws. test/support/bench-window.mjs measures; here it gets a data directory of its own.
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openWriter } from '#db/client';
import { benchEnd, benchGuild, benchKey, benchUser } from './generate';
import type { Section } from './section';

const run = promisify(execFile);
/** Longer lists scroll the same: what is off screen is not held. */
const mostRows = 1_000_000;
const year = 365 * 86_400_000;

/** The generated store knows events only; the window opens no server without a name. */
const nameTheServer = (file: string): void => {
  const store = openWriter({ file, key: benchKey });
  store.run(
    'bench.guild',
    `INSERT OR REPLACE INTO guilds (ref, name, icon, owner, member_count, recorded_since, present, data) SELECT ref, 'A large server', NULL, NULL, 20000, ?, 1, '{}' FROM snowflakes WHERE id = ?`,
    [benchEnd - year, benchGuild],
  );
  store.close();
};

export const windowSection: Section = async ({ directory, small, large, say }) => {
  const store = large.events > mostRows ? small : large;
  const dataDir = join(directory, 'window');
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'moddesk.db');
  copyFileSync(store.file, file);
  nameTheServer(file);
  say('building the window …');
  await run(process.execPath, [
    resolve('node_modules/electron-vite/bin/electron-vite.js'),
    'build',
    '--logLevel',
    'warn',
  ]);
  say('measuring the window …');
  const place = { dataDir, guildId: benchGuild, userId: benchUser(0), from: benchEnd - year, to: benchEnd };
  const { stdout } = await run(process.execPath, [resolve('test/support/bench-window.mjs'), JSON.stringify(place)], {
    env: { ...process.env, BENCH_STORE_KEY: benchKey.toString('hex') },
  });
  return stdout.trim();
};
