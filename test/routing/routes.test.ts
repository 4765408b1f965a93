// Keeping routes: what is refused and why, what is masked, what survives a change.
import { expect, test } from 'vitest';
import { catalogue, type KindData, kinds } from '#contract/catalogue';
import { refuseHttpUrl } from '#main/routing/webhook-url';
import { startPeer, startRoutedApp } from './peer';

type ConfigChange = KindData['CONFIG_CHANGE'];
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
  for (const url of [
    'ftp://example.org/',
    'https://user:pw@example.org/',
    'https://discord.com/api/webhooks/1/x',
    'x',
    'http://example.org/',
    'https://10.0.0.1/',
    'https://169.254.169.254/',
    'https://[fd00::1]/',
    'http://[::ffff:192.168.0.1]/',
  ])
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

test('this machine is no place for logs unless Discord is a peer on it', () => {
  for (const url of [
    'http://127.0.0.1/',
    'https://127.0.0.1:9/hook',
    'https://localhost/',
    'https://api.localhost/',
    'https://0x7f000001/',
    'https://[::1]/',
  ]) {
    expect([url, refuseHttpUrl(url, false)]).toEqual([url, expect.stringMatching(/https|not public/)]);
    expect([url, refuseHttpUrl(url, true)]).toEqual([url, null]);
  }
  expect(refuseHttpUrl('https://example.org/hook', false)).toBeNull();
});

test('making, changing and removing a route is on record, with who did it and no secrets', async () => {
  const peer = await startPeer();
  const { client, app } = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const settings = await client.settings.get({});
  await client.settings.save({ version: settings.version, settings: { moderatorId: peer.owner.id } });
  const url = 'http://127.0.0.1:9/hooks/very-secret-path-of-mine';
  const destination = { type: 'http-webhook' as const, url, secret: 'sixteen-chars-at-least' };
  const { id } = await client.routes.save({ guildId, route: { name: 'Out', kinds: ['BAN'], destination } });
  const changed = { id, name: 'Out', kinds: ['BAN' as const, 'KICK' as const] };
  await client.routes.save({ guildId, route: { ...changed, destination } });
  await client.routes.save({ guildId, route: { ...changed, destination } });
  const renewed = { ...destination, secret: 'another-secret-of-16' };
  await client.routes.save({ guildId, route: { ...changed, destination: renewed } });
  await client.routes.remove({ routeId: id });
  await app.idle();
  const { items } = await client.events.list({ guildId, kinds: ['CONFIG_CHANGE'], order: 'oldest' });
  const told = items.flatMap(({ actor, data }) => {
    const { route, changes } = catalogue.CONFIG_CHANGE.data.parse(data) as ConfigChange;
    return route ? [{ by: actor?.id, ...route, fields: changes.map(({ field }) => field) }] : [];
  });
  const by = peer.owner.id;
  expect(told).toEqual([
    { by, name: 'Out', did: 'made', fields: expect.arrayContaining(['name', 'kinds', 'destination', 'filters']) },
    { by, name: 'Out', did: 'changed', fields: ['kinds'] },
    { by, name: 'Out', did: 'changed', fields: ['destination'] },
    { by, name: 'Out', did: 'removed', fields: expect.arrayContaining(['destination']) },
  ]);
  expect(JSON.stringify(items)).not.toMatch(/very-secret|sixteen-chars|another-secret/);
  expect((await client.events.list({ guildId, ignored: 'only' })).items).toEqual([]);
});
