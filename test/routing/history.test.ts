// The past: what a route would have forwarded, how it looks, and what of it is sent after all.
import { expect, test } from 'vitest';
import { eventually, startPeer, startRoutedApp } from './peer';

test('a route is tried on history, previewed, counted and sent, each event once', async () => {
  const peer = await startPeer();
  const { client, app } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  for (const content of ['free nitro', 'hello', 'Free Nitro!'])
    peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content });
  peer.world.ban(guildId, peer.owner.id, peer.member.id, 'spam');
  const holds = async () => (await client.events.list({ guildId, kinds: ['BAN'] })).items.length === 1;
  await eventually(client, holds);
  await app.idle();
  const route = {
    name: 'Spam',
    destination: { type: 'discord-channel' as const, channelId: peer.log.id },
    kinds: ['MESSAGE_SEND' as const, 'BAN' as const],
    filters: { text: 'nitro|spam' },
    batch: { windowMs: 0 },
  };
  const tried = await client.routes.tryOnHistory({ guildId, route, days: 7 });
  expect(tried).toMatchObject({ scanned: 4, matched: 3, byKind: { MESSAGE_SEND: 2, BAN: 1 }, isPartial: false });
  expect(tried.examples[0]).toMatchObject({ kind: 'BAN' });
  const preview = await client.routes.preview({ guildId, route, limit: 2 });
  expect(preview.events).toHaveLength(2);
  expect(preview.body).toMatchObject({ embeds: [{ title: 'Message' }, { title: 'Ban' }] });

  const saved = await client.routes.save({ guildId, route });
  const range = { routeId: saved.id, from: Date.now() - 86_400_000, to: Date.now() + 60_000 };
  const dry = await client.deliveries.backfill({ ...range, dryRun: true });
  expect(dry).toMatchObject({ state: 'done', matched: 3, queued: 3 });
  expect((await client.deliveries.list({ guildId })).items).toEqual([]);
  await client.deliveries.backfill({ ...range, dryRun: false });
  const delivered = async () =>
    (await client.deliveries.list({ guildId, state: 'delivered' })).items.length === 3 &&
    (await client.deliveries.backfills({ guildId }))[0]?.state === 'done';
  await eventually(client, delivered);
  expect(await client.deliveries.backfill({ ...range, dryRun: true })).toMatchObject({ matched: 3, queued: 0 });

  const slow = await client.routes.save({
    guildId,
    route: { ...route, name: 'Slow', destination: { type: 'discord-channel', channelId: peer.general.id } },
  });
  await client.deliveries.backfill({ ...range, routeId: slow.id, dryRun: false, perMinute: 1 });
  await eventually(
    client,
    async () => (await client.deliveries.list({ guildId, routeId: slow.id })).items.length === 1,
  );
  const cancelled = await client.deliveries.cancelBackfill({ routeId: slow.id });
  expect(cancelled.state).toBe('cancelled');
});
