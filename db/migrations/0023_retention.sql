-- Messages whose texts were removed and whose events the full-text index may still hold with them; empty between runs.
CREATE TABLE removed_bodies (
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  PRIMARY KEY (ms, low)
) STRICT, WITHOUT ROWID;

-- 1: what is kept for the shorter of its times has left the file.
ALTER TABLE archives ADD COLUMN thinned INTEGER NOT NULL DEFAULT 0;
