// Everything within a few keys: the palette finds pages, people and actions; filters are kept under a name; Health says how things are.
import { expect, expectAccessible, goTo, test } from './fixtures';

test('the palette leads to a page and to an action, and Escape gives the focus back', async ({ window }) => {
  await window.keyboard.press('Control+k');
  const search = window.getByPlaceholder('Where to, or whom do you look for?');
  await expect(search).toBeFocused();
  await search.fill('expl');
  await expectAccessible(window);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('heading', { name: 'Explorer', level: 1 })).toBeVisible();
  await window.keyboard.press('Control+k');
  await search.fill('appearance light');
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(window.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'light');
});

test('filters are kept under a name and come back in another window', async ({ window, demo, browser }) => {
  await goTo(window, 'e', 'Explorer');
  const search = window.getByRole('textbox', { name: /^Search: words/ });
  await search.fill('kind:ban');
  await window.keyboard.press('Enter');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Views' }).click();
  await window.getByRole('textbox', { name: 'Name of this view' }).fill('All bans');
  await window.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(window.getByRole('menuitem', { name: 'All bans' })).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await other.addInitScript(demo.clock);
  await other.goto(demo.link());
  await expect(other.getByRole('heading', { name: 'Overview' })).toBeVisible();
  await goTo(other, 'e', 'Explorer');
  await other.getByRole('button', { name: 'Views' }).click();
  await other.getByRole('menuitem', { name: 'All bans' }).click();
  await expect.poll(() => other.url()).toContain('ban');
  await other.context().close();
});

test('Health shows the gateway, absences, the store and the diagnosis', async ({ window }, info) => {
  await goTo(window, 'h', 'Health');
  for (const title of ['Gateway', 'Absences', 'Store', 'Key', 'Backups', 'Diagnosis'])
    await expect(window.getByRole('region', { name: title })).toBeVisible();
  await expectAccessible(window);
  await window.screenshot({ path: info.outputPath('health.png') });
});
