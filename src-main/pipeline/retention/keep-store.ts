// What the keeper of the record asks of the store worker: notes, and everything that removes. The only place that removes facts.
import type { Json } from '#contract/ids';
import type { WriteStore } from '#db/client';

export interface KeepStore {
  /** When something was last done, and what came of it. */
  note(name: string, at: number, value: Json): void;
}

export const keepNames = ['note'] as const satisfies (keyof KeepStore)[];

export const createKeepStore = (store: WriteStore): KeepStore => ({
  note: (name, at, value) =>
    void store.run('keeping.note', 'INSERT OR REPLACE INTO keeping (name, at, value) VALUES (?, ?, ?)', [
      name,
      at,
      JSON.stringify(value),
    ]),
});
