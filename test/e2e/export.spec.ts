// A moderator exports what the Explorer shows, as CSV and as a workbook, and gets the file they were promised.
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { readFileSync } from 'node:fs';
import { expect, expectAccessible, goTo, test } from './fixtures';
import { expectGoodLooks } from './looks';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });

const openDialog = async (page: Page): Promise<void> => {
  await goTo(page, 'e', 'Explorer');
  await page.goto(`${page.url().replace(/\?.*$/, '')}?range=30d&kinds=BAN`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByText('Kinds: Ban')).toBeVisible();
  await expect(dialog(page)).not.toContainText('ignore list');
};

const download = async (page: Page): Promise<string> => {
  await expect(dialog(page).getByText('Done')).toBeVisible({ timeout: 30_000 });
  const file = page.waitForEvent('download');
  await dialog(page)
    .getByRole('button', { name: /^Download: / })
    .click();
  return (await file).path();
};

test('the filtered events as CSV, redacted unless told', async ({ window }, info) => {
  await openDialog(window);
  await expect(dialog(window).getByText(/rows?, about/)).toBeVisible();
  await dialog(window)
    .getByText(/^Columns/)
    .click();
  await expectGoodLooks(window, info, 'export-dialog');
  await dialog(window).getByRole('button', { name: 'Export' }).click();
  const rows = parse(readFileSync(await download(window), 'utf8'), { bom: true, columns: true }) as {
    [column: string]: string;
  }[];
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map(({ Kind }) => Kind))).toEqual(new Set(['BAN']));
  expect(rows.every(({ Whom = '' }) => /^Member \d+$/.test(Whom))).toBe(true);
  expect(Object.keys(rows[0] ?? {})).not.toContain('Whom (id)');
});

test('the same as a workbook in full, and the history remembers it', async ({ window }) => {
  await openDialog(window);
  await dialog(window).getByRole('combobox', { name: 'Format' }).click();
  await window.getByRole('option', { name: /^Excel/ }).click();
  await dialog(window)
    .getByRole('checkbox', { name: /^Leave out who/ })
    .uncheck();
  await dialog(window).getByRole('button', { name: 'Export' }).click();
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(await download(window));
  expect(book.worksheets.map(({ name }) => name)).toEqual(['About', 'Events']);
  expect(book.getWorksheet('Events')?.getCell('C2').value).toBe('BAN');
  await dialog(window).getByRole('link', { name: 'All exports' }).click();
  await expect(window.getByRole('heading', { name: 'Exports', level: 1 })).toBeVisible();
  await expect(window.getByRole('row', { name: /Events.*Excel.*In full/ }).first()).toBeVisible();
  await expectAccessible(window);
});

test('from where the figures are: the case file of Moderation, everything about a member', async ({ window }) => {
  await goTo(window, 'a', 'Moderation');
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('menuitem', { name: /^Cases/ }).click();
  await expect(dialog(window).getByText('The case file')).toBeVisible();
  await dialog(window).getByRole('button', { name: 'Export' }).click();
  const cases = readFileSync(await download(window), 'utf8');
  expect(parse(cases, { bom: true })[0]).toEqual(expect.arrayContaining(['Case', 'Kind', 'State', 'Moderator']));
  await dialog(window).getByRole('button', { name: 'Close' }).last().click();

  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('menuitem', { name: /^All analytics/ }).click();
  await expect(dialog(window).getByText('All analytics of the last 30 days')).toBeVisible();
  await expectAccessible(window);
  await window.keyboard.press('Escape');

  await window.locator('main a[href*="/member/"]').first().click();
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await expect(dialog(window).getByText(/^Everything on record about/)).toBeVisible();
  await dialog(window).getByRole('button', { name: 'Export' }).click();
  expect(readFileSync(await download(window), 'utf8')).toContain('<!doctype html>');
});
