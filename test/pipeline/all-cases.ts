// Every kind that a dispatch gives, with the dispatch and the audit entry that belongs to it. Played by kinds.test.ts and sources.test.ts.
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Case } from './case';
import * as d from './discord';
import type { Recorded } from './fixture';
import { lifeCases } from './kinds-of-life';
import { serverCases } from './server-cases';

const { ids } = d;
const until = d.start + 3_600_000;
const sent = d.message(d.ann, 'hello there');
const purged = [d.message(d.ann, 'one'), d.message(d.bob, 'two')];
const newChannel = d.channel(d.snowflake(d.start + 600), 'news');
const newRole = d.role(d.snowflake(d.start + 700), 'Green', { permissions: String(PermissionFlagsBits.BanMembers) });
const named = (id: string, name: string) => [{ id, name }];
export const nobody: Partial<Recorded> = { actorId: null, actorGrade: 'unknown', source: 'unknown', auditLogId: null };
const self = (actorId: string): Partial<Recorded> => ({
  actorId,
  actorGrade: 'self',
  source: 'human',
  targetId: actorId,
});

export const cases: readonly Case[] = [
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
