// A moderator searches the demo's record: words, filters by key, a mistake that is pointed at, and a link that remembers.
import type { Page } from '@playwright/test';
import { expect, expectAccessible, goTo, test } from './fixtures';
import { expectGoodLooks } from './looks';

const field = (page: Page) => page.getByRole('textbox', { name: /^Search: words/ });
const rows = (page: Page) => page.getByRole('grid', { name: 'Events' }).getByRole('row');
const chips = (page: Page) => page.getByRole('list', { name: 'Filters' });

test('words and filters by key narrow the record, and the link remembers them', async ({ window }) => {
  await goTo(window, 'e', 'Explorer');
  await window.getByText('30d', { exact: true }).click();
  await window.keyboard.press('/');
  await expect(field(window)).toBeFocused();

  await field(window).pressSequentially('kind:message_s');
  await window
    .getByRole('option', { name: /Message sent|^Message/ })
    .first()
    .click();
  await expect(field(window)).toHaveValue('kind:message_send ');
  await field(window).pressSequentially('you*');
  await window.keyboard.press('Enter');
  await expect.poll(() => decodeURIComponent(window.url())).toContain('q=kind:message_send+you*');
  await expect(window.locator('mark').first()).toHaveText(/^you/i);
  await expect(chips(window)).toContainText('kind:message_send you*');
  await expect(field(window)).toBeFocused();

  await window.reload();
  await expect(window.locator('mark').first()).toHaveText(/^you/i);
  await expect(field(window)).toHaveValue('kind:message_send you*');
  await window.keyboard.press('/');
  await expect(field(window)).toBeFocused();
  expect(decodeURIComponent(window.url())).toContain('q=');

  await chips(window).getByRole('button', { name: 'Remove the filter Search' }).click();
  await expect(field(window)).toHaveValue('');
  await expect(window.locator('mark')).toHaveCount(0);
});

test('a mistake is pointed at and costs nothing; a name that nobody has is said', async ({ window }) => {
  await goTo(window, 'e', 'Explorer');
  await field(window).fill('nitro kind:bon');
  await window.keyboard.press('Enter');
  const alert = window.getByRole('alert');
  await expect(alert).toContainText('Character 12: expected a kind of event');
  expect(window.url()).not.toContain('q=');
  await expect(rows(window).nth(1)).toBeVisible();
  await expectAccessible(window);

  await field(window).fill('actor:@nobody-is-called-this');
  await window.keyboard.press('Enter');
  await expect(alert).toContainText('nobody is or was called that');
  await window.getByRole('button', { name: 'Clear the search' }).click();
  await expect(alert).toHaveCount(0);
  await expect(rows(window).nth(1)).toBeVisible();
});

test('`/` before the Explorer is there keeps the filters of its link', async ({ window }) => {
  await goTo(window, 'o', 'Overview');
  const explorer = window.url().replace(/\/overview.*$/, '/explorer?range=30d&kinds=BAN&q=-nitro');
  await window.evaluate((link) => {
    location.href = link;
    dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }));
  }, explorer);
  await expect(field(window)).toBeFocused();
  await expect(chips(window)).toContainText('Ban');
  await expect(field(window)).toHaveValue('-nitro');
});

test('the query bar is accessible and fits: results, completion, a fault', async ({ window }, info) => {
  await goTo(window, 'e', 'Explorer');
  await window.getByText('30d', { exact: true }).click();
  await field(window).fill('you* -kind:reaction_add');
  await window.keyboard.press('Enter');
  await expect(window.locator('mark').first()).toBeVisible();
  await expectGoodLooks(window, info, 'results');
  await field(window).fill('you* a');
  await expect(window.getByRole('option', { name: /^actor:/ })).toBeVisible();
  await expectGoodLooks(window, info, 'completion');
  await field(window).fill('you* (kind:bon');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('alert')).toBeVisible();
  await expectGoodLooks(window, info, 'fault');
});
