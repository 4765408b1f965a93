-- Log routing: routes, their outbox and what was posted. Written by the store worker alone; deliveries in their events' own transaction.
-- *_at: epoch milliseconds.

-- config: the route as the moderator gave it (JSON), the webhook's URL and secret among it: this file is encrypted.
-- since: events from before are not forwarded. removed: 1 = gone from the list, kept for its receipts.
-- pause: 0 none, 1 resting (tried again at retry_at), 2 dead (never used again).
CREATE TABLE routes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  guild INTEGER NOT NULL,
  config TEXT NOT NULL,
  since INTEGER NOT NULL,
  saved_at INTEGER NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  pause INTEGER NOT NULL DEFAULT 0,
  pause_reason TEXT,
  paused_at INTEGER,
  retry_at INTEGER,
  last_delivered_at INTEGER
) STRICT;
CREATE INDEX routes_of_guild ON routes (guild) WHERE removed = 0;

-- One event on its way by one route. state: 0 pending, 1 sending, 2 failed, 3 delivered, 4 collapsed, 5 cancelled.
-- post: the message or request it went with; NULL until one was written down.
CREATE TABLE deliveries (
  route INTEGER NOT NULL,
  event INTEGER NOT NULL,
  state INTEGER NOT NULL,
  post INTEGER,
  queued_at INTEGER NOT NULL,
  settled_at INTEGER,
  fault TEXT,
  PRIMARY KEY (route, event)
) STRICT, WITHOUT ROWID;
-- The queue and the dead letters: few beside what was delivered.
CREATE INDEX deliveries_open ON deliveries (route, state, event) WHERE state < 3;

-- A message or request, written down before it is sent: after a crash the same one is looked for or sent again under the same mark.
-- events: JSON array of event ids, ascending. is_summary: counts instead of events. state: 0 open, 1 delivered, 2 failed.
-- tries: requests begun. tried_at: the last one. hash: of the body as posted. edit_due: how often something became known since.
CREATE TABLE posts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  route INTEGER NOT NULL,
  events TEXT NOT NULL,
  is_summary INTEGER NOT NULL,
  state INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  first_tried_at INTEGER,
  tried_at INTEGER,
  message_id TEXT,
  channel_id TEXT,
  hash TEXT,
  edit_due INTEGER NOT NULL DEFAULT 0,
  fault TEXT
) STRICT;
CREATE INDEX posts_open ON posts (route, id) WHERE state = 0;
CREATE INDEX posts_to_edit ON posts (route, id) WHERE edit_due > 0;

-- Begins every nonce and mark of this store, so that two stores that post into one channel never take each other's for their own.
CREATE TABLE outbox_mark (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  mark TEXT NOT NULL
) STRICT;
INSERT INTO outbox_mark (one, mark) VALUES (1, lower(hex(randomblob(4))));

-- Discord webhooks that answered 404: never used again, by whatever route.
CREATE TABLE dead_webhooks (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
