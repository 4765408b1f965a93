// What changed while the bot was away, told by comparing what is there now with the snapshots. Drafts, not events yet: an audit entry
// may still say when and by whom. The ordinary deciders find the differences; this file gives them the bounds.
import { z } from 'zod';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { Bounds, Dispatch, NewEvent } from '#main/pipeline/types';
import { channelCreate, channelUpdate } from './channels';
import { type Decide, newEvent } from './decision';
import { snowflakeTime, zMember } from './fields';
import { memberUpdate } from './member-update';
import { memberAdd, memberRemove, namedRoles } from './members';
import { roleCreate, roleDelete, roleUpdate } from './roles';

const threads = new Set([10, 11, 12]);
/** The last sign of life may be noted when what came shortly before it was not yet recorded, and both clocks may be off. */
const overlapMs = 60_000;

/** The dispatch as if it had come at the end of the absence. */
const recovered = (dispatch: Dispatch, away: Bounds, data: unknown): Dispatch => ({
  ...dispatch,
  data,
  origin: 'recovered',
  // Just inside the gap, so that it is counted to it.
  receivedAt: away.notAfter - 1,
});

const bounded = (events: NewEvent[], away: Bounds): NewEvent[] =>
  events.map((event) => ({ ...event, recovered: { notBefore: away.notBefore, notAfter: away.notAfter } }));

const found = (decide: Decide, dispatch: Dispatch, snapshots: Snapshots): NewEvent[] => {
  try {
    return decide(dispatch, snapshots).events;
  } catch (fault) {
    // One odd element costs itself only, as everywhere in lists.
    if (fault instanceof z.ZodError) return [];
    throw fault;
  }
};

const asList = (value: unknown): object[] =>
  Array.isArray(value) ? value.filter((one): one is object => typeof one === 'object' && one !== null) : [];

const memberDrafts = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  guildId: string,
  away: Bounds,
  raw: object,
): NewEvent[] => {
  const parsed = zMember.safeParse(raw);
  if (!parsed.success) return [];
  const { user, joined_at: joinedAt } = parsed.data;
  const told = recovered(dispatch, away, { ...raw, guild_id: guildId });
  const before = snapshots.member(guildId, user.id);
  const isSame = before?.isPresent === true && (before.joinedAt ?? joinedAt ?? null) === (joinedAt ?? null);
  if (isSame) return before.isKnown ? bounded(found(memberUpdate, told, snapshots), away) : [];
  // Only who came meanwhile has joined: others were merely not known yet.
  const at = joinedAt ?? null;
  if (at === null || at < away.notBefore - overlapMs || at > away.notAfter + overlapMs) return [];
  const joined = found(memberAdd, told, snapshots).filter(({ kind }) => kind === 'JOIN');
  if (before?.isPresent !== true) return joined;
  const left = newEvent('LEAVE', told, {
    guildId,
    at: at - 1,
    targetId: user.id,
    data: { cause: 'unknown', roles: namedRoles(snapshots, before.roles), joinedAt: before.joinedAt },
  });
  return [...bounded([left], { notBefore: Math.min(away.notBefore, at - 1), notAfter: at }), ...joined];
};

/** Of members as now listed. */
export const membersAway = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  guildId: string,
  members: unknown,
): NewEvent[] => {
  const away = snapshots.away(guildId);
  if (!away) return [];
  return asList(members).flatMap((raw) => memberDrafts(dispatch, snapshots, guildId, away, raw));
};

/** The LEAVE of a member who is not in the list any more. */
export const absentMember = (dispatch: Dispatch, snapshots: Snapshots, guildId: string, userId: string): NewEvent[] => {
  const away = snapshots.away(guildId);
  if (!away) return [];
  const known = snapshots.user(userId);
  const user = { id: userId, username: known?.username ?? '', bot: known?.isBot ?? false };
  return bounded(found(memberRemove, recovered(dispatch, away, { guild_id: guildId, user }), snapshots), away);
};

/** Of channels and roles, both of which GUILD_CREATE tells whole. */
export const placesAway = (dispatch: Dispatch, snapshots: Snapshots, guildId: string): NewEvent[] => {
  const away = snapshots.away(guildId);
  if (!away) return [];
  const { channels, roles, members } = dispatch.data as { channels?: unknown; roles?: unknown; members?: unknown };
  const idOf = (raw: object): string | null => ('id' in raw && typeof raw.id === 'string' ? raw.id : null);
  const isNew = (id: string): boolean => /^\d{1,19}$/.test(id) && snowflakeTime(id) >= away.notBefore - overlapMs;
  const compare = (
    list: object[],
    known: (id: string) => unknown,
    decide: { create: Decide; update: Decide },
    wrap: (raw: object) => object,
  ) =>
    list.flatMap((raw) => {
      const id = idOf(raw);
      if (id === null) return [];
      const told = recovered(dispatch, away, wrap(raw));
      if (known(id)) return bounded(found(decide.update, told, snapshots), away);
      return isNew(id) ? found(decide.create, told, snapshots) : [];
    });
  const channelList = asList(channels);
  const roleList = asList(roles);
  const here = new Set([...channelList, ...roleList].map(idOf));
  const goneChannels = snapshots
    .channelsOf(guildId)
    .filter((channel) => channel.isPresent && !here.has(channel.id) && !threads.has(channel.type))
    .map((channel) => {
      const { name, type, parentId } = channel;
      const told = recovered(dispatch, away, null);
      return newEvent('CHANNEL_DELETE', told, {
        guildId,
        at: told.receivedAt,
        channelId: channel.id,
        data: { name, type, parentId },
      });
    });
  const goneRoles = snapshots
    .rolesOf(guildId)
    .filter((role) => role.isPresent && !here.has(role.id))
    .flatMap((role) =>
      found(roleDelete, recovered(dispatch, away, { guild_id: guildId, role_id: role.id }), snapshots),
    );
  return [
    ...compare(channelList, snapshots.channel, { create: channelCreate, update: channelUpdate }, (raw) => ({
      ...raw,
      guild_id: guildId,
    })),
    ...compare(roleList, snapshots.role, { create: roleCreate, update: roleUpdate }, (raw) => ({
      guild_id: guildId,
      role: raw,
    })),
    ...bounded([...goneChannels, ...goneRoles], away),
    ...membersAway(dispatch, snapshots, guildId, members),
  ];
};
