// What every screen is held to, looked at in place: dark and light, on a large and on the smallest window.
import type { Page, TestInfo } from '@playwright/test';
import { expect, expectAccessible } from './fixtures';

const large = { width: 1440, height: 900 };
const small = { width: 1024, height: 700 };

/** axe costs more than all the rest: each scheme and each size is read once, not each pair. */
const looks = [
  { scheme: 'dark', size: large, isRead: true },
  { scheme: 'light', size: large, isRead: false },
  { scheme: 'light', size: small, isRead: true },
  { scheme: 'dark', size: small, isRead: false },
] as const;

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Charts and tables have their answers. */
export const settled = (page: Page): Promise<void> =>
  expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0);

/** Accessible, nothing wider than the window, and a picture of each; then large and dark again. */
export const expectGoodLooks = async (page: Page, info: TestInfo, name: string): Promise<void> => {
  for (const { scheme, size, isRead } of looks) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    await settled(page);
    expect.soft(await overflowOf(page), `${name} at ${size.width}`).toBeLessThanOrEqual(0);
    if (isRead) await expectAccessible(page);
    await page.screenshot({ path: info.outputPath(`${name}-${scheme}-${size.width}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(large);
};
