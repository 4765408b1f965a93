// From a name to everything about that member: their page, its parts, the inspector in it; people who left, and ids nobody has.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, goTo, test } from './fixtures';

const nav = (page: Page) => page.getByRole('navigation', { name: 'Parts of the record' });
const rows = (page: Page) => page.getByRole('grid', { name: /newest first/ }).getByRole('row', { name: /.+/ });

test('a name in the feed leads to the member, and the browser’s back button to the feed', async ({ window }) => {
  await goTo(window, 'l', 'Live feed');
  const link = rows(window).getByRole('link').first();
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(window.getByRole('region', { name: 'Facts' })).toBeVisible();
  await expect(window).toHaveURL(/\/member\/\d+$/);
  expect(name).not.toBe('');
  await window.goBack();
  await expect(window.getByRole('heading', { name: 'Live feed', level: 1 })).toBeVisible();
});

test('who it is: a card on names, for the pointer, by Tab and by a key', async ({ window }, info) => {
  await goTo(window, 'm', 'Members');
  const names = window.getByRole('region', { name: 'Newest members' }).getByRole('link');
  const card = window.getByRole('tooltip');
  await names.nth(1).hover();
  await expect(card).toContainText(/Standing.*Joined.*Account/);
  await expect(names.nth(1)).toHaveAccessibleDescription(/Standing/);
  await expectAccessible(window);
  await window.screenshot({ path: info.outputPath('card.png') });
  await window.keyboard.press('Escape');
  await expect(card).toBeHidden();
  await window.mouse.move(0, 0);
  await names.nth(1).focus();
  await window.keyboard.press('Tab');
  await expect(card).toContainText('Last seen');
  await expect(names.nth(2)).toHaveAccessibleDescription(/Last seen/);
  await window.keyboard.press('w');
  await expect(window.getByRole('status').filter({ hasText: 'Last seen' })).toBeVisible();
  await window.keyboard.press('Escape');

  await window
    .getByRole('region', { name: 'Most active' })
    .getByRole('link', { name: /Show the events/ })
    .first()
    .click();
  await expect(window.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
  await expect(window).toHaveURL(/kinds=MESSAGE_SEND.*person=\d+/);
  await window.goBack();
  await expect(window.getByRole('region', { name: 'Most sanctioned' }).getByRole('listitem').first()).toContainText(
    /\d/,
  );

  await goTo(window, 'l', 'Live feed');
  await rows(window).first().waitFor();
  await window.keyboard.press('j');
  await window.keyboard.press('w');
  await expect(window.getByRole('status').filter({ hasText: 'Standing' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('status').filter({ hasText: 'Standing' })).toBeHidden();
});

test('somebody sanctioned: facts, the whole timeline, an event in the inspector, every part by its own link', async ({
  window,
}, info) => {
  await goTo(window, 'm', 'Members');
  await window.getByRole('region', { name: 'Last sanctioned' }).getByRole('link').first().click();
  const facts = window.getByRole('region', { name: 'Facts' });
  await expect(facts).toContainText('Worth knowing');
  await expect(facts).toContainText(/Account.*\d/);
  await expect(rows(window).first()).toBeVisible();

  await nav(window).getByRole('link', { name: 'Moderation' }).click();
  await window.getByText('Against them', { exact: true }).click();
  await expect(window).toHaveURL(/tab=moderation.*as=target/);
  const measure = rows(window)
    .filter({ hasText: /timed out|banned|kicked|warned/ })
    .first();
  await measure.click({ position: { x: 20, y: 10 } });
  const inspector = window.getByRole('complementary', { name: 'Event details' });
  await expect(inspector).toContainText('Facts');
  await window.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
  await expect(window.getByRole('grid')).toBeFocused();

  for (const part of ['Timeline', 'Messages', 'Voice', 'Commands', 'Charts']) {
    await nav(window).getByRole('link', { name: part }).click();
    await expect(nav(window).getByRole('link', { name: part })).toHaveAttribute('aria-current', 'page');
    await expect(window.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);
    await window.screenshot({ path: info.outputPath(`member-${part.toLowerCase()}.png`) });
  }
  await expect(window.getByRole('img', { name: /^Messages by day/ })).toBeVisible();
  await expectAccessible(window);
  const link = window.url();
  await window.reload();
  await expect(nav(window).getByRole('link', { name: 'Charts' })).toHaveAttribute('aria-current', 'page');
  expect(window.url()).toBe(link);
});

test('members are found by name with the keyboard, also those who left', async ({ window }) => {
  await goTo(window, 'm', 'Members');
  await window.getByRole('region', { name: 'Newest members' }).getByRole('link').first().waitFor();
  await window.keyboard.press('/');
  const field = window.getByRole('textbox', { name: 'Search members by name or id' });
  await expect(field).toBeFocused();
  await field.fill('a');
  const hits = window.getByRole('region', { name: 'Found' }).getByRole('link');
  await expect(hits.first()).toBeVisible();
  await expect(window).toHaveURL(/q=a/);
  await window.keyboard.press('ArrowDown');
  await expect(hits.first()).toBeFocused();
  await window.keyboard.press('Enter');
  await expect(window.getByRole('region', { name: 'Facts' })).toBeVisible();
  await window.goBack();
  await expect(field).toHaveValue('a');
  await field.fill('zzzz nobody has such a name');
  await expect(window.getByText('Nobody on record by this name or id')).toBeVisible();
});

test('somebody who was banned is still there; an id that nobody has is said to be unknown', async ({ window }) => {
  const base = window.url().replace(/overview.*/, '');
  await window.goto(`${base}explorer?range=30d&kinds=BAN`);
  const ban = window.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: 'banned' }).first();
  await ban.getByRole('link').last().click();
  const facts = window.getByRole('region', { name: 'Facts' });
  await expect(facts).toContainText(/Banned|Left the server|In the server/);
  await expect(rows(window).first()).toBeVisible();
  await window.goto(`${base}member/123456789012345678`);
  await expect(window.getByText('Nobody with this id is on record')).toBeVisible();
  await expectAccessible(window);
});
