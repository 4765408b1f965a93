-- Counters behind the analytics, kept in the transaction of the events they count (db/measures). Every time is UTC;
-- quarter = quarters of an hour since 1970-01-01T00:00Z: zones off by half or three quarters of an hour cut their hours there.

-- Names of commands and codes of invites, as small integers.
CREATE TABLE measure_words (
  ref INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE rollup_quarter (
  guild INTEGER NOT NULL,
  quarter INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, quarter, kind)
) STRICT, WITHOUT ROWID;

-- COMMAND_USED. command: measure_words; user: 0 when nobody is known. last_at: epoch ms.
CREATE TABLE rollup_day_command (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  command INTEGER NOT NULL,
  user INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  last_at INTEGER NOT NULL,
  PRIMARY KEY (guild, day, command, user)
) STRICT, WITHOUT ROWID;

-- Kinds of the group moderation. source: db/codes.ts; moderator: the actor, 0 when nobody is known.
CREATE TABLE rollup_day_action (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  source INTEGER NOT NULL,
  moderator INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, day, kind, source, moderator)
) STRICT, WITHOUT ROWID;

-- Whom a moderator acted on, by kind: an action on nobody, or by nobody known, is not in it.
CREATE TABLE rollup_day_action_target (
  guild INTEGER NOT NULL,
  moderator INTEGER NOT NULL,
  day INTEGER NOT NULL,
  target INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, moderator, day, target, kind)
) STRICT, WITHOUT ROWID;

-- LEAVE of who had joined at most 30 whole days before. joined: the day of joining; stay: whole days between; day: of leaving.
CREATE TABLE rollup_day_stay (
  guild INTEGER NOT NULL,
  joined INTEGER NOT NULL,
  stay INTEGER NOT NULL,
  day INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, joined, stay, day)
) STRICT, WITHOUT ROWID;

-- JOIN by an invite that could be told. invite: measure_words.
CREATE TABLE rollup_day_invite (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  invite INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, day, invite)
) STRICT, WITHOUT ROWID;

-- From the events that are there. An id holds its time (db/event-id.ts); 2015-01-01T00:00Z is quarter 1577856 and day 16436.
INSERT INTO rollup_quarter (guild, quarter, kind, count)
SELECT guild, id / 3686400000 + 1577856, kind, count(*) FROM events GROUP BY 1, 2, 3;

INSERT INTO measure_words (word)
SELECT DISTINCT data ->> '$.command' FROM events
WHERE kind <> 1 AND kind = (SELECT ref FROM kinds WHERE name = 'COMMAND_USED') AND data ->> '$.command' IS NOT NULL;

INSERT INTO rollup_day_command (guild, day, command, user, count, last_at)
SELECT guild, id / 353894400000 + 16436, measure_words.ref, coalesce(actor, 0), count(*), max(id) / 4096 + 1420070400000
FROM events JOIN measure_words ON word = data ->> '$.command'
WHERE kind <> 1 AND kind = (SELECT ref FROM kinds WHERE name = 'COMMAND_USED') GROUP BY 1, 2, 3, 4;

INSERT INTO rollup_day_action (guild, day, kind, source, moderator, count)
SELECT guild, id / 353894400000 + 16436, kind, source, coalesce(actor, 0), count(*) FROM events
WHERE kind <> 1 AND kind IN (SELECT ref FROM kinds WHERE name IN ('BAN', 'UNBAN', 'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN',
  'GLOBAL_BAN', 'AI_ACTION', 'AUTOMOD_ACTION', 'MEMBER_PRUNE')) GROUP BY 1, 2, 3, 4, 5;

INSERT INTO rollup_day_action_target (guild, moderator, day, target, kind, count)
SELECT guild, actor, id / 353894400000 + 16436, target, kind, count(*) FROM events
WHERE kind <> 1 AND actor IS NOT NULL AND target IS NOT NULL AND kind IN (SELECT ref FROM kinds WHERE name IN ('BAN', 'UNBAN',
  'KICK', 'TIMEOUT', 'UNTIMEOUT', 'WARN', 'GLOBAL_BAN', 'AI_ACTION', 'AUTOMOD_ACTION', 'MEMBER_PRUNE')) GROUP BY 1, 2, 3, 4, 5;

INSERT INTO rollup_day_stay (guild, joined, stay, day, count)
SELECT guild, joined_at / 86400000, (at - joined_at) / 86400000, at / 86400000, count(*) FROM (
  SELECT guild, id / 4096 + 1420070400000 AS at, CAST(data ->> '$.joinedAt' AS INTEGER) AS joined_at FROM events
  WHERE kind <> 1 AND kind = (SELECT ref FROM kinds WHERE name = 'LEAVE') AND data ->> '$.joinedAt' IS NOT NULL
) WHERE joined_at <= at AND at < joined_at + 31 * 86400000 GROUP BY 1, 2, 3, 4;
