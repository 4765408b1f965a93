// A moderator acts through the console: a case first, then Discord, and what Discord tells of it is that case, whatever comes first.
import { expect, test, vi } from 'vitest';
import type { Kind } from '#contract/catalogue';
import type { AuditTiming } from '#main/demo/world/types';
import { setConsole } from './console';

vi.setConfig({ testTimeout: 60_000 });

const acts: Kind[] = ['WARN', 'NOTE', 'TIMEOUT', 'UNTIMEOUT', 'KICK', 'LEAVE', 'BAN', 'UNBAN', 'SOFTBAN', 'AI_ACTION'];

test.each<AuditTiming>(['before', 'after'])(
  'each action is one event by the moderator, its entry %s it',
  async (timing) => {
    const desk = await setConsole();
    const { world, standIn, guildId, mod, tom, eve, sam } = desk;
    const { app, client, until, events } = await desk.on();
    await client.settings.save({ version: 0, settings: { moderatorId: mod } });
    world.auditTiming = timing;
    const about = (userId: string, reason: string) => ({ guildId, userId, reason });
    const done = (caseNumber: number) => ({ caseNumber, state: 'done' });
    expect(await client.moderation.warn(about(tom, 'caps'))).toEqual(done(1));
    expect(await client.moderation.note(about(tom, 'watch'))).toEqual(done(2));
    expect(await client.moderation.timeout({ ...about(tom, 'spam é\n2'), durationMs: 600_000 })).toEqual(done(3));
    expect(await client.moderation.untimeout(about(tom, 'sorry'))).toEqual(done(4));
    expect(await client.moderation.kick(about(tom, 'again'))).toEqual(done(5));
    expect(await client.moderation.ban({ ...about(eve, 'raid'), deleteMessageSeconds: 3_600 })).toEqual(done(6));
    expect(await client.moderation.unban(about(eve, 'appeal'))).toEqual(done(7));
    expect(await client.moderation.softban(about(sam, 'ads'))).toEqual(done(8));
    const grounds = { rule: 'No slurs', confidence: 0.9, model: 'judge-1' };
    expect(await client.moderation.warn({ ...about(mod, 'slur'), source: 'ai', ai: grounds })).toEqual(done(9));

    const all = () => events(guildId, ...acts);
    await until(async () => {
      const now = await all();
      return (
        now.length >= 15 &&
        now.every(
          ({ caseNumber, kind, auditLogId }) =>
            caseNumber !== null &&
            (auditLogId !== null || !['TIMEOUT', 'UNTIMEOUT', 'KICK', 'LEAVE', 'BAN', 'UNBAN'].includes(kind)),
        )
      );
    });
    const told = (await all()).map(({ caseNumber, kind, reason, source, actor, actorGrade }) =>
      [caseNumber, kind, reason, source, actor?.id === mod ? 'mod' : (actor?.name ?? null), actorGrade].join(' '),
    );
    const bot = world.bot.username;
    expect(told.toSorted()).toEqual(
      [
        '1 WARN caps console mod exact',
        '2 NOTE watch console mod exact',
        '3 TIMEOUT spam é\n2 console mod exact',
        '4 UNTIMEOUT sorry console mod exact',
        '5 KICK again console mod exact',
        '5 LEAVE again console mod exact',
        '6 BAN raid console mod exact',
        '6 LEAVE raid console mod exact',
        '7 UNBAN appeal console mod exact',
        '8 BAN ads console mod exact',
        '8 LEAVE ads console mod exact',
        '8 SOFTBAN ads console mod exact',
        `8 UNBAN The temporary ban is over. console ${bot} exact`,
        '9 AI_ACTION slur ai  unknown',
        '9 WARN slur ai  unknown',
      ].toSorted(),
    );
    // What Discord got: the mark, and the whole reason, encoded.
    expect(
      world.guilds
        .get(guildId)
        ?.auditLog.map(({ reason }) => reason)
        .filter((reason) => reason?.startsWith('[')),
    ).toEqual([
      '[case 3] spam é\n2',
      '[case 4] sorry',
      '[case 5] again',
      '[case 6] raid',
      '[case 7] appeal',
      '[case 8] ads',
      '[case 8] The temporary ban is over.',
    ]);
    expect(standIn.requests.find(({ method }) => method === 'PATCH')?.headers['x-audit-log-reason']).toBe(
      encodeURIComponent('[case 3] spam é\n2'),
    );
    const timeout = (await events(guildId, 'TIMEOUT'))[0];
    const detail = await client.events.get({ guildId, id: timeout?.id ?? 0 });
    expect(detail).toMatchObject({
      case: {
        caseNumber: 3,
        kind: 'TIMEOUT',
        state: 'done',
        durationMs: 600_000,
        moderator: { id: mod },
        reason: 'spam é\n2',
      },
      evidence: { executor: { id: world.bot.id }, auditEntry: { reason: '[case 3] spam é\n2' } },
    });
    const ofCase = (await client.events.list({ guildId, query: 'case:6' })).items.map(({ kind }) => kind);
    expect(ofCase.toSorted()).toEqual(['BAN', 'LEAVE']);
    const listed = (await client.cases.get({ guildId, caseNumber: 6 })).events.map(({ kind }) => kind);
    expect(listed.toSorted()).toEqual(['BAN', 'LEAVE']);
    // Each act once: bookkeeping beside it does not count.
    expect((await client.analytics.server({ guildId, timeframe: '24h' })).moderationActions).toBe(9);
    await app.idle();
    expect(await client.store.verify({})).toMatchObject({ ok: true });
  },
);

