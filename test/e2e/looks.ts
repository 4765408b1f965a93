// What every screen is held to, looked at in place: dark and light, on a large and on the smallest window.
import type { Page, TestInfo } from '@playwright/test';
import { expect, expectAccessible } from './fixtures';

const large = { width: 1440, height: 900 };
const small = { width: 1024, height: 700 };

interface Look {
  scheme: 'dark' | 'light';
  size: { width: number; height: number };
  isRead: boolean;
}

/** axe costs more than all the rest: each scheme and each size is read once, not each pair. */
const looks: readonly Look[] = [
  { scheme: 'dark', size: large, isRead: true },
  { scheme: 'light', size: large, isRead: false },
  { scheme: 'light', size: small, isRead: true },
  { scheme: 'dark', size: small, isRead: false },
];

/** Each scheme and each size once, read in one of them by turns: for many screens that are made of the same parts. */
export const twoLooks = (turn: number): readonly [Look, Look] => [
  { scheme: 'dark', size: large, isRead: turn % 2 === 0 },
  { scheme: 'light', size: small, isRead: turn % 2 === 1 },
];
/** One of them by turns. */
export const oneLook = (turn: number, isRead: boolean): readonly [Look] => [
  { ...twoLooks(turn)[turn % 2 === 0 ? 0 : 1], isRead },
];

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Charts and tables have their answers. */
export const settled = (page: Page): Promise<void> =>
  expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);

/** Not PNG: a picture of a whole window takes four times as long to pack, and there are over a hundred. */
export const takePicture = async (page: Page, info: TestInfo, name: string): Promise<void> => {
  await page.screenshot({ path: info.outputPath(`${name}.jpg`), type: 'jpeg', quality: 85 });
};

/** Accessible, nothing wider than the window, and a picture of each; then large and dark again. */
export const expectGoodLooks = async (
  page: Page,
  info: TestInfo,
  name: string,
  wanted: readonly Look[] = looks,
): Promise<void> => {
  for (const { scheme, size, isRead } of wanted) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    await settled(page);
    expect.soft(await overflowOf(page), `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    if (isRead) await expectAccessible(page);
    await takePicture(page, info, `${name}-${scheme}-${size.width}`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(large);
};
