-- How often each invite had been used when the list was last read, so that the next reading tells which one a join came by.
-- vanity: 1 for the server's own address.
CREATE TABLE invite_uses (
  guild INTEGER NOT NULL,
  code TEXT NOT NULL,
  uses INTEGER NOT NULL,
  max_uses INTEGER NOT NULL,
  expires_at INTEGER,
  inviter INTEGER,
  channel INTEGER,
  vanity INTEGER NOT NULL,
  PRIMARY KEY (guild, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE invite_reads (guild INTEGER PRIMARY KEY, read_at INTEGER NOT NULL) STRICT;

-- Joins that no reading has explained yet.
CREATE TABLE invite_joins (
  event INTEGER PRIMARY KEY,
  guild INTEGER NOT NULL,
  received_at INTEGER NOT NULL
) STRICT;
CREATE INDEX invite_joins_of_guild ON invite_joins (guild, event);
