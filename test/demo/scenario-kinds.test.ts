// Every kind that a dispatch gives rise to happens in the story: a demo without it would leave a chart or a filter empty.
import type { APIGuildMember, APIMessage } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { catalogue, type Kind } from '#contract/catalogue';
import { createScenario, type StoryDispatch } from '#main/demo/scenario/scenario';

type OwnKind = 'WARN' | 'GLOBAL_BAN' | 'AI_ACTION' | 'TIMEOUT_EXPIRED' | 'INVITE_EXPIRED';
type DispatchKind = Exclude<Kind, OwnKind>;
type Sign = (dispatch: StoryDispatch, before: APIGuildMember | undefined) => boolean;

const is =
  (type: string): Sign =>
  (dispatch) =>
    dispatch.type === type;
/** A member update in which a value differs from the one before. */
const changes =
  (differs: (before: APIGuildMember, after: APIGuildMember) => boolean): Sign =>
  ({ type, data }, before) =>
    type === 'GUILD_MEMBER_UPDATE' && before !== undefined && differs(before, data as APIGuildMember);
const until = (member: APIGuildMember): number => Date.parse(member.communication_disabled_until ?? '1970-01-01');

const signs: Record<DispatchKind, Sign> = {
  BAN: is('GUILD_BAN_ADD'),
  UNBAN: is('GUILD_BAN_REMOVE'),
  KICK: ({ type, data }) =>
    type === 'GUILD_AUDIT_LOG_ENTRY_CREATE' && (data as { action_type: number }).action_type === 20,
  TIMEOUT: changes((before, after) => until(after) > until(before)),
  UNTIMEOUT: changes((before, after) => until(before) > 0 && until(after) === 0),
  JOIN: is('GUILD_MEMBER_ADD'),
  LEAVE: is('GUILD_MEMBER_REMOVE'),
  NICKNAME_CHANGE: changes((before, after) => before.nick !== after.nick),
  ROLE_ADD: changes((before, after) => after.roles.some((id) => !before.roles.includes(id))),
  ROLE_REMOVE: changes((before, after) => before.roles.some((id) => !after.roles.includes(id))),
  AVATAR_CHANGE: changes((before, after) => before.user.avatar !== after.user.avatar),
  USERNAME_CHANGE: changes((before, after) => before.user.username !== after.user.username),
  MESSAGE_SEND: is('MESSAGE_CREATE'),
  MESSAGE_EDIT: ({ type, data }) => type === 'MESSAGE_UPDATE' && (data as APIMessage).edited_timestamp !== null,
  MESSAGE_DELETE: is('MESSAGE_DELETE'),
  BULK_DELETE: is('MESSAGE_DELETE_BULK'),
  REACTION_ADD: is('MESSAGE_REACTION_ADD'),
  REACTION_REMOVE: is('MESSAGE_REACTION_REMOVE'),
  CHANNEL_CREATE: is('CHANNEL_CREATE'),
  CHANNEL_DELETE: is('CHANNEL_DELETE'),
  CHANNEL_UPDATE: is('CHANNEL_UPDATE'),
  ROLE_CREATE: is('GUILD_ROLE_CREATE'),
  ROLE_DELETE: is('GUILD_ROLE_DELETE'),
  ROLE_UPDATE: is('GUILD_ROLE_UPDATE'),
  INVITE_CREATE: is('INVITE_CREATE'),
  INVITE_DELETE: is('INVITE_DELETE'),
};

describe('the story', () => {
  it('shows every kind of the catalogue that comes from a dispatch', () => {
    const members = new Map<string, APIGuildMember>();
    const missing = new Map(Object.entries(signs));
    const now = Date.UTC(2026, 10, 22, 17, 5);
    for (const dispatch of createScenario({ seed: 'kinds', now }).history()) {
      const userId = (dispatch.data as Partial<APIGuildMember>).user?.id;
      const key = `${dispatch.guildId}/${userId}`;
      for (const [kind, sign] of missing) if (sign(dispatch, members.get(key))) missing.delete(kind);
      if (dispatch.type.startsWith('GUILD_MEMBER_') && userId) members.set(key, dispatch.data as APIGuildMember);
      if (missing.size === 0) break;
    }
    expect([...missing.keys()]).toEqual([]);
    const born = Object.entries(catalogue).filter(([, { from }]) => from === 'dispatch');
    expect(born.map(([kind]) => kind).toSorted()).toEqual(Object.keys(signs).toSorted());
  }, 60_000);
});
