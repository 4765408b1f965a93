// Every kind that a dispatch gives rise to happens in the story: a demo without it would leave a chart or a filter empty.
import type { APIGuildMember, APIMessage, APIVoiceState } from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { catalogue, type Kind, type OwnKind } from '#contract/catalogue';
import { createScenario, type StoryDispatch } from '#main/demo/scenario/scenario';

type DispatchKind = Exclude<Kind, OwnKind>;
type Seen = ReadonlyMap<string, unknown[]>;
type Sign = (
  dispatch: StoryDispatch,
  before: APIGuildMember | undefined,
  voiceBefore: APIVoiceState | undefined,
  lists: Seen,
) => boolean;

const is =
  (type: string): Sign =>
  (dispatch) =>
    dispatch.type === type;
/** A member update in which a value differs from the one before. */
const changes =
  (differs: (before: APIGuildMember, after: APIGuildMember) => boolean): Sign =>
  ({ type, data }, before) =>
    type === 'GUILD_MEMBER_UPDATE' && before !== undefined && differs(before, data as APIGuildMember);
/** The list of a guild's things has another than before: longer, shorter, or as long and different. */
const lists =
  (type: string, key: string, differs: (before: unknown[], after: unknown[]) => boolean): Sign =>
  ({ type: each, guildId, data }, _member, _voice, seen) => {
    if (each !== type) return false;
    const after = (data as { [list: string]: unknown[] })[key] ?? [];
    return differs(seen.get(`${guildId} ${type}`) ?? [], after);
  };
const longer = (before: unknown[], after: unknown[]): boolean => after.length > before.length;
const shorter = (before: unknown[], after: unknown[]): boolean => after.length < before.length;
const other = (before: unknown[], after: unknown[]): boolean =>
  after.length === before.length && JSON.stringify(after) !== JSON.stringify(before);
const logged =
  (...actions: number[]): Sign =>
  ({ type, data }) =>
    type === 'GUILD_AUDIT_LOG_ENTRY_CREATE' && actions.includes((data as { action_type: number }).action_type);
const entry =
  (action: number): Sign =>
  ({ type, data }) =>
    type === 'GUILD_AUDIT_LOG_ENTRY_CREATE' && (data as { action_type: number }).action_type === action;
/** A voice state that differs from the one before; none before means: in no channel. */
const voice =
  (differs: (before: APIVoiceState | undefined, after: APIVoiceState) => boolean): Sign =>
  ({ type, data }, _, before) =>
    type === 'VOICE_STATE_UPDATE' && differs(before, data as APIVoiceState);
const until = (member: APIGuildMember): number => Date.parse(member.communication_disabled_until ?? '1970-01-01');

