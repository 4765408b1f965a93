// Every kind that Discord's dispatches can give: with its audit entry before it, after it, or never; told twice, it is one event.
import { describe, expect, test } from 'vitest';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { catalogue, kinds, type Kind, type OwnKind } from '#contract/catalogue';
import type { OwnRecord } from '#main/pipeline/types';
import { sampleData } from '#test/renderer/sample-event';
import type { Case } from './case';
import type { Recorded, TestPipeline } from './fixture';
import * as d from './discord';
import { openPipeline } from './fixture';
import { serverCases } from './server-cases';
import { byEntry, lifeCases } from './kinds-of-life';

const { ids } = d;
const until = d.start + 3_600_000;
const sent = d.message(d.ann, 'hello there');
const purged = [d.message(d.ann, 'one'), d.message(d.bob, 'two')];
const newChannel = d.channel(d.snowflake(d.start + 600), 'news');
const newRole = d.role(d.snowflake(d.start + 700), 'Green', { permissions: String(PermissionFlagsBits.BanMembers) });
const named = (id: string, name: string) => [{ id, name }];
const nobody: Partial<Recorded> = { actorId: null, actorGrade: 'unknown', source: 'unknown', auditLogId: null };
const self = (actorId: string): Partial<Recorded> => ({
  actorId,
  actorGrade: 'self',
  source: 'human',
  targetId: actorId,
});

