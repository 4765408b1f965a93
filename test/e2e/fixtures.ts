// One demo host for a worker's tests, a page that came in by its link, and what every screen is held to.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect, type Page } from '@playwright/test';
import { startNodeHost, type NodeHost } from '#test/support/node-host';

export { expect };

interface WorkerFixtures {
  demo: NodeHost;
}
interface Fixtures {
  /** The window on the demo, its history recorded. */
  window: Page;
}

/** Errors a page throws or logs fail the test that shows them. */
export const watchErrors = (page: Page): string[] => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  demo: [
    async ({ browserName: _browser }, use) => {
      const host = await startNodeHost({ flags: ['--demo'] });
      await use(host);
      await host.stop();
      host.discard();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  window: async ({ demo, page }, use) => {
    const errors = watchErrors(page);
    await page.goto(demo.link());
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible({ timeout: 150_000 });
    await use(page);
    expect(errors).toEqual([]);
  },
});

/** Nothing that axe finds. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual(
    [],
  );
};

/** Opens a page of the window by its keys, as a moderator does; again where a busy machine took too long between the two. */
export const goTo = async (page: Page, key: string, title: string): Promise<void> => {
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible({ timeout: 4_000 });
  }).toPass();
};