const signs: Record<DispatchKind, Sign> = {
  BAN: is('GUILD_BAN_ADD'),
  UNBAN: is('GUILD_BAN_REMOVE'),
  KICK: logged(20),
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
  PERMISSION_OVERWRITE_CREATE: logged(13),
  PERMISSION_OVERWRITE_UPDATE: logged(14),
  PERMISSION_OVERWRITE_DELETE: logged(15),
  GUILD_UPDATE: is('GUILD_UPDATE'),
  BOT_ADD: logged(28),
  COMMAND_PERMISSION_UPDATE: logged(121),
  ONBOARDING_UPDATE: logged(163, 164, 165, 166, 167),
  THREAD_CREATE: is('THREAD_CREATE'),
  THREAD_UPDATE: is('THREAD_UPDATE'),
  THREAD_DELETE: is('THREAD_DELETE'),
  EMOJI_CREATE: lists('GUILD_EMOJIS_UPDATE', 'emojis', longer),
  EMOJI_UPDATE: lists('GUILD_EMOJIS_UPDATE', 'emojis', other),
  EMOJI_DELETE: lists('GUILD_EMOJIS_UPDATE', 'emojis', shorter),
  STICKER_CREATE: lists('GUILD_STICKERS_UPDATE', 'stickers', longer),
  STICKER_UPDATE: lists('GUILD_STICKERS_UPDATE', 'stickers', other),
  STICKER_DELETE: lists('GUILD_STICKERS_UPDATE', 'stickers', shorter),
  SOUNDBOARD_CREATE: is('GUILD_SOUNDBOARD_SOUND_CREATE'),
  SOUNDBOARD_UPDATE: is('GUILD_SOUNDBOARD_SOUND_UPDATE'),
  SOUNDBOARD_DELETE: is('GUILD_SOUNDBOARD_SOUND_DELETE'),
  WEBHOOK_CREATE: logged(50),
  WEBHOOK_UPDATE: logged(51),
  WEBHOOK_DELETE: logged(52),
  INTEGRATION_ADD: is('INTEGRATION_CREATE'),
  INTEGRATION_UPDATE: is('INTEGRATION_UPDATE'),
  INTEGRATION_REMOVE: is('INTEGRATION_DELETE'),
  STAGE_START: is('STAGE_INSTANCE_CREATE'),
  STAGE_UPDATE: is('STAGE_INSTANCE_UPDATE'),
  STAGE_END: is('STAGE_INSTANCE_DELETE'),
  SCHEDULED_EVENT_CREATE: is('GUILD_SCHEDULED_EVENT_CREATE'),
  SCHEDULED_EVENT_UPDATE: is('GUILD_SCHEDULED_EVENT_UPDATE'),
  SCHEDULED_EVENT_DELETE: is('GUILD_SCHEDULED_EVENT_DELETE'),
  AUTOMOD_RULE_CREATE: is('AUTO_MODERATION_RULE_CREATE'),
  AUTOMOD_RULE_UPDATE: is('AUTO_MODERATION_RULE_UPDATE'),
  AUTOMOD_RULE_DELETE: is('AUTO_MODERATION_RULE_DELETE'),
  AUTOMOD_ACTION: is('AUTO_MODERATION_ACTION_EXECUTION'),
  MEMBER_PRUNE: entry(21),
  MEMBER_VERIFIED: changes((before, after) => before.pending === true && after.pending !== true),
  BOOST_START: changes((before, after) => before.premium_since === null && after.premium_since !== null),
  BOOST_STOP: changes((before, after) => before.premium_since !== null && after.premium_since === null),
  REACTION_CLEAR: is('MESSAGE_REACTION_REMOVE_ALL'),
  MESSAGE_PIN: entry(74),
  MESSAGE_UNPIN: entry(75),
  POLL_VOTE_ADD: is('MESSAGE_POLL_VOTE_ADD'),
  POLL_VOTE_REMOVE: is('MESSAGE_POLL_VOTE_REMOVE'),
  COMMAND_USED: ({ type, data }) =>
    type === 'MESSAGE_CREATE' && (data as APIMessage).interaction_metadata !== undefined,
  VOICE_JOIN: voice((before, after) => !before && after.channel_id !== null),
  VOICE_LEAVE: voice((before, after) => before !== undefined && after.channel_id === null),
  VOICE_MOVE: voice(
    (before, after) => before !== undefined && after.channel_id !== null && before.channel_id !== after.channel_id,
  ),
  VOICE_FORCE_MOVE: entry(26),
  VOICE_FORCE_DISCONNECT: entry(27),
  VOICE_SERVER_MUTE: voice((before, after) => before?.mute === false && after.mute),
  VOICE_SERVER_UNMUTE: voice((before, after) => before?.mute === true && !after.mute),
  VOICE_SERVER_DEAFEN: voice((before, after) => before?.deaf === false && after.deaf),
  VOICE_SERVER_UNDEAFEN: voice((before, after) => before?.deaf === true && !after.deaf),
};

describe('the story', () => {
  it('shows every kind of the catalogue that comes from a dispatch', () => {
    const members = new Map<string, APIGuildMember>();
    const seen = new Map<string, unknown[]>();
    const voices = new Map<string, APIVoiceState>();
    const missing = new Map(Object.entries(signs));
    const now = Date.UTC(2026, 10, 22, 17, 5);
    for (const dispatch of createScenario({ seed: 'kinds', now }).history()) {
      const userId = (dispatch.data as Partial<APIGuildMember>).user?.id;
      const key = `${dispatch.guildId}/${userId}`;
      const state = dispatch.data as APIVoiceState;
      for (const [kind, sign] of missing)
        if (sign(dispatch, members.get(key), voices.get(state.user_id), seen)) missing.delete(kind);
      const { emojis, stickers } = dispatch.data as { emojis?: unknown[]; stickers?: unknown[] };
      if (dispatch.type.startsWith('GUILD_') && dispatch.type.endsWith('S_UPDATE'))
        seen.set(`${dispatch.guildId} ${dispatch.type}`, emojis ?? stickers ?? []);
      if (dispatch.type === 'VOICE_STATE_UPDATE' && state.channel_id !== null) voices.set(state.user_id, state);
      if (dispatch.type === 'VOICE_STATE_UPDATE' && state.channel_id === null) voices.delete(state.user_id);
      if (dispatch.type.startsWith('GUILD_MEMBER_') && userId) members.set(key, dispatch.data as APIGuildMember);
      if (missing.size === 0) break;
    }
    expect([...missing.keys()]).toEqual([]);
    const born = Object.entries(catalogue).filter(([, { from }]) => from === 'dispatch');
    expect(born.map(([kind]) => kind).toSorted()).toEqual(Object.keys(signs).toSorted());
  }, 60_000);
});
