// The server kinds, each with the dispatch that gives it. Played by kinds.test.ts.
import { expect } from 'vitest';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Case } from './case';
import { born, loggedCases, nameEntry, newBot, raw, red, renamed } from './logged-cases';
import * as d from './discord';

const { ids } = d;
const guildWith = (more: object): d.Raw => d.guildCreate({ more });

const overwrite = (allow: bigint, deny: bigint, of = { id: ids.redRole, type: 0 }) => ({
  ...of,
  allow: String(allow),
  deny: String(deny),
});
const withOverwrites = (...list: object[]): d.Raw =>
  d.channelEvent('UPDATE', d.channel(ids.channel, 'general', { permission_overwrites: list }));
const { SendMessages, ViewChannel } = PermissionFlagsBits;
const overwriteEntry = (action: number, id = ids.redRole): d.Raw =>
  d.entry(action, ids.channel, { options: { id, type: '0', role_name: 'Red' } });

const overwriteCases: Case[] = [
  {
    kind: 'PERMISSION_OVERWRITE_CREATE',
    title: 'for a role',
    act: withOverwrites(overwrite(0n, SendMessages)),
    entry: overwriteEntry(13),
    expected: {
      channelId: ids.channel,
      targetId: null,
      data: { name: 'general', subject: red, allow: [], deny: ['SendMessages'] },
    },
  },
  {
    kind: 'PERMISSION_OVERWRITE_CREATE',
    title: 'for a member, granting and denying nothing',
    act: withOverwrites(overwrite(0n, 0n, { id: ids.ann, type: 1 })),
    entry: overwriteEntry(13, ids.ann),
    expected: {
      channelId: ids.channel,
      targetId: ids.ann,
      data: { name: 'general', subject: { type: 'member', id: ids.ann, name: 'Ann' }, allow: [], deny: [] },
    },
  },
  {
    kind: 'PERMISSION_OVERWRITE_UPDATE',
    before: [withOverwrites(overwrite(0n, SendMessages))],
    act: withOverwrites(overwrite(ViewChannel, 0n)),
    entry: overwriteEntry(14),
    expected: {
      channelId: ids.channel,
      data: {
        name: 'general',
        subject: red,
        changes: [
          { field: 'allow', before: [], after: ['ViewChannel'] },
          { field: 'deny', before: ['SendMessages'], after: [] },
        ],
      },
    },
  },
  {
    kind: 'PERMISSION_OVERWRITE_DELETE',
    before: [withOverwrites(overwrite(0n, SendMessages))],
    act: withOverwrites(),
    entry: overwriteEntry(15),
    expected: {
      channelId: ids.channel,
      data: { name: 'general', subject: red, allow: [], deny: ['SendMessages'] },
    },
  },
];

const emoji = { id: d.snowflake(born), name: 'wave', roles: [], animated: false, available: true, managed: false };
const sticker = { id: d.snowflake(born), name: 'wave', description: 'Hi', tags: '👋', available: true, format_type: 1 };
const sound = {
  sound_id: d.snowflake(born),
  name: 'wave',
  volume: 1,
  emoji_id: null,
  emoji_name: '👋',
  available: true,
};
const thread = {
  id: d.snowflake(d.start - 5_000_000),
  type: 11,
  name: 'wave',
  parent_id: ids.channel,
  owner_id: ids.ann,
  rate_limit_per_user: 0,
  message_count: 0,
  thread_metadata: {
    archived: false,
    locked: false,
    auto_archive_duration: 1440,
    archive_timestamp: d.iso(d.start),
    create_timestamp: d.iso(born),
  },
};
const stage = { id: d.snowflake(born), channel_id: ids.otherChannel, topic: 'wave', privacy_level: 2 };
const event = {
  id: d.snowflake(born),
  channel_id: null,
  creator_id: ids.ann,
  name: 'wave',
  description: null,
  scheduled_start_time: d.iso(d.start + 86_400_000),
  scheduled_end_time: d.iso(d.start + 90_000_000),
  privacy_level: 2,
  status: 1,
  entity_type: 3,
  entity_metadata: { location: 'The pier' },
  user_count: 3,
};
const rule = {
  id: d.snowflake(born),
  name: 'wave',
  creator_id: ids.ann,
  event_type: 1,
  trigger_type: 1,
  trigger_metadata: { keyword_filter: ['spam'], regex_patterns: [] },
  actions: [{ type: 1, metadata: { custom_message: 'No.' } }],
  enabled: true,
  exempt_roles: [ids.modRole],
  exempt_channels: [],
};
/** Older than its coming here: the bot's own id. */
const integration = { id: ids.otherBot, name: 'wave', type: 'discord', enabled: true };
const idOf = (of: { id: string } | { sound_id: string }): string => ('id' in of ? of.id : of.sound_id);
const byAnn = { actorId: ids.ann, actorGrade: 'exact', source: 'human' } as const;

