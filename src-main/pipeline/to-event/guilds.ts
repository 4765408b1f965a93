// READY and GUILD_*: what is there is learnt, without events. An outage (`unavailable`) says nothing about the guild itself.
import { z } from 'zod';
import type { Learn, Snapshots } from '#main/pipeline/snapshots/model';
import { placesAway } from './away-diff';
import { channelSnapshot, zChannel } from './channels';
import { type Decide, nothing } from './decision';
import { count, id, lenientList, maybeHash, maybeId, name, zMember, zUser } from './fields';
import { memberFacts } from './member-facts';
import { roleSnapshot, zRole } from './roles';
import { learnUser } from './users';

const zReady = z.object({ user: zUser });

export const ready: Decide = (dispatch) => {
  const { user } = zReady.parse(dispatch.data);
  return { events: [], learn: [learnUser(user, dispatch.receivedAt), { what: 'bot', userId: user.id }] };
};

const number = z.number().nullish();
const zSettings = z.object({
  verification_level: number,
  default_message_notifications: number,
  explicit_content_filter: number,
  mfa_level: number,
  nsfw_level: number,
  afk_timeout: number,
  afk_channel_id: maybeId,
  system_channel_id: maybeId,
  rules_channel_id: maybeId,
  public_updates_channel_id: maybeId,
});
const zGuild = zSettings.extend({ id, name, icon: maybeHash, owner_id: maybeId, member_count: count.nullish() });

const learnGuild = (raw: z.output<typeof zGuild>, snapshots: Snapshots, at: number): Learn => ({
  what: 'guild',
  guild: {
    id: raw.id,
    name: raw.name,
    icon: raw.icon,
    ownerId: raw.owner_id,
    memberCount: raw.member_count ?? snapshots.guild(raw.id)?.memberCount ?? null,
    isPresent: true,
  },
  settings: Object.fromEntries(
    Object.entries(zSettings.parse(raw)).filter(
      (entry): entry is [string, string | number | null] => entry[1] !== undefined,
    ),
  ),
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
      ...members,
    ],
  };
};

export const guildUpdate: Decide = (dispatch, snapshots) => ({
  events: [],
  learn: [learnGuild(zGuild.parse(dispatch.data), snapshots, dispatch.receivedAt)],
});

const zDelete = z.object({ id, unavailable: z.boolean().optional() });

export const guildDelete: Decide = (dispatch) => {
  const { id: guildId, unavailable } = zDelete.parse(dispatch.data);
  return unavailable === true ? nothing : { events: [], learn: [{ what: 'guild-left', guildId }] };
};
