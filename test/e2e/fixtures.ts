// One demo host for a worker's tests, a page that came in by its link, a program beside it, and what every screen is held to.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { test as base, expect, type Page } from '@playwright/test';
import axe from 'axe-core';
import { WebSocket } from 'ws';
import type { contract } from '#contract/contract';
import { startDemoHost, type NodeHost } from '#test/support/node-host';

export { expect };

interface WorkerFixtures {
  /** The same history in every run; `clock` gives a page the demo's date. */
  demo: NodeHost & { clock: string };
  /** A program with the demo's access token, once the bot is there. */
  program: ContractRouterClient<typeof contract>;
}
interface Fixtures {
  /** The window on the demo, its history recorded. */
  window: Page;
}

const accessToken = 'a-program-shows-this-token-of-40-letters';
/** Stories look at a month at most, and seeding costs by the day. */
export const demoDays = 32;
const env = { MODDESK_ACCESS_TOKEN: accessToken, MODDESK_DEMO_DAYS: String(demoDays) };

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
      const { host, clock } = await startDemoHost(env);
      await use({ ...host, clock });
      await host.stop();
      host.discard();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  program: [
    async ({ demo }, use) => {
      const socket = new WebSocket(`ws://127.0.0.1:${demo.port()}/rpc`, {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      const client: ContractRouterClient<typeof contract> = createORPCClient(
        new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
      );
      await expect.poll(async () => (await client.connection.status({})).state, { timeout: 120_000 }).toBe('ready');
      await use(client);
      socket.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  window: async ({ demo, page }, use) => {
    const errors = watchErrors(page);
    await page.addInitScript(demo.clock);
    await page.goto(demo.link());
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible({ timeout: 150_000 });
    await use(page);
    expect(errors).toEqual([]);
  },
});

/** Nothing that axe finds. In the page itself: a page of axe's own for each reading costs ten times the reading. */
export const expectAccessible = async (page: Page): Promise<void> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    // axe parses every style sheet anew for one rule, which is cheaper to look up: none ties the window to an orientation.
    const { violations } = await inPage.run(document, { resultTypes: ['violations'], preload: false });
    const isTied = (rule: CSSRule): boolean =>
      rule instanceof CSSGroupingRule &&
      ((rule instanceof CSSMediaRule && rule.conditionText.includes('orientation')) || [...rule.cssRules].some(isTied));
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      ...[...document.styleSheets]
        .filter(({ cssRules }) => [...cssRules].some(isTied))
        .map(() => 'css-orientation-lock'),
    ];
  });
  expect(found).toEqual([]);
};

/** Opens a page of the window by its keys, as a moderator does; again where a busy machine took too long between the two. */
export const goTo = async (page: Page, key: string, title: string): Promise<void> => {
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible({ timeout: 4_000 });
  }).toPass();
};
