// Two browsers on one host show the same saved state, as it is changed, and after one of them was cut off for a while; and the keyboard's
// place is never lost.
import type { Page } from '@playwright/test';
import { startNodeHost } from '#test/support/node-host';
import { expect, test, watchErrors } from './fixtures';
import { peer } from './peer';

/** The page's socket can be cut, and is refused until `mend`. */
const breakable = async (page: Page) => {
  let isCut = false;
  const open = new Set<() => Promise<void>>();
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    if (isCut) return void socket.close();
    const host = socket.connectToServer();
    open.add(async () => {
      await socket.close();
      await host.close();
    });
  });
  return {
    cut: async (): Promise<void> => {
      isCut = true;
      for (const close of open) await close();
      open.clear();
    },
    mend: (): void => {
      isCut = false;
    },
  };
};

test('settings, routes and saved views are the same in two browsers, also after one was cut off', async ({
  page,
  browser,
}) => {
  const { standIn, invite } = await peer({ messageContent: true });
  const { guild } = invite();
  const host = await startNodeHost({
    env: { MODDESK_DISCORD_API: standIn.apiBase, MODDESK_DISCORD_TOKEN: standIn.token },
  });
  const errors = watchErrors(page);
  await page.goto(host.link());
  // A window that is quicker than the bot is led through the set-up; either way on from there.
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const other = await (await browser.newContext()).newPage();
  const socket = await breakable(other);
  await other.goto(host.link());
  await expect(other.getByRole('heading', { name: 'Overview' })).toBeVisible();
  const open = (on: Page, path: string): Promise<void> => on.evaluate((hash) => location.assign(hash), `#/${path}`);
  const both = async (path: string): Promise<void> => {
    await open(page, path);
    await open(other, path);
  };

  await both('settings');
  await page.getByRole('radiogroup', { name: 'Clock' }).getByText('14:05').click();
  await expect(other.getByRole('radio', { name: '14:05' })).toBeChecked();

  await both(`g/${guild.id}/routing`);
  await page.getByRole('button', { name: 'Create #mod-log' }).click();
  await expect(other.getByRole('heading', { level: 2 })).toHaveCount(1);

  await both(`g/${guild.id}/explorer?kinds=BAN`);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('textbox', { name: 'Name of this view' }).fill('All bans');
  await page.keyboard.press('Enter');
  await expect(other.getByRole('button', { name: 'All bans' })).toBeVisible();

  // What changed meanwhile is seen once it is back, without a reload.
  await socket.cut();
  await expect(other.getByText('Not live.')).toBeVisible();
  await page.getByRole('button', { name: 'Forget the view All bans' }).click();
  await expect(page.getByText('No saved view yet')).toBeVisible();
  await expect(other.getByRole('button', { name: 'All bans' })).toBeVisible();
  socket.mend();
  await expect(other.getByRole('button', { name: 'Views' })).toBeVisible();
  await expect(other.getByText('Not live.')).toBeHidden();
  await other.context().close();

  // Without a mouse: what was opened gives the focus back, what was removed passes it on, what runs keeps it.
  await expect(page.getByRole('textbox', { name: 'Name of this view' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  const exporting = page.getByRole('button', { name: 'Export', exact: true });
  await exporting.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(exporting).toBeFocused();

  await open(page, `g/${guild.id}/routing`);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { level: 2 }) });
  const edit = card.getByRole('button', { name: 'Edit' });
  await edit.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /^Edit / })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(edit).toBeFocused();
  const probe = card.getByRole('button', { name: 'Test' });
  await probe.focus();
  await page.keyboard.press('Enter');
  await expect(card.getByRole('status')).toContainText('ms');
  await expect(probe).toBeFocused();
  await card.getByRole('button', { name: /^More for / }).focus();
  await page.keyboard.press('Enter');
  // As a person does: on with the arrow until the last one is lit.
  const remove = page.getByRole('menuitem', { name: 'Remove' });
  await expect(remove).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowUp');
    await expect(remove).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press('Enter');
  await card.getByRole('button', { name: 'Remove', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(card).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  await page.getByRole('tab', { name: 'Ignored' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Receipts' })).toBeFocused();
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { name: 'Health' })).toBeVisible();
  const again = page.getByRole('button', { name: 'Check again' });
  await again.focus();
  await page.keyboard.press('Enter');
  await expect(again).toBeEnabled();
  await expect(again).toBeFocused();
  expect(errors).toEqual([]);
  await host.stop();
  host.discard();
  await standIn.close();
});
