// A moderator looks at the demo: the figures move, the feed runs, an event is found and opened. Real store, real bot client.
import { createScenario } from '#main/demo/scenario/scenario';
import { demoEndsAt } from '#test/support/shifted-clock';
import { demoDays, expect, expectAccessible, goTo, test } from './fixtures';
import { expectGoodLooks } from './looks';

const hourMs = 3_600_000;

const figure = (page: import('@playwright/test').Page, label: string) =>
  page
    .getByRole('region', { name: 'Figures' })
    .locator('div', { has: page.getByRole('link', { name: label, exact: true }) })
    .last()
    .locator('..');

const numberIn = async (text: Promise<string | null>): Promise<number> =>
  Number(/[\d,]+/.exec((await text) ?? '')?.[0]?.replaceAll(',', ''));

test('the figures and the chart move by themselves', async ({ window }) => {
  const tile = figure(window, 'Messages');
  const chart = window.getByRole('img', { name: /activity/i }).first();
  await expect(chart).toBeVisible();
  const before = await numberIn(tile.textContent());
  expect(before).toBeGreaterThan(50);
  const drawn = await chart.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  await expect.poll(() => numberIn(tile.textContent()), { timeout: 60_000 }).toBeGreaterThan(before);
  await expect.poll(() => chart.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())).not.toBe(drawn);

  // What the tile counts stands in the list below it: both begin at the same minute.
  const beginningOf = async (name: string | RegExp): Promise<number> => {
    const link = await window.getByRole('link', { name, exact: true }).first().getAttribute('href');
    return Number(/from=(\d+)/.exec(link ?? '')?.[1]);
  };
  const [tiled, listed] = [await beginningOf('Moderation actions'), await beginningOf('All in the Explorer')];
  expect(Math.abs(tiled - listed)).toBeLessThan(120_000);
});

