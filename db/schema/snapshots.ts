// Discord as last seen, for typed selects. migrations/0002_snapshots.sql is what makes these tables and says what they mean.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const users = sqliteTable('users', {
  ref: integer().primaryKey(),
  username: text(),
  globalName: text('global_name'),
  avatar: text(),
  isBot: integer('is_bot').notNull().default(0),
  changedAt: integer('changed_at').notNull(),
});

export const userNames = sqliteTable(
  'user_names',
  { user: integer().notNull(), at: integer().notNull(), name: text().notNull() },
  (table) => [primaryKey({ columns: [table.user, table.at] })],
);

export const guilds = sqliteTable('guilds', {
  ref: integer().primaryKey(),
  name: text().notNull(),
  icon: text(),
  owner: integer(),
  memberCount: integer('member_count'),
  recordedSince: integer('recorded_since').notNull(),
  present: integer().notNull(),
  data: text().notNull(),
});

export const channels = sqliteTable(
  'channels',
  {
    ref: integer().primaryKey(),
    guild: integer().notNull(),
    name: text(),
    type: integer().notNull(),
    parent: integer(),
    position: integer().notNull(),
    present: integer().notNull(),
    data: text().notNull(),
  },
  (table) => [index('channels_of_guild').on(table.guild, table.position)],
);

export const roles = sqliteTable(
  'roles',
  {
    ref: integer().primaryKey(),
    guild: integer().notNull(),
    name: text(),
    color: integer().notNull(),
    position: integer().notNull(),
    permissions: text().notNull(),
    present: integer().notNull(),
    data: text().notNull(),
  },
  (table) => [index('roles_of_guild').on(table.guild, table.position)],
);

export const members = sqliteTable(
  'members',
  {
    guild: integer().notNull(),
    user: integer().notNull(),
    known: integer().notNull(),
    present: integer().notNull(),
    nick: text(),
    avatar: text(),
    roles: text().notNull().default('[]'),
    joinedAt: integer('joined_at'),
    timeoutUntil: integer('timeout_until'),
    pending: integer().notNull().default(0),
    banned: integer(),
    firstSeenAt: integer('first_seen_at').notNull(),
    leftAt: integer('left_at'),
    premiumSince: integer('premium_since'),
  },
  (table) => [primaryKey({ columns: [table.guild, table.user] })],
);

export const invites = sqliteTable(
  'invites',
  {
    guild: integer().notNull(),
    code: text().notNull(),
    channel: integer(),
    inviter: integer(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    maxUses: integer('max_uses').notNull(),
    uses: integer().notNull(),
    isTemporary: integer('is_temporary').notNull(),
    present: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.code] })],
);

export const messages = sqliteTable(
  'messages',
  {
    ms: integer().notNull(),
    low: integer().notNull(),
    guild: integer().notNull(),
    channel: integer().notNull(),
    author: integer(),
    type: integer().notNull(),
    webhook: text(),
    attachments: text().notNull().default('[]'),
    editedAt: integer('edited_at'),
    deletedAt: integer('deleted_at'),
    application: integer(),
  },
  (table) => [primaryKey({ columns: [table.ms, table.low] })],
);

export const messageVersions = sqliteTable(
  'message_versions',
  {
    ms: integer().notNull(),
    low: integer().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
    content: text(),
  },
  (table) => [primaryKey({ columns: [table.ms, table.low, table.version] })],
);

export const reactions = sqliteTable(
  'reactions',
  {
    ms: integer().notNull(),
    low: integer().notNull(),
    user: integer().notNull(),
    emoji: text().notNull(),
    present: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ms, table.low, table.user, table.emoji] })],
);

export const voiceStates = sqliteTable(
  'voice_states',
  {
    guild: integer().notNull(),
    user: integer().notNull(),
    channel: integer().notNull(),
    session: text().notNull(),
    mute: integer().notNull(),
    deaf: integer().notNull(),
    joinedAt: integer('joined_at'),
  },
  (table) => [primaryKey({ columns: [table.guild, table.user] })],
);

export const pins = sqliteTable(
  'pins',
  {
    ms: integer().notNull(),
    low: integer().notNull(),
    pinned: integer().notNull(),
    changedAt: integer('changed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ms, table.low] })],
);

export const pollVotes = sqliteTable(
  'poll_votes',
  {
    ms: integer().notNull(),
    low: integer().notNull(),
    user: integer().notNull(),
    answer: integer().notNull(),
    present: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ms, table.low, table.user, table.answer] })],
);

export const auditEntries = sqliteTable(
  'audit_entries',
  {
    guild: integer().notNull(),
    ms: integer().notNull(),
    low: integer().notNull(),
    action: integer().notNull(),
    actor: integer(),
    target: integer(),
    channel: integer(),
    receivedAt: integer('received_at').notNull(),
    count: integer(),
    used: integer().notNull().default(0),
    reason: text(),
    options: text().notNull().default('{}'),
    changes: text().notNull().default('[]'),
  },
  (table) => [
    primaryKey({ columns: [table.guild, table.ms, table.low] }),
    index('audit_entries_received').on(table.guild, table.receivedAt),
  ],
);

export const sessions = sqliteTable(
  'sessions',
  {
    id: integer().primaryKey(),
    startedAt: integer('started_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    endedAt: integer('ended_at'),
    reason: text(),
    resumed: integer().notNull(),
  },
  (table) => [index('sessions_by_start').on(table.startedAt)],
);

export const settings = sqliteTable('settings', {
  version: integer().primaryKey(),
  savedAt: integer('saved_at').notNull(),
  settings: text().notNull(),
});

export const gatewayCursors = sqliteTable('gateway_cursors', {
  session: text().primaryKey().notNull(),
  sequence: integer().notNull(),
  missing: text().notNull().default('[]'),
  at: integer().notNull(),
});

export const bot = sqliteTable('bot', { id: integer().primaryKey(), user: integer().notNull() });

export const serverThings = sqliteTable(
  'server_things',
  {
    guild: integer().notNull(),
    type: text().notNull(),
    ref: integer().notNull(),
    name: text(),
    present: integer().notNull(),
    data: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.type, table.ref] })],
);

export const serverThingLists = sqliteTable(
  'server_thing_lists',
  { guild: integer().notNull(), type: text().notNull() },
  (table) => [primaryKey({ columns: [table.guild, table.type] })],
);
