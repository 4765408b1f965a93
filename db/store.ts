// What the rest of the product holds of the database: a store to read from, or the one that may also write.
// Trap: every JavaScript number is bound as a REAL. Columns turn it back into an integer; bare arithmetic (`? / 4096`) does not.
// Trap: a bare parameter after LIMIT may choose the plan, so SQLite prepares the statement anew at every run: ten times as long as running
// it. Write LIMIT CAST(? AS INTEGER).
import type { ReadOrm } from './orm';

export type Value = string | number | null | Uint8Array;
/** Positional (`?`) or named (`@name`). */
export type Params = readonly Value[] | { readonly [name: string]: Value };

/** Called after a statement that kept the thread for more than 40 ms. `name` is the caller's name for the query. */
export type OnSlow = (name: string, ms: number) => void;

export interface Ears {
  onSlow?: OnSlow | undefined;
  /** Called, perhaps often, when a statement met a page that is not what was written. */
  onDamage?: (() => void) | undefined;
}

export interface ReadStore {
  /** All rows. `Row` is the caller's word: name exactly the columns that the SQL selects. */
  all<Row>(name: string, sql: string, params?: Params): Row[];
  /** The first row. */
  get<Row>(name: string, sql: string, params?: Params): Row | undefined;
  /** Row by row. End it soon: an open iteration keeps the log of changes from being folded back, and a writer cannot write during it. */
  iterate<Row>(name: string, sql: string, params?: Params): Generator<Row, void, undefined>;
  /** Several reads of one moment: nothing committed meanwhile is seen by `work`. Synchronous; keep it short. */
  snapshot<T>(work: () => T): T;
  /** drizzle over the same connection, for typed selects. */
  readonly orm: ReadOrm;
  close(): void;
}

/** Keeps memory true to the database: told of each level of `transaction`, savepoints included. */
export interface Participant {
  begin(): void;
  /** After the level ended: its writes stand (in the level around it, if any), or are undone. */
  end(committed: boolean): void;
}

export interface WriteStore extends ReadStore {
  run(name: string, sql: string, params?: Params): { changes: number; lastInsertRowid: number };
  /** A statement that its caller keeps and runs for every event: no look-up by text. Answers how many rows it changed. */
  prepare(name: string, sql: string): (params: readonly Value[]) => number;
  /** Several statements without parameters; not cached. */
  exec(sql: string): void;
  /** All of `work` or nothing of it. Inside another it is a savepoint: it may fail alone. Synchronous. */
  transaction<T>(work: () => T): T;
  /** From now on `participant` hears of every transaction. */
  join(participant: Participant): void;
}
