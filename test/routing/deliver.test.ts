// From an event to a message in the log channel: its words, its receipt, what is left out, and how it is mended later.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { eventually, type Peer, startPeer, startRoutedApp } from './peer';

const at = (peer: Peer) => peer.guild.messages.get(peer.log.id) ?? [];

const zEmbedded = z.object({
  title: z.string(),
  description: z.string().optional(),
  fields: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  footer: z.object({ text: z.string() }).optional(),
});
const embedsOf = (peer: Peer) => at(peer).flatMap((message) => z.array(zEmbedded).parse(message.embeds));
const fieldsOf = (embed: z.infer<typeof zEmbedded> | undefined) =>
  Object.fromEntries((embed?.fields ?? []).map(({ name, value }) => [name, value]));

const routed = async (peer: Peer, route: object = {}) => {
  const started = await startRoutedApp(peer);
  const guildId = peer.guild.id;
  const saved = await started.client.routes.save({
    guildId,
    route: {
      name: 'Log',
      destination: { type: 'discord-channel', channelId: peer.log.id },
      kinds: ['BAN', 'MESSAGE_DELETE', 'MESSAGE_EDIT'],
      batch: { windowMs: 0 },
      ...route,
    },
  });
  const settled = async (count: number): Promise<void> =>
    eventually(started.client, async () => {
      const { items } = await started.client.deliveries.list({ guildId, routeId: saved.id });
      return items.filter(({ state }) => state !== 'pending' && state !== 'sending').length >= count;
    });
  return { ...started, guildId, route: saved, settled };
};

test('an event is in the channel, with who, whom, why and a receipt', async () => {
  const peer = await startPeer();
  const { client, guildId, route, settled } = await routed(peer);
  peer.world.ban(guildId, peer.owner.id, peer.member.id, 'spam *and* @everyone');
  await settled(1);
  const { items } = await client.deliveries.list({ guildId });
  const [message] = at(peer);
  expect(items).toMatchObject([
    { routeId: route.id, kind: 'BAN', state: 'delivered', messageId: message?.id, channelId: peer.log.id, attempts: 1 },
  ]);
  await eventually(client, async () => fieldsOf(embedsOf(peer)[0])['Reason'] !== undefined);
  const [embed] = embedsOf(peer);
  expect(embed).toMatchObject({
    title: 'Ban',
    footer: { text: expect.stringContaining(`Event ${items[0]?.eventId}`) },
  });
  expect(fieldsOf(embed)).toMatchObject({
    Member: `mallory (<@${peer.member.id}>)`,
    By: `Ada (<@${peer.owner.id}>)`,
    Reason: 'spam \\*and\\* @\u200beveryone',
  });
  const detail = await client.events.get({ guildId, id: items[0]?.eventId ?? 0 });
  expect(detail.deliveries).toMatchObject([{ state: 'delivered', messageId: message?.id }]);
});

test('a message is edited when it becomes known who it was', async () => {
  const peer = await startPeer();
  peer.world.auditTiming = 'never';
  const { client, guildId, settled, app } = await routed(peer);
  const said = peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content: 'buy ``` this' });
  peer.world.deleteMessage(guildId, peer.general.id, said.id, peer.owner.id);
  await settled(1);
  expect(fieldsOf(embedsOf(peer)[0])).toMatchObject({ By: 'the author or a bot' });
  expect(embedsOf(peer)[0]?.description).toBe('```\nbuy ˋˋˋ this\n```');
  peer.standIn.send('GUILD_AUDIT_LOG_ENTRY_CREATE', guildId, {
    id: peer.world.snowflake(),
    guild_id: guildId,
    action_type: 72,
    user_id: peer.owner.id,
    target_id: peer.member.id,
    options: { channel_id: peer.general.id, count: '1' },
  });
  await app.idle();
  await eventually(client, async () => /Ada/.test(fieldsOf(embedsOf(peer)[0])['By'] ?? ''));
  expect(at(peer)).toHaveLength(1);
});

test('filters decide, and the log channel never logs itself', async () => {
  const peer = await startPeer();
  const { client, guildId, settled } = await routed(peer, {
    kinds: ['MESSAGE_SEND'],
    filters: { text: 'free\\s+nitro' },
    ignore: { channelIds: [] },
  });
  peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content: 'hello' });
  peer.world.sendMessage(guildId, peer.log.id, peer.member.id, { content: 'free nitro in the log' });
  peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content: 'FREE  nitro here' });
  await settled(1);
  const { items } = await client.deliveries.list({ guildId });
  expect(items).toHaveLength(1);
  expect(at(peer).filter(({ author }) => author.bot)).toHaveLength(1);
});

