// How a list scrolls in the page: what a frame costs the page's main thread, how far frames lie apart, and the same for still copies of
// its rows, which nothing but painting is done for: what this machine can do at best.
import { median, quantile } from './quantiles.mjs';

/** Frame times while a list is scrolled as fast as a wheel is spun. */
const scroll = async ({ selector, frames, pixels }) => {
  const list = document.querySelector(selector);
  const times = [];
  let last = await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < frames; frame += 1) {
    list.scrollTop += pixels;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
  }
  return { times, top: list.scrollTop };
};

/** Beside the list a copy of it, shown instead of it by `show`: its blocks change their place when scrolled, and nothing else. */
const copyList = ({ selector, block }) => {
  const list = document.querySelector(selector);
  const copy = list.cloneNode(true);
  copy.setAttribute('data-copy', '');
  copy.removeAttribute('aria-label');
  copy.hidden = true;
  list.after(copy);
  const blocks = [...copy.querySelectorAll(block)];
  const height = blocks[0].offsetHeight || list.querySelector(block).offsetHeight;
  blocks[0].parentElement.style.height = '20000000px';
  copy.addEventListener('scroll', () => {
    const first = Math.max(0, Math.floor(copy.scrollTop / height) - 1);
    for (let at = first; at < first + blocks.length; at += 1) {
      const top = `${at * height}px`;
      const { style } = blocks[at % blocks.length];
      if (style.top !== top) style.top = top;
    }
  });
};
const show = ({ selector, isCopy }) => {
  const list = document.querySelector(selector);
  list.style.display = isCopy ? 'none' : '';
  document.querySelector('[data-copy]').hidden = !isCopy;
};

const metrics = async (session) =>
  Object.fromEntries((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

const parts = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration', 'TaskDuration'];

const measure = async (page, session, options) => {
  const before = await metrics(session);
  const { times, top } = await page.evaluate(scroll, options);
  const after = await metrics(session);
  const [script, style, layout, all] = parts.map((name) => ((after[name] - before[name]) * 1000) / options.frames);
  return { times, top, script, style, layout, all };
};

const summary = (runs) => {
  const times = runs.flatMap((run) => run.times);
  const part = (name) => median(runs.map((run) => run[name]));
  return {
    p50: median(times),
    p99: quantile(times, 0.99),
    max: Math.max(...times),
    script: part('script'),
    style: part('style'),
    layout: part('layout'),
    all: part('all'),
    top: runs.at(-1).top,
  };
};

/** Both in turns, `rounds` times `frames` frames. Milliseconds; script, style, layout and all are processor time a frame. */
export const measureScroll = async (page, { selector, block, rounds, frames, pixels }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.evaluate(copyList, { selector, block });
  const list = [];
  const still = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.evaluate(show, { selector, isCopy: false });
    list.push(await measure(page, session, { selector, frames, pixels }));
    await page.evaluate(show, { selector, isCopy: true });
    still.push(await measure(page, session, { selector: '[data-copy]', frames, pixels }));
  }
  await session.detach();
  return { list: summary(list), still: summary(still) };
};
