-- Exports of Discord's message history that were read in. counts: JSON, see the contract's zImportCounts. fault_*: where and why it ended early.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  guild INTEGER,
  channel INTEGER,
  channel_name TEXT,
  bodies INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  state TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  total_bytes INTEGER,
  counts TEXT NOT NULL,
  fault_field TEXT,
  fault_reason TEXT
) STRICT;
