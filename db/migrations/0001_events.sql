-- The record's fixed tables. Events themselves live in month partitions (db/partitions.ts) behind the view `events`.
-- Every time is UTC. `ref` = small integer standing for a Discord id; `kind` = kinds.ref.

CREATE TABLE snowflakes (
  ref INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE kinds (
  ref INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- Partial indexes say kind <> 1, so this reference is fixed for ever.
INSERT INTO kinds (ref, name) VALUES (1, 'MESSAGE_SEND');

-- One row per table events_<month>; it holds the ids first_id <= id < end_id.
CREATE TABLE partitions (
  month TEXT PRIMARY KEY,
  first_id INTEGER NOT NULL UNIQUE,
  end_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Replaced whenever a partition is added or dropped; without partitions it is empty.
CREATE VIEW events AS
SELECT NULL AS id, NULL AS guild, NULL AS kind, NULL AS actor, NULL AS target, NULL AS channel, NULL AS grade,
  NULL AS source, NULL AS origin, NULL AS recorded_delay, NULL AS message_ms, NULL AS message_low,
  NULL AS audit_log_id, NULL AS case_number, NULL AS reason, NULL AS data, NULL AS evidence
WHERE 0;

-- A member's history, newest merged part: each event stands under its actor and under its target (once when they are one).
-- week = weeks since 2015-01-01T00:00Z. Events above the watermark are not merged yet: read them from `events`.
CREATE TABLE timeline (
  guild INTEGER NOT NULL,
  week INTEGER NOT NULL,
  user INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  channel INTEGER,
  PRIMARY KEY (guild, week, user, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE timeline_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  watermark INTEGER NOT NULL
) STRICT;

INSERT INTO timeline_state (one, watermark) VALUES (1, 0);

-- Rollups, written in the transaction of the events they count. hour/day = hours/days since 1970-01-01T00:00Z.
CREATE TABLE rollup_hour (
  guild INTEGER NOT NULL,
  hour INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, hour, kind)
) STRICT, WITHOUT ROWID;

-- side: 0 = events whose actor is the user, 1 = events whose target is the user (an event on oneself counts on both sides).
CREATE TABLE rollup_day_user (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  user INTEGER NOT NULL,
  side INTEGER NOT NULL CHECK (side IN (0, 1)),
  kind INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, day, user, side, kind)
) STRICT, WITHOUT ROWID;

-- Rankings of chosen kinds (moderators, commands) over days, without reading everyone who merely wrote messages. With the count,
-- because the planner takes the primary key instead of an index that does not cover.
CREATE INDEX rollup_day_user_notable ON rollup_day_user (guild, kind, day, side, user, count) WHERE kind <> 1;

CREATE TABLE rollup_day_channel (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, day, channel, kind)
) STRICT, WITHOUT ROWID;

-- Messages only (MESSAGE_SEND): where a member writes.
CREATE TABLE rollup_day_user_channel (
  guild INTEGER NOT NULL,
  day INTEGER NOT NULL,
  user INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (guild, day, user, channel)
) STRICT, WITHOUT ROWID;
