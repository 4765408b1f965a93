// VOICE_STATE_UPDATE by difference from the stored voice state, and the voice states of GUILD_CREATE, which are learnt without events.
// Discord does not say whether somebody left or was put out: coming is one's own doing, going and moving are nobody's until told.
import { z } from 'zod';
import type { Learn, VoiceSnapshot } from '#main/pipeline/snapshots/model';
import type { NewEvent } from '#main/pipeline/types';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { flag, id, lenientList, maybeId, text, zMember } from './fields';
import { learnStranger } from './users';

const zState = z.object({
  user_id: id,
  channel_id: maybeId,
  session_id: text(200).optional(),
  mute: flag,
  deaf: flag,
});
const zUpdate = zState.extend({ guild_id: id.optional(), member: zMember.optional().catch(undefined) });

const stateOf = (
  raw: z.output<typeof zState>,
  guildId: string,
  channelId: string,
  joinedAt: number | null,
): VoiceSnapshot => ({
  guildId,
  userId: raw.user_id,
  channelId,
  session: raw.session_id ?? '',
  isMuted: raw.mute,
  isDeafened: raw.deaf,
  joinedAt,
});

const isSame = (a: VoiceSnapshot, b: VoiceSnapshot): boolean =>
  a.channelId === b.channelId && a.session === b.session && a.isMuted === b.isMuted && a.isDeafened === b.isDeafened;

export const voiceStateUpdate: Decide = (dispatch, snapshots) => {
  const raw = zUpdate.parse(dispatch.data);
  const { guild_id: guildId, user_id: userId, channel_id: channelId } = raw;
  if (guildId === undefined) return nothing;
  const at = dispatch.receivedAt;
  const before = snapshots.voice(guildId, userId);
  const about = { guildId, at, targetId: userId, channelId: channelId ?? before?.channelId ?? null };
  const met: Learn[] = raw.member ? learnStranger(snapshots, raw.member.user, at) : [];

  if (channelId === null) {
    if (!before) return nothing;
    const durationMs = before.joinedAt === null ? null : Math.max(0, at - before.joinedAt);
    return {
      events: [newEvent('VOICE_LEAVE', dispatch, { ...about, data: { durationMs } })],
      learn: [{ what: 'voice-left', guildId, userId }],
    };
  }
  if (!before) {
    // Whether they have just come can be told only of a guild whose voice channels were seen.
    const isSeen = snapshots.guild(guildId) !== null;
    const voice = stateOf(raw, guildId, channelId, isSeen ? at : null);
    const isBot = raw.member?.user.bot ?? snapshots.user(userId)?.isBot;
    const self = { actorId: userId, actorGrade: 'self' as const, source: sourceOf(isBot) };
    const join = newEvent('VOICE_JOIN', dispatch, { ...about, ...self, data: {} });
    return { events: isSeen ? [join] : [], learn: [...met, { what: 'voice', voice }] };
  }

  const now = stateOf(raw, guildId, channelId, before.joinedAt);
  if (isSame(before, now)) return nothing;
  const events: NewEvent[] = [];
  if (before.channelId !== channelId)
    events.push(newEvent('VOICE_MOVE', dispatch, { ...about, data: { fromChannelId: before.channelId } }));
  if (before.isMuted !== now.isMuted)
    events.push(newEvent(now.isMuted ? 'VOICE_SERVER_MUTE' : 'VOICE_SERVER_UNMUTE', dispatch, { ...about, data: {} }));
  if (before.isDeafened !== now.isDeafened)
    events.push(
      newEvent(now.isDeafened ? 'VOICE_SERVER_DEAFEN' : 'VOICE_SERVER_UNDEAFEN', dispatch, { ...about, data: {} }),
    );
  return { events, learn: [...met, { what: 'voice', voice: now }] };
};

const zGuild = z.object({
  id,
  unavailable: z.boolean().optional(),
  voice_states: lenientList(zState, 20_000).optional(),
});

/** Who is in voice now. A stay seen before goes on with its beginning; who is not listed has left unseen. */
export const voiceStates: Decide = (dispatch, snapshots) => {
  const { id: guildId, unavailable, voice_states: states } = zGuild.parse(dispatch.data);
  if (unavailable === true || states === undefined) return nothing;
  const present = states.flatMap((raw): VoiceSnapshot[] => {
    if (raw.channel_id === null) return [];
    const before = snapshots.voice(guildId, raw.user_id);
    const isGoingOn = before !== null && before.session === (raw.session_id ?? '');
    return [stateOf(raw, guildId, raw.channel_id, isGoingOn ? before.joinedAt : null)];
  });
  const users = new Set(present.map(({ userId }) => userId));
  const gone = snapshots.voicesOf(guildId).filter(({ userId }) => !users.has(userId));
  return {
    events: [],
    learn: [
      ...gone.map(({ userId }): Learn => ({ what: 'voice-left', guildId, userId })),
      ...present.map((voice): Learn => ({ what: 'voice', voice })),
    ],
  };
};
