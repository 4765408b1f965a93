// READY and GUILD_*: what is there is learnt, without events; GUILD_UPDATE tells what changed of the guild's own settings. An outage
// (`unavailable`) says nothing about the guild itself.
import { z } from 'zod';
import type { Learn, Settings, Snapshots } from '#main/pipeline/snapshots/model';
import { placesAway } from './away-diff';
import { channelSnapshot, zChannel } from './channels';
import { type Decide, newEvent, nothing } from './decision';
import { changesBetween, toldSettings } from './diff';
import { count, id, lenientList, name, text, zMember, zUser } from './fields';
import { memberFacts } from './member-facts';
import { roleSnapshot, zRole } from './roles';
import { learnThings } from './things/lists';
import { learnUser } from './users';

const zReady = z.object({ user: zUser });

export const ready: Decide = (dispatch) => {
  const { user } = zReady.parse(dispatch.data);
  return { events: [], learn: [learnUser(user, dispatch.receivedAt), { what: 'bot', userId: user.id }] };
};

const number = z.number().nullish();
const zSettings = z.object({
  name,
  icon: text(200).nullish(),
  owner_id: id.nullish(),
  description: text(1000).nullish(),
  banner: text(200).nullish(),
  splash: text(200).nullish(),
  discovery_splash: text(200).nullish(),
  vanity_url_code: text(200).nullish(),
  preferred_locale: text(100).nullish(),
  // Discord promises no order; without one, the same features would look changed.
  features: z
    .array(text(100))
    .max(1000)
    .nullish()
    .transform((list) => list?.toSorted()),
  system_channel_flags: number,
  safety_alerts_channel_id: text(100).nullish(),
  premium_progress_bar_enabled: z.boolean().nullish(),
  verification_level: number,
  default_message_notifications: number,
  explicit_content_filter: number,
  mfa_level: number,
  nsfw_level: number,
  afk_timeout: number,
  afk_channel_id: id.nullish(),
  system_channel_id: id.nullish(),
  rules_channel_id: id.nullish(),
  public_updates_channel_id: id.nullish(),
});
const zGuild = zSettings.extend({ id, member_count: count.nullish() });

const settingsOf = (raw: unknown): Settings => toldSettings(zSettings.parse(raw));

const learnGuild = (raw: z.output<typeof zGuild>, snapshots: Snapshots, at: number): Learn => ({
  what: 'guild',
  guild: {
    id: raw.id,
    name: raw.name,
    icon: raw.icon ?? null,
    ownerId: raw.owner_id ?? null,
    memberCount: raw.member_count ?? snapshots.guild(raw.id)?.memberCount ?? null,
    isPresent: true,
  },
  settings: { ...snapshots.guildSettings(raw.id), ...settingsOf(raw) },
  at,
});

const zUnavailable = z.object({ id, unavailable: z.literal(true) });
const zCreate = zGuild.extend({
  roles: lenientList(zRole, 1000),
  channels: lenientList(zChannel, 2000),
  members: lenientList(zMember, 200_000),
});

/** Channels and roles come whole, so what is missing is gone; members may be a part, so nobody is marked as gone. */
export const guildCreate: Decide = (dispatch, snapshots) => {
  if (zUnavailable.safeParse(dispatch.data).success) return nothing;
  const raw = zCreate.parse(dispatch.data);
  const at = dispatch.receivedAt;
  const channels = new Set(raw.channels.map((channel) => channel.id));
  const roles = new Set(raw.roles.map((role) => role.id));
  const gone: Learn[] = [
    ...snapshots
      .channelsOf(raw.id)
      .filter((channel) => channel.isPresent && !channels.has(channel.id))
      .map((channel): Learn => ({ what: 'channel', channel: { ...channel, isPresent: false } })),
    ...snapshots
      .rolesOf(raw.id)
      .filter((role) => role.isPresent && !roles.has(role.id))
      .map((role): Learn => ({ what: 'role', role: { ...role, isPresent: false } })),
  ];
  const members = raw.members.flatMap((member): Learn[] => [
    learnUser(member.user, at),
    {
      what: 'member',
      guildId: raw.id,
      userId: member.user.id,
      patch: { ...memberFacts(member), isKnown: true, isPresent: true, leftAt: null },
      at,
    },
  ]);
  return {
    events: [],
    drafts: placesAway(dispatch, snapshots, raw.id),
    learn: [
      learnGuild(raw, snapshots, at),
      ...raw.roles.map((role): Learn => ({ what: 'role', role: roleSnapshot(role, raw.id) })),
      ...raw.channels.map((channel): Learn => ({ what: 'channel', channel: channelSnapshot(channel, raw.id) })),
      ...gone,
      ...learnThings(dispatch.data, raw.id, snapshots),
      ...members,
    ],
  };
};

/** Members, channels, roles and boosts have dispatches of their own; what is left are the guild's settings. */
export const guildUpdate: Decide = (dispatch, snapshots) => {
  const raw = zGuild.parse(dispatch.data);
  const at = dispatch.receivedAt;
  const learn = [learnGuild(raw, snapshots, at)];
  const before = snapshots.guildSettings(raw.id);
  if (!before) return { events: [], learn, bareThing: { guildId: raw.id, type: 'guild', thingId: raw.id, at } };
  const changes = changesBetween(before, settingsOf(raw));
  if (changes.length === 0) return { events: [], learn };
  const data = { id: raw.id, name: raw.name, changes };
  return { events: [newEvent('GUILD_UPDATE', dispatch, { guildId: raw.id, at, data })], learn };
};

const zDelete = z.object({ id, unavailable: z.boolean().optional() });

export const guildDelete: Decide = (dispatch) => {
  const { id: guildId, unavailable } = zDelete.parse(dispatch.data);
  return unavailable === true ? nothing : { events: [], learn: [{ what: 'guild-left', guildId }] };
};
