// A program has the bot time somebody out; whoever opens the event sees the case, the moderator and the bot between.
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { test as base } from '@playwright/test';
import { WebSocket } from 'ws';
import type { contract } from '#contract/contract';
import { href } from '#renderer/router/route';
import { startNodeHost } from '#test/support/node-host';
import { expect, expectAccessible, watchErrors } from './fixtures';

const accessToken = 'a-program-shows-this-token-of-40-letters';

base('the inspector tells the case of an event and who carried it out', async ({ page }, info) => {
  base.setTimeout(240_000);
  const host = await startNodeHost({ flags: ['--demo'], env: { MODDESK_ACCESS_TOKEN: accessToken } });
  const socket = new WebSocket(`ws://127.0.0.1:${host.port()}/rpc`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  try {
    const errors = watchErrors(page);
    await page.goto(host.link());
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible({ timeout: 120_000 });
    const client: ContractRouterClient<typeof contract> = createORPCClient(
      new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }),
    );
    await expect(async () => {
      expect((await client.connection.status({})).state).toBe('ready');
    }).toPass({ timeout: 60_000 });
    const [guild] = await client.guilds.list({});
    const guildId = guild?.id ?? '';
    const joins = await client.events.list({ guildId, kinds: ['JOIN'], limit: 50 });
    const [ban] = (await client.events.list({ guildId, kinds: ['BAN'], limit: 1 })).items;
    const { version } = await client.settings.get({});
    await client.settings.save({ version, settings: { moderatorId: ban?.actor?.id ?? null } });
    let done = false;
    for (const { target } of joins.items) {
      if (done || target === null) continue;
      const about = {
        guildId,
        userId: target.id,
        reason: 'Three adverts in a row; talked to them',
        durationMs: 600_000,
      };
      done = (await client.moderation.timeout(about).catch(() => null))?.state === 'done';
    }
    let id = 0;
    await expect(async () => {
      const [event] = (await client.events.list({ guildId, query: 'case:1', kinds: ['TIMEOUT'] })).items;
      expect(event?.auditLogId).toBeTruthy();
      id = event?.id ?? 0;
    }).toPass({ timeout: 30_000 });
    await page.evaluate(
      (hash) => window.location.assign(hash),
      href({ name: 'explorer', guildId, query: { event: id } }),
    );
    const panel = page.getByRole('complementary', { name: 'Event details' });
    await expect(panel.getByRole('heading', { name: /^Case #1/ })).toBeVisible();
    await expect(panel.getByText('Carried out by')).toBeVisible();
    await expectAccessible(page);
    await page.screenshot({ path: info.outputPath('case.png') });
    await page.setViewportSize({ width: 1024, height: 700 });
    await panel.getByText('Carried out by').scrollIntoViewIfNeeded();
    await page.screenshot({ path: info.outputPath('case-small.png') });
    expect(errors).toEqual([]);
  } finally {
    socket.close();
    await host.stop();
    host.discard();
  }
});