test('what is refused beforehand is no case; what Discord refuses is a failed one', async () => {
  const desk = await setConsole();
  const { world, standIn, guildId, otherId, owner, mod, tom, eve } = desk;
  const { client, until } = await desk.on();
  const about = { guildId, userId: tom, reason: 'spam' };
  const faultOf = (call: Promise<unknown>) => call.then(String, (error: { code: string; data: unknown }) => error);
  expect(await faultOf(client.moderation.ban({ ...about, userId: owner }))).toMatchObject({
    code: 'HIERARCHY',
    data: { who: owner },
  });
  expect(await faultOf(client.moderation.kick({ ...about, userId: '42' }))).toMatch(/object/);
  expect(await faultOf(client.moderation.warn({ ...about, userId: '42' }))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await faultOf(client.moderation.warn({ ...about, guildId: '42' }))).toMatchObject({ code: 'NOT_FOUND' });
  expect(await faultOf(client.moderation.warn({ ...about, reason: 'x'.repeat(2_001) }))).toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: 'reason' }] },
  });
  expect(await faultOf(client.moderation.timeout({ ...about, durationMs: 29 * 86_400_000 }))).toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: 'durationMs' }] },
  });

  // A role above the bot's.
  const high = world.createRole(guildId, owner, { name: 'Captain', position: 50 });
  world.addRoles(guildId, owner, mod, [high.id]);
  const preview = () => client.moderation.kick({ ...about, userId: mod, preview: true });
  await until(async () => (await preview()).state === 'failed');
  expect(await preview()).toMatchObject({
    caseNumber: null,
    fault: { code: 'HIERARCHY' },
    preview: { would: 'Kicks mod from Reading room.', refusals: [{ code: 'HIERARCHY', data: { who: mod } }] },
  });
  expect(await client.moderation.kick({ ...about, preview: true })).toMatchObject({ state: 'requested' });

  // Discord refuses what the record did not know of.
  const refuse = (status: number, code: number, more: object = {}) =>
    standIn.faults.rest({ match: { method: 'PUT' }, status, body: { message: 'no', code, ...more } });
  refuse(403, 50013);
  expect(await client.moderation.ban(about)).toMatchObject({
    state: 'failed',
    fault: { code: 'HIERARCHY', data: { who: tom } },
  });
  refuse(404, 10013);
  expect(await client.moderation.ban(about)).toMatchObject({ state: 'failed', fault: { code: 'NOT_FOUND' } });
  const ours = [...(world.guilds.get(guildId)?.roles.values() ?? [])].find(({ managed }) => managed);
  world.updateRole(guildId, owner, ours?.id ?? '', { permissions: '0' });
  await until(async () => (await client.moderation.ban({ ...about, preview: true })).state === 'failed');
  expect(await faultOf(client.moderation.ban(about))).toMatchObject({
    code: 'MISSING_PERMISSION',
    data: { permission: 'BanMembers', where: 'Reading room' },
  });
  const listed = await client.cases.list({ guildId });
  expect(listed.items.map(({ caseNumber, state, fault }) => [caseNumber, state, fault?.code])).toEqual([
    [3, 'failed', 'NOT_FOUND'],
    [2, 'failed', 'HIERARCHY'],
    [1, 'failed', 'NOT_FOUND'],
  ]);
  expect((await client.cases.list({ guildId: otherId })).items).toEqual([]);

  await client.connection.disconnect({});
  expect(await faultOf(client.moderation.kick({ ...about, guildId: otherId }))).toMatchObject({
    code: 'NOT_CONNECTED',
  });
  expect(await client.moderation.warn({ ...about, userId: eve })).toMatchObject({ caseNumber: 4, state: 'done' });
});