const cases: Case[] = [
  { kind: 'BAN', act: d.banAdd(d.ann), entry: d.entry(22, ids.ann), expected: { targetId: ids.ann, data: {} } },
  {
    kind: 'UNBAN',
    before: [d.banAdd(d.ann)],
    act: d.banRemove(d.ann),
    entry: d.entry(23, ids.ann),
    expected: { targetId: ids.ann, data: {} },
  },
  {
    kind: 'TIMEOUT',
    act: d.memberUpdate(d.ann, d.timedOutUntil(until)),
    entry: d.entry(24, ids.ann, { changes: [d.change('communication_disabled_until', null, d.iso(until))] }),
    expected: { targetId: ids.ann, data: { until, previousUntil: null } },
  },
  {
    kind: 'UNTIMEOUT',
    before: [d.memberUpdate(d.ann, d.timedOutUntil(until))],
    act: d.memberUpdate(d.ann, d.timedOutUntil(null)),
    entry: d.entry(24, ids.ann, { changes: [d.change('communication_disabled_until', d.iso(until), null)] }),
    expected: { targetId: ids.ann, data: { until } },
  },
  {
    kind: 'NICKNAME_CHANGE',
    act: d.memberUpdate(d.ann, { nick: 'Annie' }),
    entry: d.entry(24, ids.ann, { changes: [d.change('nick', null, 'Annie')] }),
    expected: { targetId: ids.ann, data: { before: null, after: 'Annie' } },
  },
  {
    kind: 'ROLE_ADD',
    title: 'several roles at once are one event',
    act: d.memberUpdate(d.ann, { roles: [ids.redRole, ids.blueRole] }),
    entry: d.entry(25, ids.ann, {
      changes: [d.change('$add', null, [...named(ids.redRole, 'Red'), ...named(ids.blueRole, 'Blue')])],
    }),
    expected: { targetId: ids.ann, data: { roles: [...named(ids.redRole, 'Red'), ...named(ids.blueRole, 'Blue')] } },
  },
  {
    kind: 'ROLE_REMOVE',
    before: [d.memberUpdate(d.ann, { roles: [ids.redRole, ids.blueRole] })],
    act: d.memberUpdate(d.ann, { roles: [ids.blueRole] }),
    entry: d.entry(25, ids.ann, { changes: [d.change('$remove', null, named(ids.redRole, 'Red'))] }),
    expected: { targetId: ids.ann, data: { roles: named(ids.redRole, 'Red') } },
  },
  {
    kind: 'MESSAGE_DELETE',
    before: [d.messageCreate(sent)],
    act: d.messageDelete(sent.id),
    entry: d.entry(72, ids.ann, { options: { channel_id: ids.channel, count: '1' } }),
    expected: {
      targetId: ids.ann,
      channelId: ids.channel,
      messageId: sent.id,
      data: { isKnown: true, sentAt: d.start },
    },
  },
  {
    kind: 'BULK_DELETE',
    before: [d.messageCreate(purged[0] ?? {})],
    act: d.messagePurge(purged.map(({ id }) => id)),
    entry: d.entry(73, ids.channel, { options: { count: '2' } }),
    expected: { channelId: ids.channel, data: { count: 2, knownCount: 1, messageIds: purged.map(({ id }) => id) } },
  },
  {
    kind: 'CHANNEL_CREATE',
    act: d.channelEvent('CREATE', newChannel),
    entry: d.entry(10, newChannel.id),
    expected: { channelId: newChannel.id, data: { name: 'news', type: 0, parentId: null } },
  },
  {
    kind: 'CHANNEL_UPDATE',
    act: d.channelEvent('UPDATE', d.channel(ids.channel, 'lounge', { topic: 'Welcome' })),
    entry: d.entry(11, ids.channel, { changes: [d.change('name', 'general', 'lounge')] }),
    expected: {
      channelId: ids.channel,
      data: {
        name: 'lounge',
        changes: [
          { field: 'name', before: 'general', after: 'lounge' },
          { field: 'topic', before: null, after: 'Welcome' },
        ],
      },
    },
  },
  {
    kind: 'CHANNEL_DELETE',
    act: d.channelEvent('DELETE', d.channel(ids.otherChannel, 'off-topic', { position: 1 })),
    entry: d.entry(12, ids.otherChannel),
    expected: { channelId: ids.otherChannel, data: { name: 'off-topic', type: 0, parentId: null } },
  },
  {
    kind: 'ROLE_CREATE',
    act: d.roleEvent('CREATE', newRole),
    entry: d.entry(30, newRole.id),
    expected: { data: { roleId: newRole.id, name: 'Green', color: 0, permissions: ['BanMembers'] } },
  },
  {
    kind: 'ROLE_UPDATE',
    act: d.roleEvent('UPDATE', d.role(ids.redRole, 'Red', { permissions: String(PermissionFlagsBits.KickMembers) })),
    entry: d.entry(31, ids.redRole, { changes: [d.change('permissions', '0', '2')] }),
    expected: {
      data: {
        roleId: ids.redRole,
        name: 'Red',
        changes: [{ field: 'permissions', before: [], after: ['KickMembers'] }],
      },
    },
  },
  {
    kind: 'ROLE_DELETE',
    act: d.roleDelete(ids.redRole),
    entry: d.entry(32, ids.redRole),
    expected: { data: { roleId: ids.redRole, name: 'Red', color: 0, permissions: [] } },
  },
  {
    kind: 'INVITE_CREATE',
    act: d.inviteCreate('abc123'),
    entry: d.entry(40, null, { changes: [d.change('code', null, 'abc123')] }),
    expected: {
      channelId: ids.channel,
      data: { code: 'abc123', maxUses: 5, isTemporary: false, expiresAt: d.start + 604_800_500 },
    },
    withoutEntry: { actorId: ids.mod, actorGrade: 'exact', source: 'human' },
  },
  {
    kind: 'INVITE_DELETE',
    before: [d.inviteCreate('abc123')],
    act: d.inviteDelete('abc123'),
    entry: d.entry(42, null, { changes: [d.change('code', 'abc123', null)] }),
    expected: { channelId: ids.channel, data: { code: 'abc123' } },
  },
  {
    kind: 'JOIN',
    act: d.memberAdd(d.stranger),
    expected: {
      ...self(ids.stranger),
      at: d.start + 500,
      data: {
        accountCreatedAt: Number(BigInt(ids.stranger) >> 22n) + 1_420_070_400_000,
        isBot: false,
        isReturning: false,
        isPending: false,
      },
    },
  },
  {
    kind: 'LEAVE',
    act: d.memberRemove(d.ann),
    expected: {
      targetId: ids.ann,
      actorId: ids.ann,
      actorGrade: 'likely',
      source: 'human',
      data: { cause: 'left', roles: [], joinedAt: d.start - 86_400_000 },
    },
  },
  {
    kind: 'AVATAR_CHANGE',
    act: d.memberUpdate(d.ann, { avatar: 'a1b2' }),
    expected: { ...self(ids.ann), data: { scope: 'guild', before: null, after: 'a1b2' } },
  },
  {
    kind: 'AVATAR_CHANGE',
    title: "the user's own",
    act: d.memberUpdate({ ...d.ann, avatar: 'c3d4' }),
    expected: { ...self(ids.ann), data: { scope: 'user', before: null, after: 'c3d4' } },
  },
  {
    kind: 'USERNAME_CHANGE',
    act: d.memberUpdate({ ...d.ann, username: 'ann.new' }),
    expected: { ...self(ids.ann), data: { field: 'username', before: 'ann', after: 'ann.new' } },
  },
  {
    kind: 'MESSAGE_SEND',
    act: d.messageCreate(sent),
    expected: {
      actorId: ids.ann,
      actorGrade: 'exact',
      source: 'human',
      channelId: ids.channel,
      messageId: sent.id,
      at: d.start,
      data: {},
    },
  },
  {
    kind: 'MESSAGE_EDIT',
    before: [d.messageCreate(sent)],
    act: d.messageEdit(sent, 'hello again', d.start + 900),
    expected: {
      actorId: ids.ann,
      actorGrade: 'exact',
      messageId: sent.id,
      at: d.start + 900,
      data: { version: 2, editedAt: d.start + 900 },
    },
  },
  {
    kind: 'REACTION_ADD',
    before: [d.messageCreate(sent)],
    act: d.reaction(true, sent.id, ids.bob),
    expected: {
      actorId: ids.bob,
      actorGrade: 'exact',
      targetId: ids.ann,
      messageId: sent.id,
      data: { emoji: { id: null, name: '👍' }, isBurst: false },
    },
  },
  {
    kind: 'REACTION_REMOVE',
    before: [d.reaction(true, sent.id, ids.bob)],
    act: d.reaction(false, sent.id, ids.bob),
    expected: { ...nobody, targetId: ids.bob, messageId: sent.id },
  },
  ...serverCases,
  ...lifeCases,
];

