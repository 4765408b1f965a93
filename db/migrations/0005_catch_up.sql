-- Catching up after the bot was away. One row per guild; it stays when finished, for what was read back already.
-- stage: 0 reading, 1 members and audit log settled, 2 messages as well, 3 finished. state: JSON, see src-main/pipeline/catch-up/state.ts (bounds, cursors, counts).
CREATE TABLE catch_ups (
  guild INTEGER PRIMARY KEY,
  stage INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;

-- Differences found, not recorded yet: an audit entry may still tell when and by whom. draft: the event as JSON.
CREATE TABLE catch_up_drafts (
  id INTEGER PRIMARY KEY,
  guild INTEGER NOT NULL,
  kind TEXT NOT NULL,
  target INTEGER,
  draft TEXT NOT NULL
) STRICT;
CREATE INDEX catch_up_drafts_by_guild ON catch_up_drafts (guild, kind, target);

-- Members that the list now being received named: whoever is missing at its end has left.
CREATE TABLE catch_up_seen (
  guild INTEGER NOT NULL,
  user INTEGER NOT NULL,
  PRIMARY KEY (guild, user)
) STRICT, WITHOUT ROWID;