test('a global ban is one record and a ban in each server', async () => {
  const desk = await setConsole();
  const { guildId, otherId, tom } = desk;
  const { client, until, events } = await desk.on();
  const answer = await client.moderation.globalBan({ userId: tom, guildIds: [guildId, otherId], reason: 'scam' });
  expect(answer).toEqual({
    guildId,
    caseNumber: 1,
    state: 'done',
    guilds: [
      { guildId, caseNumber: 2, state: 'done' },
      { guildId: otherId, caseNumber: 1, state: 'done' },
    ],
  });
  const bans = async () => [...(await events(guildId, 'BAN')), ...(await events(otherId, 'BAN'))];
  await until(async () => (await bans()).filter(({ auditLogId }) => auditLogId !== null).length === 2);
  expect((await bans()).map(({ caseNumber, reason }) => [caseNumber, reason])).toEqual([
    [2, 'scam'],
    [1, 'scam'],
  ]);
  expect(await events(guildId, 'GLOBAL_BAN')).toMatchObject([
    { caseNumber: 1, data: { guildIds: [guildId, otherId] } },
  ]);
  expect(await events(otherId, 'GLOBAL_BAN')).toEqual([]);
  expect((await client.analytics.server({ guildId, timeframe: '24h' })).moderationActions).toBe(1);
  expect((await client.cases.get({ guildId, caseNumber: 1 })).parts.map(({ guildId: of }) => of).toSorted()).toEqual(
    [guildId, otherId].toSorted(),
  );
  expect(await client.moderation.globalUnban({ userId: tom, reason: 'mistake' })).toMatchObject({ state: 'done' });
  await until(async () => (await events(otherId, 'UNBAN')).length === 1);
  expect(await events(guildId, 'GLOBAL_UNBAN')).toHaveLength(1);
});

test('a case is read, changed and removed; its number is never used again', async () => {
  const desk = await setConsole();
  const { guildId, otherId, mod, tom } = desk;
  const { client, events } = await desk.on();
  await client.settings.save({ version: 0, settings: { moderatorId: mod } });
  for (const reason of ['one', 'two 100%', 'three']) await client.moderation.warn({ guildId, userId: tom, reason });
  const first = await client.cases.list({ guildId, limit: 2 });
  const rest = await client.cases.list({ guildId, limit: 2, cursor: first.nextCursor ?? '' });
  expect([...first.items, ...rest.items].map(({ caseNumber }) => caseNumber)).toEqual([3, 2, 1]);
  expect(rest.nextCursor).toBeNull();
  expect(
    (await client.cases.list({ guildId, text: '0%', targetId: tom, moderatorId: mod, kinds: ['WARN'] })).items,
  ).toMatchObject([{ caseNumber: 2, reason: 'two 100%', moderator: { name: 'mod' }, target: { name: 'tom' } }]);
  const one = { guildId, caseNumber: 1 };
  expect(await client.cases.edit({ ...one, reason: 'one, really' })).toMatchObject({ reason: 'one, really' });
  expect(await client.cases.comment({ ...one, text: 'talked to them' })).toMatchObject({
    comments: [{ author: { id: mod }, text: 'talked to them' }],
  });
  expect(await client.cases.remove({ guildId, caseNumber: 3 })).toMatchObject({ isRemoved: true, reason: null });
  expect((await client.cases.list({ guildId })).items).toHaveLength(2);
  expect((await client.cases.list({ guildId, removed: true })).items).toHaveLength(3);
  expect(await client.moderation.note({ guildId, userId: tom, reason: 'four' })).toMatchObject({ caseNumber: 4 });
  await expect(client.cases.edit({ guildId, caseNumber: 3, reason: 'x' })).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(client.cases.get({ guildId, caseNumber: 99 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    data: { what: 'case 99' },
  });
  await expect(client.cases.get({ guildId: otherId, caseNumber: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(client.cases.remove({ guildId: otherId, caseNumber: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(client.cases.comment({ ...one, text: 'x'.repeat(2_001) })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    data: { issues: [{ field: 'text' }] },
  });
  expect(await events(guildId, 'CASE_UPDATE')).toMatchObject([
    { caseNumber: 1, actor: { id: mod }, data: { what: 'reason', before: 'one', after: 'one, really' } },
    { caseNumber: 1, data: { what: 'comment', before: null, after: 'talked to them' } },
  ]);
  expect(await events(guildId, 'CASE_DELETE')).toMatchObject([{ caseNumber: 3, data: { kind: 'WARN' } }]);
});
