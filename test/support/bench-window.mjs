// `npm run bench:window`: the built window in a real Chromium on the demo. Prints a table in Markdown: what the first paint loads, when
// it is useful, and how a long list scrolls.
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { watchScripts } from './first-paint.ts';
import { startNodeHost } from './node-host.ts';

const rounds = 5;
const scrolledFrames = 240;
const pixelsAFrame = 240;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const quantile = (values, share) => values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
const number = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits });
const goal = (isMet) => (isMet ? 'met' : '**not met**');

/** Ms from the navigation until the figures show numbers, seen by the page itself. */
const watchFigures = () => {
  const look = () => {
    const figures = document.querySelector('section[aria-label="Figures"]');
    if (/\d/.test(figures?.textContent ?? '')) window.figuresAt ??= performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

/** Frame times while a list is scrolled as fast as a wheel is spun. */
const scroll = async ({ frames, pixels }) => {
  const list = document.querySelector('[role="grid"][aria-label="Events"]');
  const times = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < frames; frame += 1) {
    list.scrollTop += pixels;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return { times, rows: Number(list.getAttribute('aria-rowcount')) };
};

const host = await startNodeHost({ flags: ['--demo'] });
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const scripts = watchScripts(page);
  await page.goto(host.link());
  await page.getByRole('img', { name: /^Activity over time/ }).waitFor({ timeout: 180_000 });
  const bytes = await scripts.bytes();
  const overview = page.url();

  await context.addInitScript(watchFigures);
  const paints = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.goto('about:blank');
    await page.goto(overview);
    await page.waitForFunction(() => window.figuresAt !== undefined);
    paints.push(await page.evaluate(() => window.figuresAt));
  }

  await page.goto(overview.replace(/overview.*/, 'explorer?range=90d'));
  await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(10).waitFor();
  const { times, rows } = await page.evaluate(scroll, { frames: scrolledFrames, pixels: pixelsAFrame });
  const p95 = quantile(times, 0.95);

  process.stdout.write(`| the window, in Chromium without a GPU | figure | goal |
|---|---|---|
| JavaScript until the overview and its chart are on screen, gzip, kB | ${number(bytes / 1000)} | at most 350: ${goal(bytes <= 350_000)} |
| from opening the page to the figures, median of ${rounds}, ms | ${number(median(paints))} | |
| scrolling ${number(rows)} rows of the Explorer, ${scrolledFrames} frames of ${pixelsAFrame} px: frame p50 / p95 / max, ms | ${number(median(times), 1)} / ${number(p95, 1)} / ${number(Math.max(...times), 1)} | 60 frames a second, p95 at most 17: ${goal(p95 <= 17)} |
`);
} finally {
  await browser.close();
  await host.stop();
  host.discard();
}
