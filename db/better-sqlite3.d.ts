// What we use of better-sqlite3. The package's "exports" hide its own types, and those say `any` in places.
declare module 'better-sqlite3' {
  export interface RunResult {
    changes: number;
    lastInsertRowid: number | bigint;
  }

  /** `timeout`: how long to wait for another connection's lock, ms. */
  export interface Options {
    readonly?: boolean;
    fileMustExist?: boolean;
    timeout?: number;
  }

  export interface Statement {
    run(...params: unknown[]): RunResult;
    get(...params: unknown[]): unknown;
    all(...params: unknown[]): unknown[];
    iterate(...params: unknown[]): IterableIterator<unknown>;
  }

  export interface Transaction<Result> {
    deferred(): Result;
    immediate(): Result;
  }

  interface SqliteError extends Error {
    code: string;
  }

  class Connection {
    static SqliteError: new (message: string, code: string) => SqliteError;
    readonly open: boolean;
    readonly inTransaction: boolean;
    constructor(file: string, options?: Options);
    prepare(sql: string): Statement;
    transaction<Result>(work: () => Result): Transaction<Result>;
    exec(sql: string): this;
    pragma(text: string, options?: { simple?: boolean }): unknown;
    close(): this;
  }

  export type Database = Connection;
  export default Connection;
}
