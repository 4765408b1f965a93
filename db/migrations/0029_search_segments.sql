-- Eight segments of the full-text index on a level before they are merged into one of the next, instead of four: half of the pages written
-- a second time, for a few more places to look at.
INSERT INTO search (search, rank) VALUES ('automerge', 8);
