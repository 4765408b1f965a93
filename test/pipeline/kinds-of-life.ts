// Cases of kinds.test.ts for what people do besides writing: reactions cleared, pins, polls, commands, boosts, voice.
import type { Kind } from '#contract/catalogue';
import * as d from './discord';
import * as v from './discord-voice';
import type { Recorded } from './fixture';

interface Case {
  kind: Kind;
  title?: string;
  before?: d.Raw[];
  act: d.Raw;
  entry?: d.Raw;
  expected: Partial<Recorded>;
  withoutEntry?: Partial<Recorded>;
}

/** Produced by voice.test.ts and marks.test.ts: what an audit entry or several dispatches tell together. */
export const byEntry: readonly Kind[] = [
  'VOICE_FORCE_MOVE',
  'VOICE_FORCE_DISCONNECT',
  'AUTOMOD_ACTION',
  'MEMBER_PRUNE',
];

const { ids } = d;
const sent = d.message(d.ann, 'hello there');
const answered = v.answerTo(d.otherBot, d.ann, 'rank show');
const inVoice = v.voice(ids.ann, v.lounge);
const nobody: Partial<Recorded> = { actorId: null, actorGrade: 'unknown', source: 'unknown', auditLogId: null };
const self = (actorId: string): Partial<Recorded> => ({
  actorId,
  actorGrade: 'self',
  source: 'human',
  targetId: actorId,
});

export const lifeCases: readonly Case[] = [
  {
    kind: 'REACTION_CLEAR',
    before: [d.messageCreate(sent), d.reaction(true, sent.id, ids.bob), d.reaction(true, sent.id, ids.ann, '🦀')],
    act: v.reactionsCleared(sent.id),
    expected: { ...nobody, targetId: ids.ann, messageId: sent.id, data: { emoji: null, knownCount: 2 } },
  },
  {
    kind: 'REACTION_CLEAR',
    title: 'of one emoji',
    before: [d.messageCreate(sent), d.reaction(true, sent.id, ids.bob), d.reaction(true, sent.id, ids.ann, '🦀')],
    act: v.reactionsCleared(sent.id, '🦀'),
    expected: { ...nobody, messageId: sent.id, data: { emoji: { id: null, name: '🦀' }, knownCount: 1 } },
  },
  {
    kind: 'MESSAGE_PIN',
    before: [d.messageCreate(sent)],
    act: v.pinned(sent, true),
    entry: v.pinEntry(sent, true),
    expected: { targetId: ids.ann, channelId: ids.channel, messageId: sent.id, data: {} },
  },
  {
    kind: 'MESSAGE_UNPIN',
    before: [d.messageCreate(sent), v.pinned(sent, true)],
    act: v.pinned(sent, false),
    entry: v.pinEntry(sent, false, d.start + 60_000),
    expected: { targetId: ids.ann, channelId: ids.channel, messageId: sent.id, data: {} },
  },
  {
    kind: 'POLL_VOTE_ADD',
    before: [d.messageCreate(sent)],
    act: v.pollVote(true, sent.id, ids.bob, 2),
    expected: {
      actorId: ids.bob,
      actorGrade: 'exact',
      source: 'human',
      targetId: ids.ann,
      messageId: sent.id,
      data: { answerId: 2 },
    },
  },
  {
    kind: 'POLL_VOTE_REMOVE',
    before: [v.pollVote(true, sent.id, ids.bob)],
    act: v.pollVote(false, sent.id, ids.bob),
    expected: { actorId: ids.bob, actorGrade: 'exact', messageId: sent.id, data: { answerId: 1 } },
  },
  {
    kind: 'COMMAND_USED',
    title: "another bot's, by its answer",
    act: answered.raw,
    expected: {
      actorId: ids.ann,
      actorGrade: 'exact',
      source: 'human',
      targetId: ids.otherBot,
      channelId: ids.channel,
      data: { command: 'rank show', type: 'slash', interactionId: answered.interactionId },
    },
  },
  {
    kind: 'MEMBER_VERIFIED',
    before: [d.memberUpdate(d.ann, { pending: true })],
    act: d.memberUpdate(d.ann),
    expected: { ...self(ids.ann), data: {} },
  },
  {
    kind: 'BOOST_START',
    act: d.memberUpdate(d.ann, { premium_since: d.iso(d.start + 300) }),
    expected: { ...self(ids.ann), data: { since: d.start + 300 } },
  },
  {
    kind: 'BOOST_STOP',
    before: [d.memberUpdate(d.ann, { premium_since: d.iso(d.start + 300) })],
    act: d.memberUpdate(d.ann),
    expected: { ...nobody, targetId: ids.ann, data: { since: d.start + 300 } },
  },
  {
    kind: 'VOICE_JOIN',
    act: inVoice,
    expected: { ...self(ids.ann), channelId: v.lounge, data: {} },
  },
  {
    kind: 'VOICE_LEAVE',
    before: [inVoice, v.voice(ids.ann, v.stage)],
    act: v.voice(ids.ann, null),
    expected: { ...nobody, targetId: ids.ann, channelId: v.stage, data: { durationMs: 2_000 } },
  },
  {
    kind: 'VOICE_MOVE',
    before: [inVoice],
    act: v.voice(ids.ann, v.stage),
    expected: { ...nobody, targetId: ids.ann, channelId: v.stage, data: { fromChannelId: v.lounge } },
  },
  ...(
    [
      ['VOICE_SERVER_MUTE', 'mute', true],
      ['VOICE_SERVER_UNMUTE', 'mute', false],
      ['VOICE_SERVER_DEAFEN', 'deaf', true],
      ['VOICE_SERVER_UNDEAFEN', 'deaf', false],
    ] as const
  ).map(([kind, field, isSet]): Case => ({
    kind,
    before: [v.voice(ids.ann, v.lounge, { [field]: !isSet })],
    act: v.voice(ids.ann, v.lounge, { [field]: isSet }),
    entry: v.serverMuteEntry(field, isSet),
    expected: { targetId: ids.ann, channelId: v.lounge, data: {} },
  })),
];
