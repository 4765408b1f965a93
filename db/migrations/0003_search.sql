-- Words of events, for full-text search. rowid = the event's id, so matches come out in the order of the record and a page needs no sort.
-- words: folded by contract/query/words.ts (case, diacritics, width) and parted by spaces; `ascii` then parts nowhere else, so that the
-- newest events, which are not merged yet and matched in JavaScript, answer exactly alike. Nothing but the index is stored.
-- facets: g<guild> k<kind> u<user> c<channel>, so that a common word in a rare kind is an intersection of two lists.
CREATE VIRTUAL TABLE search USING fts5 (
  words,
  facets,
  content = '',
  contentless_delete = 1,
  tokenize = 'ascii',
  prefix = '2 3'
);

-- Events above the watermark are not in the index yet: see db/search.ts.
CREATE TABLE search_state (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  watermark INTEGER NOT NULL
) STRICT;

INSERT INTO search_state (one, watermark) VALUES (1, 0);

-- `user:@name` finds people by names they had as well.
CREATE INDEX user_names_by_name ON user_names (name COLLATE NOCASE);
CREATE INDEX channels_by_name ON channels (guild, name COLLATE NOCASE);
