-- Snapshots: Discord as last seen, because it sends no old values and deletions carry ids only. Written by the store worker alone.
-- *_at: epoch milliseconds. guild, user, channel, role, author, actor, inviter, owner, parent: refs of interned snowflakes.
-- Messages and audit entries are keyed by their snowflake split in two (db/snowflake.ts): ms since 2015-01-01T00:00Z and its lower 22 bits.

CREATE TABLE users (
  ref INTEGER PRIMARY KEY,
  username TEXT,
  global_name TEXT,
  avatar TEXT,
  is_bot INTEGER NOT NULL DEFAULT 0,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX users_by_username ON users (username COLLATE NOCASE);
CREATE INDEX users_by_global_name ON users (global_name COLLATE NOCASE) WHERE global_name IS NOT NULL;

-- The name as known then: the row with the greatest at <= the event's time; none that old = the earliest one.
-- name: the global name where there is one, the username otherwise.
CREATE TABLE user_names (
  user INTEGER NOT NULL,
  at INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (user, at)
) STRICT, WITHOUT ROWID;

-- data: the normalised settings that updates are compared with (channels and roles alike).
CREATE TABLE guilds (
  ref INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  icon TEXT,
  owner INTEGER,
  member_count INTEGER,
  recorded_since INTEGER NOT NULL,
  present INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;

CREATE TABLE channels (
  ref INTEGER PRIMARY KEY,
  guild INTEGER NOT NULL,
  name TEXT,
  type INTEGER NOT NULL,
  parent INTEGER,
  position INTEGER NOT NULL,
  present INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX channels_of_guild ON channels (guild, position);

-- permissions: the bit set as a decimal string, Discord's way.
CREATE TABLE roles (
  ref INTEGER PRIMARY KEY,
  guild INTEGER NOT NULL,
  name TEXT,
  color INTEGER NOT NULL,
  position INTEGER NOT NULL,
  permissions TEXT NOT NULL,
  present INTEGER NOT NULL,
  data TEXT NOT NULL
) STRICT;
CREATE INDEX roles_of_guild ON roles (guild, position);

-- known: roles, nick and the rest were seen; 0 for someone known by a ban alone. roles: JSON array of role ids (strings).
-- timeout_until: as Discord last said; it may have passed. banned: 1, 0 once an unban was recorded, NULL when nothing was told of it.
CREATE TABLE members (
  guild INTEGER NOT NULL,
  user INTEGER NOT NULL,
  known INTEGER NOT NULL,
  present INTEGER NOT NULL,
  nick TEXT,
  avatar TEXT,
  roles TEXT NOT NULL DEFAULT '[]',
  joined_at INTEGER,
  timeout_until INTEGER,
  pending INTEGER NOT NULL DEFAULT 0,
  banned INTEGER,
  first_seen_at INTEGER NOT NULL,
  left_at INTEGER,
  PRIMARY KEY (guild, user)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_of_user ON members (user, guild) WHERE present = 1;
CREATE INDEX members_by_nick ON members (guild, nick COLLATE NOCASE) WHERE nick IS NOT NULL;

CREATE TABLE invites (
  guild INTEGER NOT NULL,
  code TEXT NOT NULL,
  channel INTEGER,
  inviter INTEGER,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  max_uses INTEGER NOT NULL,
  uses INTEGER NOT NULL,
  is_temporary INTEGER NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (guild, code)
) STRICT, WITHOUT ROWID;

-- type: Discord's message type. webhook: the name a webhook posted under (author is then the webhook's id), NULL otherwise.
-- attachments: JSON array of { name, contentType, sizeBytes }. edited_at: the newest edit known.
CREATE TABLE messages (
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  guild INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  author INTEGER,
  type INTEGER NOT NULL,
  webhook TEXT,
  attachments TEXT NOT NULL DEFAULT '[]',
  edited_at INTEGER,
  deleted_at INTEGER,
  PRIMARY KEY (ms, low)
) STRICT, WITHOUT ROWID;

-- version 1 = as sent (or as first seen). at: when that text was set. content: NULL when Discord withheld it (no MessageContent intent).
CREATE TABLE message_versions (
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  version INTEGER NOT NULL,
  at INTEGER NOT NULL,
  content TEXT,
  PRIMARY KEY (ms, low, version)
) STRICT, WITHOUT ROWID;

-- Who reacted with what, so that the same reaction told twice is one event. emoji: id, or the character. present 0: taken back.
CREATE TABLE reactions (
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  user INTEGER NOT NULL,
  emoji TEXT NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (ms, low, user, emoji)
) STRICT, WITHOUT ROWID;

-- target: a ref (user, channel, role, message …), NULL for invites. count: how many deletions one entry stands for.
-- used: how many recorded events it has been joined to. options, changes: Discord's, as received (bounded).
CREATE TABLE audit_entries (
  guild INTEGER NOT NULL,
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  action INTEGER NOT NULL,
  actor INTEGER,
  target INTEGER,
  channel INTEGER,
  received_at INTEGER NOT NULL,
  count INTEGER,
  used INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  options TEXT NOT NULL DEFAULT '{}',
  changes TEXT NOT NULL DEFAULT '[]',
  PRIMARY KEY (guild, ms, low)
) STRICT, WITHOUT ROWID;
-- Events of this machine's clock are joined by when the entry came in, whatever that clock says.
CREATE INDEX audit_entries_received ON audit_entries (guild, received_at);

-- The intervals during which the bot was connected. ended_at NULL: still open, or cut short (then last_seen_at is its end).
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  started_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  ended_at INTEGER,
  reason TEXT,
  resumed INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_by_start ON sessions (started_at);

-- The newest version counts; settings is the whole JSON object.
CREATE TABLE settings (
  version INTEGER PRIMARY KEY,
  saved_at INTEGER NOT NULL,
  settings TEXT NOT NULL
) STRICT;

-- The highest sequence number taken of each gateway session, so that a replay is told. missing: JSON array of the numbers below it
-- that have not come (packets overtake each other by a few places).
CREATE TABLE gateway_cursors (
  session TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL,
  missing TEXT NOT NULL DEFAULT '[]',
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who the bot is: one row once a READY was seen.
CREATE TABLE bot (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  user INTEGER NOT NULL
) STRICT;
