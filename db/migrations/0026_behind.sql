-- Counters by member are written in steps behind a watermark, as the timeline is: db/rollup-merge.ts. Events above it are not counted in
-- rollup_day_user and rollup_day_user_channel yet. So far all were, at once: up to the end of the last day counted.
CREATE TABLE rollup_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  watermark INTEGER NOT NULL
) STRICT;

-- A day has 353894400000 ids; ids begin on day 16436 (db/event-id.ts).
INSERT INTO rollup_state (one, watermark)
SELECT 1, coalesce((max(day) + 1 - 16436) * 353894400000 - 1, 0) FROM rollup_day;

-- What it answered, rollup_day_action and the days themselves answer as well.
DROP INDEX rollup_day_user_notable;

-- In which weeks of the timeline a member has events, so that a rare member's weeks are not looked for one by one.
CREATE TABLE timeline_weeks (
  guild INTEGER NOT NULL,
  user INTEGER NOT NULL,
  week INTEGER NOT NULL,
  PRIMARY KEY (guild, user, week)
) STRICT, WITHOUT ROWID;

-- Weeks before this one are not in it yet: they are filled in one by one, newest first, between batches.
ALTER TABLE timeline_state ADD COLUMN weeks_from INTEGER NOT NULL DEFAULT 0;
UPDATE timeline_state SET weeks_from = watermark / 2477260800000 + 1 WHERE watermark > 0;