/** A thing that came, changed its name, and went, by dispatches of its own. */
const three = (
  kinds: [Case['kind'], Case['kind'], Case['kind']],
  types: [string, string, string],
  actions: [number, number, number],
  of: { id: string } | { sound_id: string },
  about: { field?: string; expected?: Case['expected']; creator?: Case['withoutEntry'] } = {},
): Case[] => {
  const { field: nameField = 'name', expected = {}, creator = {} } = about;
  const changes = renamed.map((change) => ({ ...change, field: nameField }));
  const id = idOf(of);
  return [
    {
      kind: kinds[0],
      act: raw(types[0], { ...of, newly_created: true }),
      entry: d.entry(actions[0], id),
      expected: { ...expected, data: expect.objectContaining({ id, name: 'wave' }) },
      withoutEntry: creator,
    },
    {
      kind: kinds[1],
      before: [raw(types[0], of)],
      act: raw(types[1], { ...of, [nameField]: 'big_wave' }),
      entry: d.entry(actions[1], id, { changes: [d.change(nameField, 'wave', 'big_wave')] }),
      expected: { ...expected, data: { id, name: 'big_wave', changes } },
    },
    {
      kind: kinds[1],
      title: 'of one never seen before is told by the audit entry alone',
      act: raw(types[1], { ...of, [nameField]: 'big_wave' }),
      entry: d.entry(actions[1], id, { changes: [d.change(nameField, 'wave', 'big_wave')] }),
      expected: { ...expected, data: { id, name: 'big_wave', changes } },
      isLoggedOnly: true,
    },
    {
      kind: kinds[2],
      before: [raw(types[0], of)],
      act: raw(types[2], of),
      entry: d.entry(actions[2], id),
      expected: { ...expected, data: expect.objectContaining({ id, name: 'wave' }) },
    },
  ];
};

/** A thing that Discord tells in whole lists. */
const listed = (
  kinds: [Case['kind'], Case['kind'], Case['kind']],
  [type, key]: [string, string],
  actions: [number, number, number],
  of: { id: string; name: string },
): Case[] => {
  const other = { ...of, id: d.snowflake(), name: 'other' };
  const list = (...all: object[]): d.Raw => raw(type, { [key]: all });
  const { id } = of;
  return [
    {
      kind: kinds[0],
      before: [guildWith({ [key]: [other] })],
      act: list(other, of),
      entry: d.entry(actions[0], id),
      expected: { at: born, data: expect.objectContaining({ id, name: 'wave' }) },
    },
    {
      kind: kinds[1],
      before: [guildWith({ [key]: [other, of] })],
      act: list(other, { ...of, name: 'big_wave' }),
      entry: nameEntry(actions[1], id),
      expected: { data: { id, name: 'big_wave', changes: renamed } },
    },
    {
      kind: kinds[1],
      title: 'of a list never seen before is told by the audit entry alone',
      act: list(other, { ...of, name: 'big_wave' }),
      entry: nameEntry(actions[1], id),
      expected: { data: { id, name: 'big_wave', changes: renamed } },
      isLoggedOnly: true,
    },
    {
      kind: kinds[2],
      before: [guildWith({ [key]: [other, of] })],
      act: list(other),
      entry: d.entry(actions[2], id),
      expected: { data: expect.objectContaining({ id, name: 'wave' }) },
    },
  ];
};

/** Discord sends AutoMod's rules to bots with MANAGE_GUILD only. */
const managing = d.roleEvent(
  'UPDATE',
  d.role(ids.modRole, 'Staff', {
    permissions: String(PermissionFlagsBits.ManageGuild | PermissionFlagsBits.ViewAuditLog),
  }),
);

