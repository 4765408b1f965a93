// What is known of a guild's catch-up: its bounds, how far it has come, what it found. Kept as JSON in catch_ups, written in the
// batch's transaction; the memory of it follows rollbacks by itself.
import { z } from 'zod';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';

const zState = z.object({
  /** The bot was surely connected until then, and again from then on; epoch ms. */
  notBefore: z.number(),
  notAfter: z.number(),
  /** Messages are read from here on. */
  readFrom: z.number(),
  /** The guild is new: nothing was recorded before, so nothing can be missing from the record. */
  isFirst: z.boolean(),
  /** Audit entries up to this one are fed, and up to that one settled. */
  auditCursor: z.string(),
  settledUpTo: z.string(),
  /** Where both began. */
  entriesFrom: z.string(),
  /** Channel id -> newest message read. */
  channels: z.record(z.string(), z.string()),
  /** Chunks of the member list that came; `isListed`: all of them. */
  chunks: z.array(z.number()),
  isListed: z.boolean(),
  /** Messages sent since then (epoch ms) were looked for again in every channel that was asked about; null before the first. */
  lookedTo: z.number().nullable().default(null),
  /** What was recorded, by kind. */
  counts: z.record(z.string(), z.number()),
  /** The server alone was down at Discord since then, epoch ms; null while it is not. */
  outageSince: z.number().nullable().default(null),
  /** History was read back to here, by the moderator's choice. */
  backfilledSince: z.number().nullable(),
});
export const finished = 3;
export type CatchUpState = z.infer<typeof zState>;

export interface Progress {
  /** 0 reading, 1 members and audit log settled, 2 messages as well, 3 finished. */
  stage: number;
  state: CatchUpState;
}

export interface CatchUpStates {
  get(guildId: string): Progress | null;
  set(guildId: string, progress: Progress): void;
  /** One more recovered event is on record, while the guild is being caught up. */
  count(guildId: string, kind: string): void;
  /** In one channel, messages sent before were not looked for. */
  lookedTo(guildId: string, at: number): void;
  /** Those not finished. */
  pending(): { guildId: string; progress: Progress }[];
  /** Writes what was counted. At the end of the transaction, inside it. */
  settle(): void;
}

interface Row {
  stage: number;
  state: string;
}
const toProgress = (row: Row): Progress => ({ stage: row.stage, state: zState.parse(JSON.parse(row.state)) });

export const createCatchUpStates = (store: WriteStore, refs: Interner): CatchUpStates => {
  const known = new Map<string, Progress | null>();
  const changed = new Set<string>();
  store.join({
    begin: () => {},
    end: (committed) => {
      changed.clear();
      if (!committed) known.clear();
    },
  });
  const get = (guildId: string): Progress | null => {
    const found = known.get(guildId);
    if (found !== undefined) return found;
    const row = store.get<Row>('catch-up.state', 'SELECT stage, state FROM catch_ups WHERE guild = ?', [
      refs.ref(guildId) ?? 0,
    ]);
    const progress = row ? toProgress(row) : null;
    known.set(guildId, progress);
    return progress;
  };
  const save = (guildId: string, progress: Progress): void =>
    void store.run(
      'catch-up.save',
      `INSERT INTO catch_ups (guild, stage, state) VALUES (?, ?, ?)
       ON CONFLICT (guild) DO UPDATE SET stage = excluded.stage, state = excluded.state`,
      [refs.intern(guildId), progress.stage, JSON.stringify(progress.state)],
    );
  return {
    get,
    set: (guildId, progress) => {
      known.set(guildId, progress);
      save(guildId, progress);
      changed.delete(guildId);
    },
    count: (guildId, kind) => {
      const progress = get(guildId);
      if (!progress || progress.stage === finished) return;
      progress.state.counts[kind] = (progress.state.counts[kind] ?? 0) + 1;
      changed.add(guildId);
    },
    lookedTo: (guildId, at) => {
      const progress = get(guildId);
      if (!progress) return;
      progress.state.lookedTo = Math.max(progress.state.lookedTo ?? 0, at);
      changed.add(guildId);
    },
    pending: () =>
      store
        .all<Row & { guild: number }>('catch-up.pending', 'SELECT guild, stage, state FROM catch_ups WHERE stage < 3')
        .map((row) => ({ guildId: refs.id(row.guild), progress: toProgress(row) })),
    settle: () => {
      for (const guildId of changed) {
        const progress = known.get(guildId);
        if (progress) save(guildId, progress);
      }
      changed.clear();
    },
  };
};
