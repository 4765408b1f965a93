// Log routing: see migrations/0018_routing.sql.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const routes = sqliteTable(
  'routes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    guild: integer().notNull(),
    config: text().notNull(),
    since: integer().notNull(),
    savedAt: integer('saved_at').notNull(),
    removed: integer().notNull().default(0),
    pause: integer().notNull().default(0),
    pauseReason: text('pause_reason'),
    pausedAt: integer('paused_at'),
    retryAt: integer('retry_at'),
    lastDeliveredAt: integer('last_delivered_at'),
  },
  (table) => [index('routes_of_guild').on(table.guild)],
);

export const deliveries = sqliteTable(
  'deliveries',
  {
    route: integer().notNull(),
    event: integer().notNull(),
    state: integer().notNull(),
    post: integer(),
    queuedAt: integer('queued_at').notNull(),
    settledAt: integer('settled_at'),
    fault: text(),
  },
  (table) => [
    primaryKey({ columns: [table.route, table.event] }),
    index('deliveries_open').on(table.route, table.state, table.event),
  ],
);

export const posts = sqliteTable(
  'posts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    route: integer().notNull(),
    events: text().notNull(),
    isSummary: integer('is_summary').notNull(),
    state: integer().notNull().default(0),
    tries: integer().notNull().default(0),
    firstTriedAt: integer('first_tried_at'),
    triedAt: integer('tried_at'),
    messageId: text('message_id'),
    channelId: text('channel_id'),
    hash: text(),
    editDue: integer('edit_due').notNull().default(0),
    fault: text(),
  },
  (table) => [index('posts_open').on(table.route, table.id), index('posts_to_edit').on(table.route, table.id)],
);

export const outboxMark = sqliteTable('outbox_mark', { one: integer().primaryKey(), mark: text().notNull() });

export const deadWebhooks = sqliteTable('dead_webhooks', {
  id: text().primaryKey().notNull(),
  at: integer().notNull(),
});
