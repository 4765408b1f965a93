-- Which messages refer to a copy of an attachment (hash: the name of its file). A row whose message does not say so any more is swept,
-- and then the file that no row is left for.
CREATE TABLE attachment_copies (
  hash TEXT NOT NULL,
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  PRIMARY KEY (hash, ms, low)
) STRICT, WITHOUT ROWID;
