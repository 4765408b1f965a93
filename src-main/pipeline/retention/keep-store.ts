// What the keeper of the record asks of the store worker: notes, and everything that removes. The only place that removes facts.
import type { Json } from '#contract/ids';
import type { KindData } from '#contract/catalogue';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import type { Recorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';
import { type Bodies, createBodies } from './bodies';
import { type CopyNotes, createCopyNotes } from './copies';
import { createErasing, type Erasing } from './erase';
import { createMonths, type Months } from './months';
import { sweepStep } from './sweep';

export interface KeepStore extends Months, Bodies, CopyNotes, Erasing {
  /** When something was last done, and what came of it. */
  note(name: string, at: number, value: Json): void;
  /** One step; false when nothing is left behind by months that are gone. */
  sweep(): boolean;
  /** An event of the console's own in each of these servers. */
  keptRecord(guildIds: readonly string[], at: number, said: KeptRecord): void;
}
export type KeptRecord =
  | { kind: 'RETENTION_RUN'; data: KindData['RETENTION_RUN'] }
  | { kind: 'ERASURE'; data: KindData['ERASURE'] };

export const keepNames = [
  'note',
  'sweep',
  'keptRecord',
  'archived',
  'thinned',
  'loaded',
  'unloaded',
  'rewritten',
  'removeBodies',
  'forgetWords',
  'erase',
  'noteCopy',
  'copiesHeld',
] as const satisfies (keyof KeepStore)[];

const ownEvent = (guildId: string, at: number, said: KeptRecord): NewEvent => ({
  ...said,
  guildId,
  at,
  actorId: null,
  targetId: null,
  actorGrade: 'unknown',
  source: 'console',
  channelId: null,
  messageId: null,
  auditLogId: null,
  caseNumber: null,
  reason: null,
  origin: 'live',
  evidence: null,
});

export const createKeepStore = (store: WriteStore, recorder: Recorder, refs: Interner): KeepStore => ({
  ...createMonths(store, recorder, refs),
  ...createBodies(store, recorder.parts),
  ...createCopyNotes(store),
  ...createErasing(store, recorder.parts, refs),
  sweep: () => sweepStep(store),
  note: (name, at, value) =>
    void store.run('keeping.note', 'INSERT OR REPLACE INTO keeping (name, at, value) VALUES (?, ?, ?)', [
      name,
      at,
      JSON.stringify(value),
    ]),
  keptRecord: (guildIds, at, said) => {
    try {
      store.transaction(() => {
        for (const guildId of guildIds) recorder.append(ownEvent(guildId, at, said), at);
        recorder.settle();
      });
    } finally {
      recorder.discard();
    }
  },
});
