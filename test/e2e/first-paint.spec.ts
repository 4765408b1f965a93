// The window stays light: what a first visit to the overview loads, its chart included.
import { watchScripts } from '#test/support/first-paint';
import { expect, test } from './fixtures';

test('the first paint takes at most 350 kB of JavaScript', async ({ demo, page }) => {
  const scripts = watchScripts(page);
  await page.goto(demo.link());
  await expect(page.getByRole('img', { name: /^Activity over time/ })).toBeVisible({ timeout: 90_000 });
  const bytes = await scripts.bytes();
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(350_000);
});
