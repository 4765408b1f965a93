-- Tamper evidence (db/chain): every event and every later change of one is a link of its month's chain, chain_<month>, a table that
-- appears with the month's first link. A hash covers the one before it; 16 bytes each.

-- What a hash says of a Discord id is salted, so that an id can be erased: salt goes, `erased` keeps what the hashes say of it.
ALTER TABLE snowflakes ADD COLUMN salt BLOB;
ALTER TABLE snowflakes ADD COLUMN erased BLOB;
UPDATE snowflakes SET salt = randomblob(16);

-- One row per chain. first_id: its month's, as in partitions. unchained: events that were there before the chain began.
-- parent_*: the link of another month's chain that this one builds on (NULL for the very first). seq, hash: the newest link, the root.
-- dropped_*: up to this link the month was dropped; the chain goes on after it.
CREATE TABLE chains (
  first_id INTEGER PRIMARY KEY,
  opened_at INTEGER NOT NULL,
  unchained INTEGER NOT NULL,
  parent INTEGER,
  parent_seq INTEGER,
  parent_hash BLOB,
  seq INTEGER NOT NULL,
  hash BLOB NOT NULL,
  dropped_seq INTEGER NOT NULL DEFAULT 0,
  dropped_hash BLOB
) STRICT;

-- Months that had events before there were chains. Each stays here for ever; its later events are chained nevertheless.
CREATE TABLE unchained_months (
  first_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO unchained_months (first_id) SELECT first_id FROM partitions;

-- What was completed on a recorded event: JSON arrays of [column, before, after]. texts: reason, data, evidence (NULL: none, or erased).
CREATE TABLE amendments (
  event INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  facts TEXT NOT NULL,
  texts TEXT,
  PRIMARY KEY (event, seq)
) STRICT, WITHOUT ROWID;

-- What runs out next (pipeline/expiry.ts): timeouts and invites end without a word from Discord.
CREATE INDEX members_timed_out ON members (timeout_until) WHERE timeout_until IS NOT NULL;
CREATE INDEX invites_expiring ON invites (expires_at) WHERE present = 1 AND expires_at IS NOT NULL;
