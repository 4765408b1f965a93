// `npm start`, `npm run serve`, `npm run export`, `npm run restore`, `npm run rebuild` and `npm run rekey`: builds what is missing, then runs the command, or opens Electron where there is
// one, otherwise serves the Node host and says why. Plain JavaScript: it must be able to speak on a Node that is too old for everything else.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const at = (...parts) => join(root, ...parts);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `ModDesk needs Node 22.12 or newer and this is ${process.versions.node}. Start it by "npm start" after "npm ci" (which brings a Node along on Linux), or install a newer Node.\n`,
  );
  process.exit(1);
}

const newest = (patterns) =>
  Math.max(...globSync(patterns, { cwd: root }).map((file) => statSync(at(file)).mtimeMs), 0);

/** Builds unless what is built is newer than every source. */
const build = () => {
  const made = [
    'out/main/node.js',
    'out/main/electron.js',
    'out/main/command.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
  ];
  const sources = newest(['src-*/**/*.*', 'db/**/*.*', 'package.json', 'electron.vite.config.ts']);
  if (made.every((file) => existsSync(at(file)) && statSync(at(file)).mtimeMs > sources)) return;
  process.stderr.write('Building ModDesk …\n');
  const built = spawnSync(
    process.execPath,
    [at('node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  );
  if (built.status !== 0) process.exit(built.status ?? 1);
};

/** The Electron binary, fetched if it can be; or the reason why there is none. */
const electron = () => {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return { why: 'there is no display' };
  const marker = at('node_modules/electron/path.txt');
  if (!existsSync(at('node_modules/electron'))) return { why: 'the electron package is not installed' };
  if (!existsSync(marker)) {
    process.stderr.write('Fetching Electron …\n');
    spawnSync(process.execPath, [at('node_modules/electron/install.js')], {
      cwd: root,
      stdio: 'ignore',
      timeout: 180_000,
    });
  }
  if (!existsSync(marker)) return { why: "Electron's binary is not installed and could not be fetched" };
  const binary = at('node_modules/electron/dist', readFileSync(marker, 'utf8').trim());
  return existsSync(binary) ? { binary } : { why: "Electron's binary is missing" };
};

/** Runs to its end, handing on the signals that ask to stop. */
const run = (command, args) => {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
};

const given = process.argv.slice(2);
const flags = given.filter((flag) => flag !== '--serve');
build();
const serve = () => {
  const found = flags.length === given.length ? electron() : { why: null };
  if (found.binary) return run(found.binary, [at('out/main/electron.js'), ...flags]);
  if (found.why)
    process.stderr.write(`No window of its own: ${found.why}. Serving the window to your browser instead.\n`);
  run(process.execPath, [at('out/main/node.js'), ...flags]);
};
if (given[0] === '--export') run(process.execPath, [at('out/main/command.js'), ...given.slice(1)]);
else if (['--restore', '--rebuild', '--rekey'].includes(given[0]))
  run(process.execPath, [at('out/main/command.js'), given[0].slice(2), ...given.slice(1)]);
else serve();
