// Keeping routes: what is refused and why, what is masked, what survives a change.
import { expect, test } from 'vitest';
import { kinds } from '#contract/catalogue';
import { startPeer, startRoutedApp } from './peer';

const refusing = (field: string) => ({ code: 'BAD_REQUEST', data: { issues: [{ field }] } });

test('a route is saved, listed, changed and removed', async () => {
  const peer = await startPeer();
  const { client } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const destination = { type: 'discord-channel' as const, channelId: peer.log.id };
  const saved = await client.routes.save({ guildId, route: { name: ' Bans ', destination, kinds: ['BAN', 'BAN'] } });
  expect(saved).toMatchObject({
    guildId,
    name: 'Bans',
    enabled: true,
    kinds: ['BAN'],
    format: 'embed',
    batch: { maxEvents: 10 },
    health: { state: 'ok', pending: 0, failed: 0 },
  });
  expect(await client.routes.list({ guildId })).toEqual([saved]);
  const changed = await client.routes.save({
    guildId,
    route: { id: saved.id, name: 'Bans', enabled: false, destination, kinds: ['BAN', 'KICK'], batch: false },
  });
  expect(changed).toMatchObject({
    id: saved.id,
    kinds: ['BAN', 'KICK'],
    batch: { maxEvents: 1 },
    health: { state: 'off' },
  });
  await client.routes.remove({ routeId: saved.id });
  expect(await client.routes.list({ guildId })).toEqual([]);
  await expect(client.routes.remove({ routeId: saved.id })).rejects.toMatchObject({ code: 'NOT_FOUND', defined: true });
});

test('what cannot work is refused at its field', async () => {
  const peer = await startPeer();
  const { client } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const save = (route: object) =>
    client.routes.save({
      guildId,
      route: { name: 'r', kinds: ['BAN'], destination: { type: 'discord-channel', channelId: peer.log.id }, ...route },
    });
  const to = (destination: object) => save({ destination });
  await expect(to({ type: 'discord-channel', channelId: '7' })).rejects.toMatchObject(
    refusing('route.destination.channelId'),
  );
  for (const url of [
    'nonsense',
    'https://example.org/api/webhooks/1/abcdefghijklmnopqrstuvwxyz',
    'https://discord.com.example.org/api/webhooks/1/abcdefghijklmnopqrstuvwxyz',
    'https://discord.com@example.org/api/webhooks/1/abcdefghijklmnopqrstuvwxyz',
    'https://discord.com/api/channels/1',
  ])
    await expect(to({ type: 'discord-webhook', url })).rejects.toMatchObject(refusing('route.destination.url'));
  await expect(to({ type: 'discord-webhook' })).rejects.toMatchObject(refusing('route.destination.url'));
  for (const url of ['ftp://example.org/', 'https://user:pw@example.org/', 'https://discord.com/api/webhooks/1/x', 'x'])
    await expect(to({ type: 'http-webhook', url })).rejects.toMatchObject(refusing('route.destination.url'));
  await expect(save({ filters: { text: '(?=look)ahead' } })).rejects.toMatchObject(refusing('route.filters.text'));
  await expect(save({ kinds: [] })).rejects.toMatchObject(refusing('route.kinds'));
  await expect(save({ id: '99' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('URLs and secrets are masked in every answer, and stay what they were when a route is changed', async () => {
  const peer = await startPeer();
  const { client } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const url = 'http://127.0.0.1:9/hooks/very-secret-path-of-mine';
  const base = { name: 'out', kinds: ['BAN' as const] };
  const saved = await client.routes.save({
    guildId,
    route: { ...base, destination: { type: 'http-webhook', url, secret: 'sixteen-chars-at-least' } },
  });
  expect(saved.destination).toEqual({
    type: 'http-webhook',
    url: 'http://127.0.0.1:9/••••mine',
    hasSecret: true,
    includeMetadata: false,
    includeContent: false,
  });
  expect(saved).toMatchObject({ format: 'json' });
  expect(saved.notice).toContain('no names, no reasons, no text');
  const again = await client.routes.save({
    guildId,
    route: {
      ...base,
      id: saved.id,
      destination: { type: 'http-webhook', url: 'http://127.0.0.1:9/••••mine', includeContent: true },
    },
  });
  expect(again.destination).toMatchObject({
    hasSecret: true,
    includeContent: true,
    url: 'http://127.0.0.1:9/••••mine',
  });

  const hook = await client.routes.save({
    guildId,
    route: { ...base, destination: { type: 'discord-webhook', channelId: peer.log.id } },
  });
  expect(hook.destination).toMatchObject({ type: 'discord-webhook', channelId: peer.log.id });
  const answers = JSON.stringify(await client.routes.list({ guildId }));
  expect(answers).not.toMatch(/very-secret|sixteen-chars/);
  expect(answers).toMatch(/webhooks\/\d+\/••••.{4}"/);
});

test('presets are made of the catalogue', async () => {
  const { client } = await startRoutedApp(await startPeer());
  const presets = await client.routes.presets({});
  expect(presets.map(({ id }) => id)).toEqual(['important', 'moderation', 'messages', 'joins', 'all']);
  const of = (id: string) => presets.find((preset) => preset.id === id)?.kinds ?? [];
  expect(of('all')).toEqual(kinds);
  expect(of('important')).toEqual(expect.arrayContaining(['BAN', 'MESSAGE_DELETE', 'JOIN', 'ROUTE_PAUSED']));
  expect(of('important')).not.toContain('MESSAGE_SEND');
});