const entryId = (raw: d.Raw): string => (raw.data as { id: string }).id;
const withReason = (raw: d.Raw): d.Raw => ({ ...raw, data: { ...(raw.data as object), reason: 'Because.' } });

describe.each(cases.map((one) => ({ ...one, name: [one.kind, one.title].filter(Boolean).join(': ') })))(
  '$name',
  ({ kind, before = [], act, entry, expected, withoutEntry, isLoggedOnly = false }) => {
    /** By a replay of the session, and as new dispatches. */
    const tellAgain = async (t: TestPipeline): Promise<void> => {
      const recorded = t.events();
      await t.send(...t.last());
      await t.feed(act, ...(entry ? [entry] : []));
      expect(t.events()).toEqual(recorded);
      expect(t.pipeline.status().faulty).toBe(0);
    };

    if (entry) {
      const attributed: Partial<Recorded> = {
        ...expected,
        actorId: ids.mod,
        actorGrade: 'exact',
        source: 'human',
        reason: 'Because.',
        auditLogId: entryId(entry),
      };

      test('its audit entry comes after it; told again, nothing changes', async () => {
        const t = await openPipeline();
        await t.feed(...before, act);
        await t.feed(withReason(entry));
        expect(t.one(kind)).toMatchObject(attributed);
        expect(t.one(kind).rule).toMatch(/audit-log entry/);
        await tellAgain(t);
      });

      test('its audit entry comes before it', async () => {
        const t = await openPipeline();
        await t.feed(...before);
        await t.feed(withReason(entry), act);
        expect(t.one(kind)).toMatchObject(attributed);
      });
    }

    test('no audit entry comes', async () => {
      const t = await openPipeline();
      await t.feed(...before, act);
      if (isLoggedOnly) return expect(t.events(kind)).toEqual([]);
      expect(t.one(kind)).toMatchObject({ ...(entry ? { ...nobody, ...expected, ...withoutEntry } : expected) });
      if (!entry) await tellAgain(t);
    });
  },
);

