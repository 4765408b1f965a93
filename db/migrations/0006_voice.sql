-- What the newer kinds are told by: who is in voice, what is pinned, who voted, who boosts.

-- Present voice states only: who is in no channel has no row. session: Discord's id of the voice session, so that a restart knows a
-- stay it has seen begin. joined_at: NULL when it has not. mute, deaf: by the server, not by themselves.
CREATE TABLE voice_states (
  guild INTEGER NOT NULL,
  user INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  session TEXT NOT NULL,
  mute INTEGER NOT NULL,
  deaf INTEGER NOT NULL,
  joined_at INTEGER,
  PRIMARY KEY (guild, user)
) STRICT, WITHOUT ROWID;

-- Messages whose pinning was told. Beside messages, because a message never seen can be pinned, too. changed_at: so that an old
-- entry of the audit log does not undo a newer change.
CREATE TABLE pins (
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  PRIMARY KEY (ms, low)
) STRICT, WITHOUT ROWID;

-- Who voted for which answer, so that the same vote told twice is one event. present 0: taken back.
CREATE TABLE poll_votes (
  ms INTEGER NOT NULL,
  low INTEGER NOT NULL,
  user INTEGER NOT NULL,
  answer INTEGER NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (ms, low, user, answer)
) STRICT, WITHOUT ROWID;

-- When they began to boost; 0: they do not; NULL: never told (nothing may be concluded from the next telling).
ALTER TABLE members ADD COLUMN premium_since INTEGER;
