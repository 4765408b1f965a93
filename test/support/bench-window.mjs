// The benchmark's part in the browser: `node bench-window.mjs '{ dataDir, guildId, userId, from, to }'`, with the store's key in
// BENCH_STORE_KEY and the window built. Prints a table in Markdown. `npm run bench:window` runs it on a generated store.
import { cpus, loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { measureScroll } from './bench-scroll.mjs';
import { findBrowser } from './browser.mjs';
import { watchScripts } from './first-paint.ts';
import { startNodeHost } from './node-host.ts';
import { median } from './quantiles.mjs';

const { dataDir, guildId, userId, from, to } = JSON.parse(process.argv[2] ?? '{}');
const rounds = 5;
const scrollRounds = 3;
const scrolledFrames = 200;
const pixelsAFrame = 240;
const chartPoints = 50_000;
const dayMs = 86_400_000;

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

/** Counts what is drawn of lines on canvases, and how long the longest turn took. */
const watchLines = () => {
  window.drawn = { lines: 0, longest: 0 };
  for (const { prototype } of [CanvasRenderingContext2D, Path2D]) {
    const { lineTo } = prototype;
    prototype.lineTo = function counted(x, y) {
      window.drawn.lines += 1;
      lineTo.call(this, x, y);
    };
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.drawn.longest = Math.max(window.drawn.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
};

/** An answer about a member as it would be after so many days. */
const manyDays = (message) => {
  const text = String(message);
  if (!text.includes('"dailyMessages"')) return message;
  return JSON.stringify(JSON.parse(text), (key, value) =>
    key === 'dailyMessages'
      ? Array.from({ length: chartPoints }, (_, day) => ({
          date: new Date(to - (chartPoints - day) * dayMs).toISOString().slice(0, 10),
          count: (day * 7919) % 131,
        }))
      : value,
  );
};

const host = await startNodeHost({ dataDir, env: { MODDESK_STORE_KEY: process.env.BENCH_STORE_KEY ?? '' } });
const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const viewport = { width: 1440, height: 900 };
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.goto(host.link());
  await page.waitForURL(/#\//);
  const base = `${new URL(page.url()).origin}/#/g/${guildId}`;
  const range = `from=${from}&to=${to}`;
  const storageState = await context.storageState();

  const paints = [];
  const processor = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const fresh = await browser.newContext({ viewport, storageState });
    await fresh.addInitScript(watchFigures);
    const first = await fresh.newPage();
    const scripts = watchScripts(first);
    const session = await fresh.newCDPSession(first);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await first.goto(`${base}/overview?${range}`);
    await first.waitForFunction(() => window.figuresAt !== undefined);
    const { metrics } = await session.send('Performance.getMetrics');
    processor.push(metrics.find(({ name }) => name === 'TaskDuration').value * 1000);
    paints.push(await first.evaluate(() => window.figuresAt));
    await first.getByRole('img', { name: /^Activity over time/ }).waitFor();
    bytes = await scripts.bytes();
    await fresh.close();
  }

  await page.goto(`${base}/explorer?${range}`);
  await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(10).waitFor();
  const found = page.getByText(/^[\d,]+ events$/).first();
  const count = await found.textContent({ timeout: 60_000 });
  const { list, still } = await measureScroll(page, {
    selector: '[role="grid"][aria-label="Events"]',
    block: '[role="presentation"]',
    rounds: scrollRounds,
    frames: scrolledFrames,
    pixels: pixelsAFrame,
  });
  const frames = ({ p50, p99, max }) => [p50, p99, max].map((ms) => number(ms, 1)).join(' / ');
  const costs = ({ script, style, layout, all }) =>
    `${number(all, 1)} (script ${number(script, 1)}, style ${number(style, 1)}, layout ${number(layout, 1)}, painting and the rest ${number(all - script - style - layout, 1)})`;

  const charted = await context.newPage();
  await charted.addInitScript(watchLines);
  await charted.routeWebSocket(/\/rpc/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => socket.send(manyDays(message)));
  });
  await charted.goto(`${base}/member/${userId}?tab=charts`);
  await charted.getByRole('slider', { name: /^Messages by day/ }).waitFor({ timeout: 60_000 });
  const shown =
    Number(await charted.getByRole('slider', { name: /^Messages by day/ }).getAttribute('aria-valuemax')) + 1;
  await charted.evaluate(() => {
    window.drawn.lines = 0;
    window.drawn.longest = 0;
  });
  const redrawn = charted.waitForFunction(() => window.drawn.lines > 0);
  await charted.setViewportSize({ width: 1300, height: 900 });
  await redrawn;
  const drawn = await charted.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return window.drawn;
  });

  process.stdout.write(`## The window

In Chromium without a GPU, on a store of ${count}; browser and host share the ${cpus().length} cores, whose load was ${number(loadavg()[0], 1)} (above ${cpus().length}, they also
waited for others, and the milliseconds say more of that than of the window).

| what | figure | goal |
|---|---|---|
| JavaScript until the overview and its chart are on screen, gzip, kB | ${number(bytes / 1000)} | at most 350: ${goal(bytes <= 350_000)} |
| from opening the page to its figures, nothing cached, median of ${rounds}, ms | ${number(median(paints))} (${paints.map((ms) => number(ms)).join(', ')}) | at most 1,500: ${goal(median(paints) <= 1_500)} |
| of the page's main thread until then, median, ms of processor time | ${number(median(processor))} | |
| scrolling through ${count}, past ${number(list.top / 28)} rows, ${scrollRounds * scrolledFrames} frames of ${pixelsAFrame} px: frame p50 / p99 / max, ms | ${frames(list)} | 60 frames a second, p50 at most 16.7 and p99 at most 33: ${goal(list.p50 <= 16.8 && list.p99 <= 33.5)} |
| of the page's main thread a frame, ms of processor time | ${costs(list)} | below 16.7: ${goal(list.all < 16.7)} |
| the floor: the same scroll over still copies of its rows, in turns with it: frame p50 / p99 / max, ms | ${frames(still)} | the list takes x${number(list.p50 / still.p50, 2)} of its p50 |
| of the page's main thread a frame of the floor, ms of processor time | ${costs(still)} | the list takes x${number(list.all / still.all, 2)} |
| a line of ${number(shown)} points drawn anew: strokes on the canvas / longest turn, ms | ${number(drawn.lines)} / ${number(drawn.longest)} | a tenth of the points at most: ${goal(drawn.lines > 0 && drawn.lines <= shown / 10)} |
`);
} finally {
  await browser.close();
  await host.stop();
}
