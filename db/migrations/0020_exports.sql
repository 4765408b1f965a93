-- Exports made and being made. The file lies at `file` once it is done, at `part` while it is written: what a crash left there is
-- removed at the next start. `scope` is what was asked for (JSON) and may name people; the EXPORT_MADE event names nobody but its target.
CREATE TABLE exports (
  id TEXT PRIMARY KEY,
  guild_id TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  state TEXT NOT NULL,
  destination TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_text TEXT NOT NULL,
  file TEXT NOT NULL,
  part TEXT NOT NULL,
  "rows" INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  bytes INTEGER NOT NULL DEFAULT 0,
  fault TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX exports_by_start ON exports (started_at, id);