test('a test tells what really came of it', async () => {
  const peer = await startPeer();
  const { client, route } = await routed(peer);
  expect(await client.routes.test({ routeId: route.id })).toMatchObject({ ok: true, channelId: peer.log.id });
  peer.standIn.faults.rest({
    match: { method: 'POST', path: `/channels/${peer.log.id}/messages` },
    status: 403,
    body: { message: 'Missing Access', code: 50001 },
  });
  const refused = await client.routes.test({ routeId: route.id });
  expect(refused).toMatchObject({ ok: false, status: 403 });
  expect(refused.message).toContain('View Channel');
});

test('missing access rests the route and says so as an event; a good test ends the rest and what waited arrives', async () => {
  const peer = await startPeer();
  const { client, guildId, route } = await routed(peer);
  peer.standIn.faults.rest({
    match: { method: 'POST', path: `/channels/${peer.log.id}/messages` },
    status: 403,
    body: { message: 'Missing Permissions', code: 50013 },
  });
  peer.world.ban(guildId, peer.owner.id, peer.member.id, 'spam');
  const health = async () => (await client.routes.list({ guildId }))[0]?.health;
  await eventually(client, async () => (await health())?.state === 'resting');
  expect(await health()).toMatchObject({ pending: 1, failed: 0 });
  const paused = await client.events.list({ guildId, kinds: ['ROUTE_PAUSED'] });
  expect(paused.items).toMatchObject([
    { data: { routeName: 'Log', state: 'resting' }, reason: expect.stringContaining('permission') },
  ]);
  expect((await client.routes.test({ routeId: route.id })).ok).toBe(true);
  await eventually(client, async () => (await health())?.pending === 0);
  expect(embedsOf(peer).map(({ title }) => title)).toContain('Ban');
});

test('a flood is one summary with counts, and each event has its receipt', async () => {
  const peer = await startPeer();
  const { client, guildId, settled } = await routed(peer, {
    kinds: ['MESSAGE_SEND'],
    batch: { windowMs: 500, collapseFrom: 20 },
  });
  for (let n = 0; n < 60; n += 1) peer.world.sendMessage(guildId, peer.general.id, peer.member.id, { content: `${n}` });
  await settled(60);
  const { items } = await client.deliveries.list({ guildId });
  expect(items.filter(({ state }) => state === 'collapsed').length).toBeGreaterThanOrEqual(20);
  expect(
    embedsOf(peer)
      .map(({ description }) => description)
      .join(),
  ).toMatch(/\d\d × Message\*\* in <#\d+> by mallory/);
});

test('a webhook that is gone is never asked again, and what waited is visible as failed', async () => {
  const peer = await startPeer();
  const destination = { type: 'discord-webhook', channelId: peer.log.id };
  const { client, guildId, route } = await routed(peer, { destination });
  const isPost = ({ method, template }: { method: string; template: string | null }) =>
    method === 'POST' && template === '/webhooks/:webhook_id/:webhook_token';
  peer.standIn.faults.rest({
    match: { method: 'POST', path: '/webhooks/:webhook_id/:webhook_token' },
    status: 404,
    body: { message: 'Unknown Webhook', code: 10015 },
  });
  peer.world.ban(guildId, peer.owner.id, peer.member.id, 'spam');
  const health = async () => (await client.routes.list({ guildId }))[0]?.health;
  await eventually(client, async () => (await health())?.state === 'dead');
  expect(await health()).toMatchObject({ pending: 0, failed: 1 });
  expect((await client.deliveries.list({ guildId, state: 'failed' })).items[0]?.fault).toContain('webhook was deleted');
  expect(await client.routes.test({ routeId: route.id })).toMatchObject({ ok: false });
  expect(peer.standIn.requests.filter(isPost)).toHaveLength(1);
});

test('the diagnosis tells what the bot lacks where logs are routed to', async () => {
  const peer = await startPeer();
  const { client, guildId } = await routed(peer);
  const findings = await client.connection.diagnose({ guildId });
  expect(findings.find(({ subject }) => subject.endsWith('log route Log'))).toMatchObject({ level: 'ok' });
});

test('a lost answer is looked for until the look succeeds, so that nothing comes twice', async () => {
  const peer = await startPeer();
  const destination = { type: 'discord-webhook', channelId: peer.log.id };
  const { client, guildId, settled } = await routed(peer, { destination });
  peer.standIn.faults.rest({
    match: { method: 'POST', path: '/webhooks/:webhook_id/:webhook_token' },
    status: 'lost',
  });
  const look = peer.standIn.faults.rest({
    match: { method: 'GET', path: '/channels/:channel_id/messages' },
    status: 429,
    headers: { 'retry-after': '0.05' },
    body: { message: 'slow', retry_after: 0.05, global: false },
  });
  peer.world.ban(guildId, peer.owner.id, peer.member.id, 'spam');
  await settled(1);
  expect(look.hits).toBe(1);
  expect(at(peer)).toHaveLength(1);
  expect((await client.deliveries.list({ guildId })).items).toMatchObject([
    { state: 'delivered', messageId: at(peer)[0]?.id, fault: null },
  ]);
});
