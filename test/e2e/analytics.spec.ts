// From a chart to the events behind it and back: zoom, compare, table, CSV, picture; the analytics pages and what they lead to.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, goTo, test } from './fixtures';

const chart = (page: Page, name: RegExp) => page.getByRole('img', { name });
const quiet = (page: Page) => expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);

/** Drags over a part of the chart's width. */
const drag = async (page: Page, name: RegExp, from: number, to: number): Promise<void> => {
  const box = await chart(page, name).boundingBox();
  if (!box) throw new Error('no chart');
  const y = box.y + box.height / 3;
  await page.mouse.move(box.x + box.width * from, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * to, y, { steps: 4 });
  await page.mouse.up();
};

test('dragging on a chart zooms the page, back undoes it; a bar leads to its events', async ({ window }) => {
  const base = window.url().replace(/overview.*/, '');
  await window.goto(`${base}overview?range=30d`);
  await chart(window, /^Activity over time/).waitFor();
  await quiet(window);
  await drag(window, /^Activity over time/, 0.3, 0.6);
  await expect(window).toHaveURL(/from=\d+&to=\d+/);
  await expect(window.getByRole('button', { name: 'Reset' })).toBeVisible();
  await window.goBack();
  await expect(window).toHaveURL(/overview\?range=30d$/);

  await quiet(window);
  const box = await chart(window, /^Activity over time/).boundingBox();
  if (!box) throw new Error('no chart');
  await window.mouse.click(box.x + box.width / 2, box.y + 20);
  await expect(window.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
  await expect(window).toHaveURL(/from=\d+&to=\d+/);
  await window.goBack();
  await expect(window.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible();
});

test('a chart is used without a mouse, compared, read as a table and copied', async ({ window, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const base = window.url().replace(/overview.*/, '');
  await window.goto(`${base}moderation`);
  await chart(window, /^Moderation actions over time\. .*Timeout: \d/).waitFor();
  await quiet(window);
  const keys = window.getByRole('slider', { name: /^Moderation actions over time/ });
  await keys.focus();
  await window.keyboard.press('End');
  await window.keyboard.press('ArrowLeft');
  await expect(keys).toHaveAttribute('aria-valuetext', /:/);
  await window.keyboard.press('Shift+ArrowLeft');
  await window.keyboard.press('Shift+ArrowLeft');
  await window.keyboard.press('Enter');
  await expect(window).toHaveURL(/from=\d+&to=\d+/);
  await window.goBack();

  await window.getByRole('button', { name: 'Compare with the time before' }).click();
  await expect(window).toHaveURL(/compare=1/);
  await expect(chart(window, /^Moderation actions over time\..*in the time before/)).toBeVisible();

  const panel = window.getByRole('region', { name: 'Actions over time' });
  await panel.getByRole('button', { name: 'More for this chart' }).click();
  await window.getByRole('menuitem', { name: 'Copy as picture' }).click();
  await expect(panel.getByRole('status')).toHaveText('Copied');
  const types = await window.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toContain('image/png');
  await panel.getByRole('button', { name: 'More for this chart' }).click();
  await window.getByRole('menuitem', { name: 'Copy as CSV' }).click();
  await expect.poll(() => window.evaluate(() => navigator.clipboard.readText())).toMatch(/^Time,Ban,Ban before,/);

  await panel.getByRole('button', { name: 'Show as table' }).click();
  await panel.getByRole('table').getByRole('link').first().click();
  await expect(window.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
});

test('moderation: what was done, by whom, and the events behind each row; names can be hidden', async ({ window }) => {
  await goTo(window, 'a', 'Moderation');
  await quiet(window);
  const moderators = window.getByRole('region', { name: 'Moderators' });
  const [first] = await moderators.getByRole('listitem').allTextContents();
  await moderators.getByRole('switch', { name: 'Hide names' }).check({ force: true });
  await expect(moderators.getByRole('listitem').first()).toContainText('Moderator 1');
  await expect(moderators.getByRole('link')).toHaveCount(0);
  await moderators.getByRole('switch', { name: 'Hide names' }).uncheck({ force: true });
  await expect(moderators.getByRole('listitem').first()).toHaveText(first ?? '');

  const mix = window.getByRole('region', { name: 'Action mix' });
  const timeouts = mix.getByRole('link', { name: /^Timeout: \d/ });
  const count = /: ([\d,]+)/.exec((await timeouts.getAttribute('aria-label')) ?? '')?.[1];
  await timeouts.click();
  await expect(window.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
  await expect(window.getByText(new RegExp(`^${count} events?`))).toBeVisible();
});

const figure = (text: string | null): string => /: ([\d,]+)/.exec(text ?? '')?.[1] ?? 'none';

test('a cell of the busy hours and a week of those who stayed lead to exactly as many events', async ({ window }) => {
  const base = window.url().replace(/overview.*/, '');
  await window.goto(`${base}overview?range=30d`);
  const map = window.getByRole('grid', { name: /^Busy hours/ });
  const cell = map.getByRole('gridcell', { name: /^Sat 18:00/ });
  await expect(cell).toHaveAttribute('aria-label', /: [1-9]/);
  // Messages that a proxy took down and put up again are among them.
  const count = figure(await cell.getAttribute('aria-label'));
  await cell.focus();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
  await expect(window.getByRole('button', { name: /^Proxied shown: / })).toBeVisible();
  await expect(window.getByText(new RegExp(`^${count} events?$`))).toBeVisible();

  // The range begins within the first week.
  await window.goto(`${base}members?range=30d`);
  const week = window.getByRole('region', { name: 'Who stayed' }).getByRole('row').last();
  const joined = await week.getByRole('cell').nth(1).textContent();
  await week.getByRole('link').click();
  await expect(window.getByText(new RegExp(`^${joined} events?$`))).toBeVisible();
});

test('commands, members and the gauges are on the demo', async ({ window }, info) => {
  await expect(window.getByRole('region', { name: 'Right now' })).toContainText(/\d+ events a minute/);
  await goTo(window, 'k', 'Commands');
  await quiet(window);
  await expect(
    window.getByRole('region', { name: 'Commands', exact: true }).getByRole('listitem').first(),
  ).toContainText('/');
  await window.screenshot({ path: info.outputPath('commands.png') });
  await goTo(window, 'm', 'Members');
  await quiet(window);
  await expect(window.getByRole('table', { name: /week of joining/ })).toContainText('%');
  await window.screenshot({ path: info.outputPath('members.png') });
  await expectAccessible(window);
});
