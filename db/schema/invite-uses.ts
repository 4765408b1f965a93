// Which invite a join came by: see migrations/0016_invite_uses.sql.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const inviteUses = sqliteTable(
  'invite_uses',
  {
    guild: integer().notNull(),
    code: text().notNull(),
    uses: integer().notNull(),
    maxUses: integer('max_uses').notNull(),
    expiresAt: integer('expires_at'),
    inviter: integer(),
    channel: integer(),
    vanity: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.guild, table.code] })],
);

export const inviteReads = sqliteTable('invite_reads', {
  guild: integer().primaryKey(),
  readAt: integer('read_at').notNull(),
});

export const inviteJoins = sqliteTable(
  'invite_joins',
  { event: integer().primaryKey(), guild: integer().notNull(), receivedAt: integer('received_at').notNull() },
  (table) => [index('invite_joins_of_guild').on(table.guild, table.event)],
);
