-- What keeps the record: when it was last checked and cared for, and the months that left it for a file.

-- Last times by name (retention, verification, recovery-key …). value: JSON of what came of it.
CREATE TABLE keeping (
  name TEXT PRIMARY KEY,
  at INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Archived months. first_id: the month's, as in partitions; part: 1 and up, because late events of a month are archived after it.
-- file: its name in the folder `archives`. digest: SHA-256 (hex) over its rows. seq, hash: the month's chain as it ended then.
-- loaded: how many of its events are back in the month's table at the moment; loaded_until: when they leave again.
CREATE TABLE archives (
  first_id INTEGER NOT NULL,
  part INTEGER NOT NULL,
  file TEXT NOT NULL UNIQUE,
  events INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  digest TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  archived_at INTEGER NOT NULL,
  loaded INTEGER NOT NULL DEFAULT 0,
  loaded_until INTEGER,
  PRIMARY KEY (first_id, part)
) STRICT, WITHOUT ROWID;
