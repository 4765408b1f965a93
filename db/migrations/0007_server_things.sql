-- Named things of a server as last seen, where Discord sends no old values: threads, emoji, stickers, sounds, webhooks, integrations,
-- stages, scheduled events, AutoMod rules. Written by the store worker alone.

-- guild, ref: refs of interned snowflakes. type: the word of src-main/pipeline/snapshots/model.ts. name: a stage's topic.
-- present 0: it is gone. data: the normalised settings that updates are compared with, under Discord's field names.
CREATE TABLE server_things (
  guild INTEGER NOT NULL,
  type TEXT NOT NULL,
  ref INTEGER NOT NULL,
  name TEXT,
  present INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (guild, type, ref)
) STRICT, WITHOUT ROWID;

-- Types that Discord tells as whole lists, once such a list was seen: before that, what is missing in the store is not new.
CREATE TABLE server_thing_lists (
  guild INTEGER NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (guild, type)
) STRICT, WITHOUT ROWID;
