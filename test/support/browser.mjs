// Finds a Chromium for the tests; on Debian as root it is installed when there is none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const present = () =>
  [process.env.MODDESK_CHROMIUM, chromium.executablePath(), ...usual].find((path) => path && existsSync(path));

/** Path of a Chromium. Throws with what to do when there is none and it cannot be installed. */
export const findBrowser = () => {
  const found = present();
  if (found) return found;
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write("No Chromium found: installing Debian's …\n");
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { env, stdio: ['ignore', 2, 2] });
    spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium'], { env, stdio: ['ignore', 2, 2] });
  }
  const installed = present();
  if (installed) return installed;
  throw new Error(
    'The tests need a Chromium: install Chromium or Google Chrome, run "npx playwright install chromium", or name one in MODDESK_CHROMIUM.',
  );
};
