-- The application a webhook's message came from: proxy bots post through webhooks of their own. Ref of an interned snowflake.
ALTER TABLE messages ADD COLUMN application INTEGER;

-- Events of messages that a bot reposted under another name (a deletion and a webhook's message, tagged in their data). Views that leave
-- them out subtract this from the counters, so it stays when a month is archived, as the counters do.
CREATE TABLE proxied (
  guild INTEGER NOT NULL,
  id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  channel INTEGER,
  PRIMARY KEY (guild, id)
) STRICT, WITHOUT ROWID;