test('KICK is recorded from the audit log, beside the LEAVE it caused', async () => {
  for (const order of ['before', 'after']) {
    const t = await openPipeline();
    const kick = d.entry(20, ids.ann, { reason: 'Spam.' });
    await t.feed(...(order === 'before' ? [kick, d.memberRemove(d.ann)] : [d.memberRemove(d.ann), kick]));
    const by = {
      targetId: ids.ann,
      actorId: ids.mod,
      actorGrade: 'exact',
      source: 'human',
      reason: 'Spam.',
      auditLogId: entryId(kick),
    };
    expect(t.one('KICK'), order).toMatchObject(by);
    expect(t.one('LEAVE'), order).toMatchObject({ ...by, data: { cause: 'kick' } });
    await t.send(...t.last());
    await t.feed(kick, d.memberRemove(d.ann));
    expect(t.events(), order).toHaveLength(2);
  }
});

test("the console's own kinds are recorded when asked, and only as the catalogue says", async () => {
  const t = await openPipeline();
  const base = { guildId: ids.guild, actorId: ids.mod, targetId: ids.ann, reason: 'Careful.', at: d.start };
  const { eventId } = await t.pipeline.recordOwn({ ...base, kind: 'WARN', data: {} });
  await t.pipeline.recordOwn({ ...base, kind: 'GLOBAL_BAN', data: { guildIds: [ids.guild, ids.otherGuild] } });
  await t.pipeline.recordOwn({
    ...base,
    actorId: null,
    kind: 'AI_ACTION',
    data: { action: 'flag', rule: null, confidence: 0.5, model: null },
  });
  expect(t.one('WARN')).toMatchObject({ id: eventId, actorId: ids.mod, actorGrade: 'exact', source: 'console' });
  expect(t.one('GLOBAL_BAN')).toMatchObject({ data: { guildIds: [ids.guild, ids.otherGuild] } });
  expect(t.one('AI_ACTION')).toMatchObject({ source: 'ai', actorGrade: 'unknown' });
  const wrong = {
    ...base,
    kind: 'AI_ACTION',
    data: { action: 'flag', rule: null, confidence: 7, model: null },
  } as const;
  await expect(t.pipeline.recordOwn(wrong)).rejects.toThrow();
  expect(t.events()).toHaveLength(3);
});

const consoleKinds = kinds.filter((kind): kind is OwnKind => catalogue[kind].from === 'own');
test.each(consoleKinds)('%s can be recorded by the console', async (kind) => {
  const t = await openPipeline();
  const data = sampleData[kind];
  const about = { guildId: ids.guild, actorId: ids.mod, targetId: ids.ann, reason: null, at: d.start, caseNumber: 7 };
  await t.pipeline.recordOwn({ ...about, kind, data } as OwnRecord);
  expect(t.one(kind)).toMatchObject({ actorId: ids.mod, source: kind === 'AI_ACTION' ? 'ai' : 'console', data });
});

test('a change of the settings is on record, key by key; saving the same again is not', async () => {
  const t = await openPipeline();
  await t.pipeline.saveSettings(0, { hourCycle: '24', moderatorId: ids.mod });
  await t.pipeline.saveSettings(1, { hourCycle: '24' });
  expect(t.one('CONFIG_CHANGE')).toMatchObject({
    actorId: ids.mod,
    source: 'console',
    data: {
      changes: [
        { field: 'hourCycle', before: 'system', after: '24' },
        { field: 'moderatorId', before: null, after: ids.mod },
      ],
    },
  });
});

test('every kind of the catalogue is produced by a test of this file or its neighbour', () => {
  const produced = new Set<Kind>([
    ...cases.map(({ kind }) => kind),
    'KICK',
    ...consoleKinds,
    // By voice.test.ts and marks.test.ts.
    ...byEntry,
  ]);
  expect(kinds.filter((kind) => !produced.has(kind))).toEqual([]);
});
