// The store interfaces over a connection: each SQL text is prepared once and kept; slow calls are reported by name.
import { isDamage, type Connection } from './connection';
import { createReadOrm } from './orm';
import type { Ears, OnSlow, Params, Participant, ReadStore, WriteStore } from './store';

const slowMs = 40;
// Texts built from filters vary; beyond this many the least recently used one is prepared again when it comes back.
const keptStatements = 500;

type Statement = ReturnType<Connection['prepare']>;

const createStatements = (connection: Connection) => {
  const kept = new Map<string, Statement>();
  return (sql: string): Statement => {
    const known = kept.get(sql);
    if (known) return known;
    if (kept.size >= keptStatements) {
      const [oldest] = kept.keys();
      if (oldest !== undefined) kept.delete(oldest);
    }
    const statement = connection.prepare(sql);
    kept.set(sql, statement);
    return statement;
  };
};

/** What is told of a call: that it was slow, that it failed. */
interface Watch {
  onSlow: OnSlow | undefined;
  onFault(fault: unknown): void;
}

const timed = <T>({ onSlow, onFault }: Watch, name: string, work: () => T): T => {
  const start = performance.now();
  try {
    return work();
  } catch (fault) {
    onFault(fault);
    throw fault;
  } finally {
    const ms = performance.now() - start;
    if (ms > slowMs) onSlow?.(name, ms);
  }
};

const createStore = (connection: Connection, prepared: (sql: string) => Statement, watch: Watch): ReadStore => {
  return {
    all: <Row>(name: string, sql: string, params: Params = []) =>
      timed(watch, name, () => prepared(sql).all(params) as Row[]),
    get: <Row>(name: string, sql: string, params: Params = []) =>
      timed(watch, name, () => prepared(sql).get(params) as Row | undefined),
    *iterate<Row>(name: string, sql: string, params: Params = []): Generator<Row, void, undefined> {
      // Not from the cache: a statement can be walked by one caller at a time.
      const rows = timed(watch, name, () => connection.prepare(sql).iterate(params) as IterableIterator<Row>);
      try {
        for (;;) {
          const next = timed(watch, name, () => rows.next());
          if (next.done) return;
          yield next.value;
        }
      } finally {
        rows.return?.();
      }
    },
    snapshot: (work) => (connection.inTransaction ? work() : connection.transaction(work).deferred()),
    orm: createReadOrm(connection),
    close: () => {
      connection.close();
    },
  };
};

export const createReadStore = (connection: Connection, { onSlow, onDamage }: Ears): ReadStore =>
  createStore(connection, createStatements(connection), {
    onSlow,
    onFault: (fault) => {
      if (isDamage(fault)) onDamage?.();
    },
  });

export const createWriteStore = (connection: Connection, { onSlow, onDamage }: Ears): WriteStore => {
  const prepared = createStatements(connection);
  const participants: Participant[] = [];
  let depth = 0;
  // Only a statement that failed can have undone the transaction: until one does, SQLite need not be asked.
  let hasFailed = false;
  const watch: Watch = {
    onSlow,
    onFault: (fault) => {
      hasFailed = true;
      if (isDamage(fault)) onDamage?.();
    },
  };
  // A full disk makes SQLite undo the whole transaction from inside: what follows must not commit piece by piece.
  const refuseOrphan = (): void => {
    if (hasFailed && depth > 0 && !connection.inTransaction)
      throw new Error('The transaction was undone by SQLite; nothing more can be written in it.');
  };
  const end = (committed: boolean): void => {
    for (const participant of participants) participant.end(committed);
  };
  return {
    ...createStore(connection, prepared, watch),
    run: (name, sql, params = []) => {
      refuseOrphan();
      return timed(watch, name, () => {
        const { changes, lastInsertRowid } = prepared(sql).run(params);
        return { changes, lastInsertRowid: Number(lastInsertRowid) };
      });
    },
    prepare: (name, sql) => {
      const statement = connection.prepare(sql);
      return (params) => {
        refuseOrphan();
        const start = performance.now();
        try {
          return statement.run(params).changes;
        } catch (fault) {
          watch.onFault(fault);
          throw fault;
        } finally {
          const ms = performance.now() - start;
          if (ms > slowMs) onSlow?.(name, ms);
        }
      };
    },
    exec: (sql) => {
      refuseOrphan();
      timed(watch, 'exec', () => connection.exec(sql));
    },
    transaction: (work) => {
      refuseOrphan();
      if (depth === 0) hasFailed = false;
      for (const participant of participants) participant.begin();
      depth += 1;
      let doneAt = 0;
      const timedWork = () => {
        const result = work();
        doneAt = performance.now();
        return result;
      };
      try {
        // IMMEDIATE: the write lock is taken at the start, so nothing read inside can turn out stale at the first write.
        const result = connection.transaction(timedWork).immediate();
        const commitMs = performance.now() - doneAt;
        if (commitMs > slowMs) onSlow?.('commit', commitMs);
        depth -= 1;
        end(true);
        return result;
      } catch (fault) {
        depth -= 1;
        // A commit writes pages too.
        if (isDamage(fault)) onDamage?.();
        end(false);
        throw fault;
      }
    },
    join: (participant) => {
      participants.push(participant);
    },
  };
};
