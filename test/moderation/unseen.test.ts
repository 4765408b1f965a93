// Where Discord says less than usual: a bot that may not read the audit log, and rate limits longer than a request waits.
import { expect, test, vi } from 'vitest';
import { PermissionFlagsBits as Permission } from 'discord-api-types/v10';
import * as d from '#test/pipeline/discord';
import { openPipeline } from '#test/pipeline/fixture';
import { setConsole } from './console';

vi.setConfig({ testTimeout: 60_000 });

test('without the audit log a kick is on record by the console’s own word', async () => {
  const desk = await setConsole();
  const { world, guildId, owner, mod, tom } = desk;
  const ours = [...(world.guilds.get(guildId)?.roles.values() ?? [])].find(({ managed }) => managed);
  const permissions = String(Permission.KickMembers | Permission.ViewChannel);
  world.updateRole(guildId, owner, ours?.id ?? '', { permissions });
  const { client, until, events } = await desk.on();
  await client.settings.save({ version: 0, settings: { moderatorId: mod } });
  expect(await client.moderation.kick({ guildId, userId: tom, reason: 'spam' })).toEqual({
    caseNumber: 1,
    state: 'done',
  });
  await until(async () => (await events(guildId, 'KICK', 'LEAVE')).length === 2);
  const by = {
    caseNumber: 1,
    actor: { id: mod },
    target: { id: tom },
    source: 'console',
    reason: 'spam',
    auditLogId: null,
  };
  expect(await events(guildId, 'KICK')).toMatchObject([{ ...by, actorGrade: 'exact' }]);
  expect(await events(guildId, 'LEAVE')).toMatchObject([{ ...by, actorGrade: 'likely', data: { cause: 'kick' } }]);
  expect((await client.cases.get({ guildId, caseNumber: 1 })).events.map(({ kind }) => kind).toSorted()).toEqual([
    'KICK',
    'LEAVE',
  ]);
});

test('a kick that the log tells after all stays one', async () => {
  const t = await openPipeline({ isReady: false });
  await t.feed({ type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } }, d.guildCreate({ canSeeAudit: false }));
  const caseNumber = await t.pipeline.cases('open', {
    guildId: d.ids.guild,
    kind: 'KICK',
    targetId: d.ids.ann,
    moderatorId: d.ids.mod,
    source: 'console',
    ai: null,
    reason: 'spam',
    at: t.clock,
    durationMs: null,
    untilAt: null,
    deleteMessageSeconds: null,
    dueAt: null,
    partOf: null,
  });
  const ref = { guildId: d.ids.guild, caseNumber };
  await t.pipeline.cases('settle', ref, { state: 'done', fault: null, at: t.clock });
  expect(t.one('KICK')).toMatchObject({ actorId: d.ids.mod, auditLogId: null });
  const entry = d.entry(20, d.ids.ann, { user_id: d.ids.bot, reason: `[case ${caseNumber}] spam` });
  await t.feed(entry, entry);
  expect(t.one('KICK')).toMatchObject({
    actorId: d.ids.mod,
    source: 'console',
    reason: 'spam',
    auditLogId: (entry.data as { id: string }).id,
  });
});

test('a rate limit too long to wait for is a failed case that says how long', async () => {
  const desk = await setConsole();
  const { standIn, guildId, tom } = desk;
  const { client } = await desk.on();
  standIn.faults.rest({
    match: { method: 'PUT', path: /\/bans\// },
    status: 429,
    headers: { 'retry-after': '3600', 'x-ratelimit-scope': 'user' },
    body: { message: 'You are being rate limited.', retry_after: 3_600, global: false },
  });
  const answer = await client.moderation.ban({ guildId, userId: tom, reason: 'raid' });
  expect(answer).toMatchObject({ caseNumber: 1, state: 'failed', fault: { code: 'RATE_LIMITED' } });
  expect(answer.fault?.data['retryAfterMs']).toBeGreaterThanOrEqual(3_600_000);
  expect((await client.cases.get({ guildId, caseNumber: 1 })).case).toMatchObject({
    state: 'failed',
    fault: { code: 'RATE_LIMITED' },
  });
});