test('the feed shows new events on top, waits while one reads, and says how many came', async ({ window }) => {
  await goTo(window, 'l', 'Live feed');
  const feed = window.getByRole('grid', { name: /newest first/ });
  const rows = feed.getByRole('row');
  await expect(rows.first()).toBeVisible();
  const first = await rows.first().textContent();
  await expect.poll(() => rows.first().textContent(), { timeout: 60_000 }).not.toBe(first);

  await expect(async () => {
    await feed.hover();
    await window.mouse.wheel(0, 900);
    expect(await feed.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
  }).toPass();
  await expect(window.getByRole('button', { name: /\d+ new/ })).toBeVisible({ timeout: 60_000 });
  await window.getByRole('button', { name: /\d+ new/ }).click();
  await expect.poll(() => feed.evaluate((element) => element.scrollTop)).toBe(0);
});

test('messages are toggled away, and the link remembers it', async ({ window }) => {
  await goTo(window, 'l', 'Live feed');
  await window
    .getByRole('group', { name: 'Kinds shown' })
    .getByRole('button', { name: /^Messages/ })
    .click();
  const rows = window.getByRole('grid', { name: /newest first/ }).getByRole('row');
  await expect(rows.first()).toBeVisible();
  await expect(rows.filter({ hasText: ' wrote ' })).toHaveCount(0);
  const link = window.url();
  await window.reload();
  await expect(rows.first()).toBeVisible();
  expect(window.url()).toBe(link);
  await expect(rows.filter({ hasText: ' wrote ' })).toHaveCount(0);

  // One channel is followed from an event in it.
  await window.goto(link.replace(/feed.*/, 'explorer?range=30d&kinds=MESSAGE_SEND'));
  await window.getByRole('grid', { name: 'Events' }).getByRole('time').first().click();
  const follow = window.getByRole('link', { name: /^Follow #.* live$/ });
  const channel = /#\S+/.exec((await follow.textContent()) ?? '')?.[0] ?? 'none';
  await follow.click();
  await expect(window.getByRole('heading', { name: 'Live feed', level: 1 })).toBeVisible();
  await expect(rows.filter({ hasText: channel }).first()).toBeVisible();
  const elsewhere = rows.filter({ has: window.getByRole('time') }).filter({ hasNotText: channel });
  await expect(elsewhere).toHaveCount(0);
  await window.getByRole('button', { name: 'Follow this channel no longer' }).click();
  await expect(elsewhere.first()).toBeVisible();
});

test('an event is found in the Explorer and opened: who did it and how that is known', async ({ window }) => {
  await goTo(window, 'e', 'Explorer');
  await window.getByText('30d', { exact: true }).click();
  const search = window.getByRole('textbox', { name: /^Search: words/ });
  await window.keyboard.press('/');
  await expect(search).toBeFocused();
  await search.blur();
  await window.keyboard.press('f');
  await expect(window.getByRole('menuitemcheckbox', { name: 'All moderation' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('button', { name: 'Kind', exact: true })).toBeFocused();
  await window.keyboard.press('/');
  await search.fill('ban');
  await window.getByRole('option', { name: /^Ban/ }).first().click();
  const filters = window.getByRole('list', { name: 'Filters' });
  await expect(filters).toContainText('Ban');
  await window.keyboard.press('Escape');

  const grid = window.getByRole('grid', { name: 'Events' });
  // The keys go on from a row that was ticked.
  const ticked = grid.getByRole('row').nth(3);
  await ticked.getByRole('checkbox').click();
  await expect(ticked).toHaveAttribute('aria-selected', 'true');
  await expect(grid).toBeFocused();
  await window.keyboard.press('ArrowDown');
  const below = await grid.getByRole('row').nth(4).getAttribute('id');
  await expect(grid).toHaveAttribute('aria-activedescendant', below ?? '');
  await ticked.getByRole('checkbox').click();
  await expect(ticked).toHaveAttribute('aria-selected', 'false');

  const row = grid.getByRole('row').filter({ hasText: 'banned' }).first();
  // Its middle may be a name, which leads to the member.
  await row.getByRole('time').click();
  const inspector = window.getByRole('complementary', { name: /event/i }).or(window.getByRole('dialog'));
  await expect(inspector).toBeVisible();
  await expect(inspector).toContainText(/audit/i);
  const link = window.url();
  expect(link).toContain('event=');

  await window.reload();
  await expect(inspector).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
  await expect.poll(() => window.url()).not.toContain('event=');
  // The way back leads to what was before, not to the same list.
  await window.goBack();
  await expect(filters).toHaveCount(0);
  await window.goForward();

  await filters
    .getByRole('button', { name: /Remove the filter/ })
    .first()
    .click();
  await expect(filters.getByRole('button', { name: /Remove the filter/ })).toHaveCount(0);
});

test('two windows on one host both follow', async ({ window, demo, browser }) => {
  await goTo(window, 'l', 'Live feed');
  const other = await (await browser.newContext()).newPage();
  await other.addInitScript(demo.clock);
  await other.goto(demo.link());
  await expect(other.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await goTo(other, 'l', 'Live feed');
  const top = (page: typeof window) =>
    page
      .getByRole('grid', { name: /newest first/ })
      .getByRole('row')
      .first()
      .textContent();
  const [mine, theirs] = [await top(window), await top(other)];
  await expect
    .poll(async () => (await top(window)) !== mine && (await top(other)) !== theirs, { timeout: 60_000 })
    .toBe(true);
  await other.context().close();
});

const screens = [
  ['o', 'Overview'],
  ['l', 'Live feed'],
  ['e', 'Explorer'],
  ['m', 'Members'],
  ['a', 'Moderation'],
  ['k', 'Commands'],
  ['r', 'Log routing'],
  ['p', 'Retention and privacy'],
  ['h', 'Health'],
  ['x', 'Exports'],
  ['s', 'Settings'],
] as const;

test('every screen is accessible and fits, dark and light, large and small', async ({ window }, info) => {
  test.slow();
  for (const [key, title] of screens) {
    await goTo(window, key, title);
    await expectGoodLooks(window, info, title.toLowerCase().replaceAll(' ', '-'));
  }
  await goTo(window, 'm', 'Members');
  await window.getByRole('region', { name: 'Last sanctioned' }).getByRole('link').first().click();
  await expect(window.getByRole('region', { name: 'Facts' })).toBeVisible();
  await expectGoodLooks(window, info, 'member');
});

test('the record is checked in Settings, while it goes on', async ({ window }) => {
  await goTo(window, 's', 'Settings');
  await window.getByRole('button', { name: 'Check it' }).click();
  const found = window.getByRole('status').filter({ hasText: 'The record is as it was recorded.' });
  await expect(found).toContainText(/\d events and .* checked/, { timeout: 60_000 });
  await expectAccessible(window);
});

/** Whole days, as the charts cut them. */
const month = { from: Date.UTC(2026, 9, 23), to: Date.UTC(2026, 10, 22) };

/** How often it is told in the main server's month; of what happened while the bot was away nothing is on record. */
const toldOften = (): Map<string, number> => {
  const scenario = createScenario({ seed: 'moddesk', now: demoEndsAt, days: demoDays });
  const away = { from: demoEndsAt - (9 * 24 + 15) * hourMs, to: demoEndsAt - (9 * 24 + 9) * hourMs };
  const often = new Map<string, number>();
  for (const { at, type, guildId } of scenario.history()) {
    const isAway = at >= away.from && at < away.to;
    if (guildId !== scenario.guildIds[0] || at < month.from || at >= month.to || isAway) continue;
    often.set(type, (often.get(type) ?? 0) + 1);
  }
  return often;
};

test('the figures of a month are what a count of the invented story says, to the last message', async ({ window }) => {
  const told = toldOften();
  const base = window.url().replace(/overview.*/, '');
  const range = `from=${month.from}&to=${month.to}`;
  await window.goto(`${base}overview?${range}`);
  for (const [label, type] of [
    ['Messages', 'MESSAGE_CREATE'],
    ['Joined', 'GUILD_MEMBER_ADD'],
    ['Left', 'GUILD_MEMBER_REMOVE'],
  ] as const)
    await expect.poll(() => numberIn(figure(window, label).textContent()), label).toBe(told.get(type));
  await window.goto(`${base}explorer?${range}&kinds=BAN`);
  await expect(window.getByText(`${told.get('GUILD_BAN_ADD')} events`, { exact: true })).toBeVisible();
});
