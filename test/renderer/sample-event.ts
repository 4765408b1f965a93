// One believable event of every kind, with its data in the catalogue's shape: what the renderer's tests write sentences about.
import type { Kind, KindData } from '#contract/catalogue';
import type { Event } from '#contract/event';

export const at = Date.UTC(2026, 10, 22, 14, 3, 22);
const minute = 60_000;

export const mia = { id: '300000000000000001', name: 'Mia', isBot: false };
export const tom = { id: '300000000000000002', name: 'Tom', isBot: false };
export const bot = { id: '300000000000000003', name: 'Carl', isBot: true };

const ofHelpers = { name: 'general', subject: { type: 'role' as const, id: '7', name: 'Helper' } };
const named = (name: string) => ({ id: '9', name });
const thing = (name: string, settings: { [field: string]: string | boolean } = {}) => ({ ...named(name), settings });
const renamed = (before: string, after: string) => ({
  ...named(after),
  changes: [{ field: 'name', before, after }],
});

export const sampleData: { [K in Kind]: KindData[K] } = {
  BAN: {},
  UNBAN: {},
  KICK: {},
  TIMEOUT: { until: at + 10 * minute, previousUntil: null },
  UNTIMEOUT: { until: at + 60 * minute },
  WARN: {},
  GLOBAL_BAN: { guildIds: ['1', '2', '3'] },
  AI_ACTION: { action: 'delete message', rule: 'No slurs', confidence: 0.87, model: 'judge-1' },
  JOIN: { accountCreatedAt: at - 3 * 86_400_000, isBot: false, isReturning: false, isPending: false },
  LEAVE: { cause: 'left', roles: [], joinedAt: at - 86_400_000 },
  TIMEOUT_EXPIRED: {},
  NICKNAME_CHANGE: { before: 'Tommy', after: 'Tom the Great' },
  ROLE_ADD: { roles: [{ id: '7', name: 'Helper' }] },
  ROLE_REMOVE: {
    roles: [
      { id: '7', name: 'Helper' },
      { id: '8', name: null },
    ],
  },
  AVATAR_CHANGE: { scope: 'guild', before: null, after: 'abc' },
  USERNAME_CHANGE: { field: 'globalName', before: 'Tom', after: 'Thomas' },
  MESSAGE_SEND: {},
  MESSAGE_EDIT: { version: 3, editedAt: at },
  MESSAGE_DELETE: { isKnown: true, sentAt: at - minute },
  BULK_DELETE: { count: 42, knownCount: 40, messageIds: [] },
  REACTION_ADD: { emoji: { id: null, name: '👍' }, isBurst: false },
  REACTION_REMOVE: { emoji: { id: '9', name: 'party' }, isBurst: false },
  CHANNEL_CREATE: { name: 'lounge', type: 2, parentId: null },
  CHANNEL_DELETE: { name: 'old-talk', type: 0, parentId: null },
  CHANNEL_UPDATE: { name: 'general', changes: [{ field: 'rate_limit_per_user', before: 0, after: 10 }] },
  ROLE_CREATE: { roleId: '7', name: 'Helper', color: 0, permissions: [] },
  ROLE_DELETE: { roleId: '7', name: 'Helper', color: 0, permissions: [] },
  ROLE_UPDATE: {
    roleId: '7',
    name: 'Helper',
    changes: [{ field: 'permissions', before: ['SendMessages'], after: ['SendMessages', 'ModerateMembers'] }],
  },
  INVITE_CREATE: { code: 'abc123', maxUses: 10, isTemporary: false, expiresAt: at + 7 * 86_400_000 },
  INVITE_DELETE: { code: 'abc123' },
  PERMISSION_OVERWRITE_CREATE: { ...ofHelpers, allow: [], deny: ['SendMessages'] },
  PERMISSION_OVERWRITE_UPDATE: {
    ...ofHelpers,
    changes: [{ field: 'deny', before: ['SendMessages'], after: [] }],
  },
  PERMISSION_OVERWRITE_DELETE: { ...ofHelpers, allow: ['ViewChannel'], deny: [] },
  GUILD_UPDATE: { id: '100', name: 'Harbour', changes: [{ field: 'verification_level', before: 1, after: 3 }] },
  BOT_ADD: {},
  COMMAND_PERMISSION_UPDATE: {
    applicationId: '11',
    commandId: '12',
    changes: [
      { field: 'allowed', subject: { type: 'channel', id: '200', name: 'general' }, before: true, after: false },
    ],
  },
  ONBOARDING_UPDATE: { part: 'question', action: 'create', title: 'What brings you here?', changes: [] },
  THREAD_CREATE: thing('plans'),
  THREAD_UPDATE: { ...named('plans'), changes: [{ field: 'archived', before: false, after: true }] },
  THREAD_DELETE: thing('plans'),
  EMOJI_CREATE: thing('wave'),
  EMOJI_UPDATE: renamed('wave', 'big_wave'),
  EMOJI_DELETE: thing('wave'),
  STICKER_CREATE: thing('Crab'),
  STICKER_UPDATE: renamed('Crab', 'Red crab'),
  STICKER_DELETE: thing('Crab'),
  SOUNDBOARD_CREATE: thing('Horn'),
  SOUNDBOARD_UPDATE: renamed('Horn', 'Fog horn'),
  SOUNDBOARD_DELETE: thing('Horn'),
  WEBHOOK_CREATE: thing('News', { channel_id: '200' }),
  WEBHOOK_UPDATE: renamed('News', 'Old news'),
  WEBHOOK_DELETE: thing('News'),
  INTEGRATION_ADD: thing('Shop'),
  INTEGRATION_UPDATE: renamed('Shop', 'Store'),
  INTEGRATION_REMOVE: thing('Shop'),
  STAGE_START: thing('Questions', { channel_id: '200' }),
  STAGE_UPDATE: { ...named('Answers'), changes: [{ field: 'topic', before: 'Questions', after: 'Answers' }] },
  STAGE_END: thing('Answers'),
  SCHEDULED_EVENT_CREATE: thing('Picnic', { location: 'The pier' }),
  SCHEDULED_EVENT_UPDATE: {
    ...named('Picnic'),
    changes: [{ field: 'scheduled_start_time', before: '2026-11-25T18:00:00.000Z', after: '2026-11-26T18:00:00.000Z' }],
  },
  SCHEDULED_EVENT_DELETE: thing('Picnic'),
  AUTOMOD_RULE_CREATE: thing('No slurs', { enabled: false }),
  AUTOMOD_RULE_UPDATE: { ...named('No slurs'), changes: [{ field: 'keyword_filter', before: [], after: ['BadWord'] }] },
  AUTOMOD_RULE_DELETE: thing('No slurs'),
  AUTOMOD_ACTION: { ruleId: '9', ruleName: 'No trading', actions: ['block', 'alert'], keyword: 'coins' },
  MEMBER_PRUNE: { count: 12, days: 30 },
  MEMBER_VERIFIED: {},
  BOOST_START: { since: at },
  BOOST_STOP: { since: at - 90 * 86_400_000 },
  REACTION_CLEAR: { emoji: null, knownCount: 4 },
  MESSAGE_PIN: {},
  MESSAGE_UNPIN: {},
  POLL_VOTE_ADD: { answerId: 2 },
  POLL_VOTE_REMOVE: { answerId: 2 },
  COMMAND_USED: { command: 'rank show', type: 'slash', interactionId: '9' },
  VOICE_JOIN: {},
  VOICE_LEAVE: { durationMs: 25 * minute },
  VOICE_MOVE: { fromChannelId: '201' },
  VOICE_FORCE_MOVE: { count: 1, candidates: 1 },
  VOICE_FORCE_DISCONNECT: { count: 1, candidates: 1 },
  VOICE_SERVER_MUTE: {},
  VOICE_SERVER_UNMUTE: {},
  VOICE_SERVER_DEAFEN: {},
  VOICE_SERVER_UNDEAFEN: {},
  CONNECTED: { awayMs: 9 * 3_600_000 },
  DISCONNECTED: { reason: 'api-unreachable' },
  CATCH_UP: {
    from: at - 33_120_000,
    to: at,
    byKind: { MESSAGE_SEND: 1204, JOIN: 41, BAN: 3, ROLE_ADD: 2, KICK: 1, UNBAN: 1 },
    isFirst: false,
  },
  INVITE_EXPIRED: { code: 'abc123' },
  ROUTE_PAUSED: { routeName: 'Mod log', state: 'resting' },
};

/** Mia, surely, did it to Tom; change what the story needs. */
export const sampleEvent = (kind: Kind, change: Partial<Event> = {}): Event => ({
  id: 1000,
  guildId: '100',
  kind,
  at,
  recordedAt: at + 120,
  target: tom,
  actor: mia,
  actorGrade: 'exact',
  source: 'human',
  channelId: '200',
  messageId: null,
  auditLogId: null,
  caseNumber: null,
  reason: null,
  origin: 'live',
  data: sampleData[kind],
  excerpt: null,
  ...change,
});
