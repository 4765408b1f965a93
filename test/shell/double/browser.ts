// The headless Chromium behind the double. It reaches no network: names do not resolve, and every request is answered by us.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect, type Connection } from '#test/shell/double/cdp';

const start = async (): Promise<Connection> => {
  const profile = mkdtempSync(join(tmpdir(), 'moddesk-double-'));
  const browser = spawn(
    process.env.MODDESK_CHROMIUM ?? '/usr/bin/chromium',
    [
      [
        '--headless',
        '--no-sandbox',
        '--no-startup-window',
        '--no-first-run',
        '--disable-gpu',
        '--disable-dev-shm-usage',
      ],
      ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions'],
      ['--host-resolver-rules=MAP * ~NOTFOUND', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
    ].flat(),
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  process.on('exit', () => {
    browser.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const endpoint = await new Promise<string>((resolve, reject) => {
    browser.on('error', reject);
    browser.on('exit', (code) => reject(new Error(`Chromium ended with ${code}`)));
    createInterface({ input: browser.stderr }).on('line', (line) => {
      const found = /^DevTools listening on (ws:\/\/.*)$/.exec(line)?.[1];
      if (found) resolve(found);
    });
  });
  const connection = await connect(endpoint);
  // Playwright waits for this line and then drives the same browser.
  process.stderr.write(`DevTools listening on ${endpoint}\n`);
  return connection;
};

let started: Promise<Connection> | undefined;

/** The one browser of this process, started when first asked for. */
export const browser = (): Promise<Connection> => {
  started ??= start();
  return started;
};
