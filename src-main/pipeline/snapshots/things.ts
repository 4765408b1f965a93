// Named things of a server in the store: read by read.ts, written by learn.ts, both on the writer's connection.
import type { ReadStore, WriteStore } from '#db/client';
import type { Interner, Refs } from '#db/intern';
import type { Learn, Settings, Snapshots, ThingSnapshot, ThingType } from './model';

interface Row {
  ref: number;
  name: string | null;
  present: number;
  data: string;
}

const columns = 'ref, name, present, data';

export const readThings = (
  store: ReadStore,
  refs: Refs,
): Pick<Snapshots, 'thing' | 'thingsOf' | 'isListed' | 'guildSettings'> => {
  const toThing = (guildId: string, type: ThingType, row: Row): ThingSnapshot => ({
    guildId,
    type,
    id: refs.id(row.ref),
    name: row.name,
    isPresent: row.present === 1,
    settings: JSON.parse(row.data) as Settings,
  });
  return {
    thing: (guildId, type, id) => {
      const guild = refs.ref(guildId);
      const ref = refs.ref(id);
      if (guild === undefined || ref === undefined) return null;
      const sql = `SELECT ${columns} FROM server_things WHERE guild = ? AND type = ? AND ref = ?`;
      const row = store.get<Row>('snapshots.thing', sql, [guild, type, ref]);
      return row ? toThing(guildId, type, row) : null;
    },
    thingsOf: (guildId, type) => {
      const guild = refs.ref(guildId);
      if (guild === undefined) return [];
      const sql = `SELECT ${columns} FROM server_things WHERE guild = ? AND type = ?`;
      return store.all<Row>('snapshots.thingsOf', sql, [guild, type]).map((row) => toThing(guildId, type, row));
    },
    isListed: (guildId, type) => {
      const guild = refs.ref(guildId);
      if (guild === undefined) return false;
      const sql = 'SELECT 1 FROM server_thing_lists WHERE guild = ? AND type = ?';
      return store.get('snapshots.isListed', sql, [guild, type]) !== undefined;
    },
    guildSettings: (guildId) => {
      const guild = refs.ref(guildId);
      if (guild === undefined) return null;
      const sql = 'SELECT data FROM guilds WHERE ref = ?';
      const row = store.get<{ data: string }>('snapshots.guildSettings', sql, [guild]);
      return row ? (JSON.parse(row.data) as Settings) : null;
    },
  };
};

export const rememberThing = (
  store: WriteStore,
  refs: Interner,
  learnt: Extract<Learn, { what: 'thing' | 'thing-list' }>,
): void => {
  if (learnt.what === 'thing-list') {
    store.run('learn.thing-list', 'INSERT INTO server_thing_lists (guild, type) VALUES (?, ?) ON CONFLICT DO NOTHING', [
      refs.intern(learnt.guildId),
      learnt.type,
    ]);
    return;
  }
  const { thing } = learnt;
  store.run(
    'learn.thing',
    `INSERT INTO server_things (guild, type, ref, name, present, data) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (guild, type, ref) DO UPDATE SET name = excluded.name, present = excluded.present, data = excluded.data`,
    [
      refs.intern(thing.guildId),
      thing.type,
      refs.intern(thing.id),
      thing.name,
      thing.isPresent ? 1 : 0,
      JSON.stringify(thing.settings),
    ],
  );
};
