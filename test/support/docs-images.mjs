// `npm run docs:images`: takes the README's pictures of the window from the demo, on a fresh build, into docs/.
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { startDemoHost } from './node-host.ts';

const docs = resolve(import.meta.dirname, '../../docs');
mkdirSync(docs, { recursive: true });
const { host, clock } = await startDemoHost();
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});

/** Opens the demo in a colour scheme and answers its address up to the page's name. */
const open = async (colorScheme) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme });
  await context.addInitScript(clock);
  const page = await context.newPage();
  await page.goto(host.link());
  await page.getByRole('heading', { name: 'Overview' }).waitFor({ timeout: 180_000 });
  return { page, base: page.url().replace(/overview.*/, '') };
};
const take = async (page, name) => {
  await page.waitForLoadState('networkidle');
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: resolve(docs, `${name}.png`) });
};

for (const scheme of ['dark', 'light']) {
  const { page, base } = await open(scheme);
  await page.goto(`${base}overview?range=30d`);
  await page.getByRole('img', { name: 'Activity over time' }).waitFor();
  await take(page, `overview-${scheme}`);
  await page.goto(`${base}moderation?compare=1`);
  await page.getByRole('img', { name: /^Moderation actions over time/ }).waitFor();
  await take(page, `moderation-${scheme}`);
  await page.goto(`${base}members`);
  await page.getByRole('region', { name: 'Last sanctioned' }).getByRole('link').first().click();
  await page.getByRole('row').nth(5).waitFor();
  await take(page, `member-${scheme}`);
  await page.goto(`${base}feed`);
  await page.getByRole('row').nth(5).waitFor();
  await take(page, `feed-${scheme}`);
  await page.goto(`${base}explorer?range=30d&groups=moderation`);
  await page.getByRole('row').filter({ hasText: 'banned' }).first().click();
  await page.getByText('How sure is').waitFor();
  await take(page, `explorer-${scheme}`);
}
await browser.close();
await host.stop();
host.discard();
