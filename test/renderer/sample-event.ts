// One believable event of every kind, with its data in the catalogue's shape: what the renderer's tests write sentences about.
import type { Kind, KindData } from '#contract/catalogue';
import type { Event } from '#contract/event';

export const at = Date.UTC(2026, 10, 22, 14, 3, 22);
const minute = 60_000;

export const mia = { id: '300000000000000001', name: 'Mia', isBot: false };
export const tom = { id: '300000000000000002', name: 'Tom', isBot: false };
export const bot = { id: '300000000000000003', name: 'Carl', isBot: true };

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
  INVITE_EXPIRED: { code: 'abc123' },
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
