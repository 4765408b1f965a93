-- The case file: what a moderator did through the console, or the console for them. Written by the store worker alone, with synchronous
-- FULL: a number that was told to somebody, or sent to Discord as a mark, is never given again.

CREATE TABLE case_numbers (
  guild INTEGER PRIMARY KEY,
  last INTEGER NOT NULL
) STRICT;

-- guild, target, moderator, part_of_guild: refs of interned snowflakes. kind, state, source: words of contract/case.ts.
-- Times: epoch milliseconds. until_at: the end of a timeout as it was asked for. due_at: when the console lifts the ban; NULL: it will
-- not (any more). lift_asked_at: it is lifting it. ai, fault: JSON. removed_at: a tombstone, its texts are gone.
CREATE TABLE cases (
  guild INTEGER NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  target INTEGER NOT NULL,
  moderator INTEGER,
  source TEXT NOT NULL,
  ai TEXT,
  reason TEXT,
  requested_at INTEGER NOT NULL,
  settled_at INTEGER,
  fault TEXT,
  duration_ms INTEGER,
  until_at INTEGER,
  delete_seconds INTEGER,
  due_at INTEGER,
  lift_asked_at INTEGER,
  part_of_guild INTEGER,
  part_of INTEGER,
  removed_at INTEGER,
  PRIMARY KEY (guild, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_of_target ON cases (guild, target, number);
CREATE INDEX cases_of_moderator ON cases (guild, moderator, number) WHERE moderator IS NOT NULL;
CREATE INDEX cases_due ON cases (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX cases_open ON cases (requested_at) WHERE state = 'requested';
CREATE INDEX cases_parts ON cases (part_of_guild, part_of) WHERE part_of IS NOT NULL;

CREATE TABLE case_comments (
  guild INTEGER NOT NULL,
  number INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  author INTEGER,
  text TEXT NOT NULL,
  PRIMARY KEY (guild, number, seq)
) STRICT, WITHOUT ROWID;

-- Which events belong to a case: follows events.case_number, which has no index of its own.
CREATE TABLE case_events (
  guild INTEGER NOT NULL,
  number INTEGER NOT NULL,
  id INTEGER NOT NULL,
  PRIMARY KEY (guild, number, id)
) STRICT, WITHOUT ROWID;