const thingCases: Case[] = [
  ...three(
    ['THREAD_CREATE', 'THREAD_UPDATE', 'THREAD_DELETE'],
    ['THREAD_CREATE', 'THREAD_UPDATE', 'THREAD_DELETE'],
    [110, 111, 112],
    thread,
    { expected: { channelId: thread.id }, creator: { ...byAnn, at: born } },
  ),
  ...listed(['EMOJI_CREATE', 'EMOJI_UPDATE', 'EMOJI_DELETE'], ['GUILD_EMOJIS_UPDATE', 'emojis'], [60, 61, 62], emoji),
  ...listed(
    ['STICKER_CREATE', 'STICKER_UPDATE', 'STICKER_DELETE'],
    ['GUILD_STICKERS_UPDATE', 'stickers'],
    [90, 91, 92],
    sticker,
  ),
  ...three(
    ['SOUNDBOARD_CREATE', 'SOUNDBOARD_UPDATE', 'SOUNDBOARD_DELETE'],
    ['GUILD_SOUNDBOARD_SOUND_CREATE', 'GUILD_SOUNDBOARD_SOUND_UPDATE', 'GUILD_SOUNDBOARD_SOUND_DELETE'],
    [130, 131, 132],
    sound,
  ),
  {
    kind: 'SOUNDBOARD_UPDATE',
    title: 'several sounds at once',
    before: [guildWith({ soundboard_sounds: [sound] })],
    act: raw('GUILD_SOUNDBOARD_SOUNDS_UPDATE', { soundboard_sounds: [{ ...sound, name: 'big_wave' }] }),
    entry: nameEntry(131, sound.sound_id),
    expected: { data: { id: sound.sound_id, name: 'big_wave', changes: renamed } },
  },
  ...three(
    ['INTEGRATION_ADD', 'INTEGRATION_UPDATE', 'INTEGRATION_REMOVE'],
    ['INTEGRATION_CREATE', 'INTEGRATION_UPDATE', 'INTEGRATION_DELETE'],
    [80, 81, 82],
    integration,
  ),
  ...three(
    ['STAGE_START', 'STAGE_UPDATE', 'STAGE_END'],
    ['STAGE_INSTANCE_CREATE', 'STAGE_INSTANCE_UPDATE', 'STAGE_INSTANCE_DELETE'],
    [83, 84, 85],
    stage,
    { field: 'topic', expected: { channelId: ids.otherChannel } },
  ),
  ...three(
    ['SCHEDULED_EVENT_CREATE', 'SCHEDULED_EVENT_UPDATE', 'SCHEDULED_EVENT_DELETE'],
    ['GUILD_SCHEDULED_EVENT_CREATE', 'GUILD_SCHEDULED_EVENT_UPDATE', 'GUILD_SCHEDULED_EVENT_DELETE'],
    [100, 101, 102],
    event,
    { creator: byAnn },
  ),
  ...three(
    ['AUTOMOD_RULE_CREATE', 'AUTOMOD_RULE_UPDATE', 'AUTOMOD_RULE_DELETE'],
    ['AUTO_MODERATION_RULE_CREATE', 'AUTO_MODERATION_RULE_UPDATE', 'AUTO_MODERATION_RULE_DELETE'],
    [140, 141, 142],
    rule,
    { creator: byAnn },
  ).map((one) => ({ ...one, before: [managing, ...(one.before ?? [])] })),
];

const guildCases: Case[] = [
  {
    kind: 'GUILD_UPDATE',
    act: raw('GUILD_UPDATE', { id: ids.guild, name: 'Better Guild', icon: 'abc', owner_id: ids.mod, features: [] }),
    before: [guildWith({ features: [] })],
    entry: d.entry(1, ids.guild, { changes: [d.change('icon_hash', null, 'abc')] }),
    expected: {
      data: {
        id: ids.guild,
        name: 'Better Guild',
        changes: [
          { field: 'name', before: 'Test Guild', after: 'Better Guild' },
          { field: 'icon', before: null, after: 'abc' },
        ],
      },
    },
  },
  {
    kind: 'JOIN',
    title: 'of a bot names who added it',
    act: d.memberAdd(newBot),
    entry: d.entry(28, newBot.id),
    expected: { targetId: newBot.id },
    withoutEntry: { actorId: newBot.id, actorGrade: 'self', source: 'bot' },
  },
];

export const serverCases: Case[] = [...overwriteCases, ...thingCases, ...loggedCases, ...guildCases];
