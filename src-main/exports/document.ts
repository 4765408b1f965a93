// What is written, whatever the format: a cover and tables, read batch by batch. A batch is read once, as cells or as objects.
import type { Coverage } from '#contract/analytics';
import type { ColumnInfo } from '#contract/export-columns';

/** A moment is a number of a `time` column: epoch ms. */
export type Cell = string | number | null;

export interface Batch {
  readonly size: number;
  /** In the order of the table's columns. */
  cells(): Cell[][];
  /** The same rows as JSON. */
  objects(): object[];
}

export interface Table {
  /** Word for programs: `events`. */
  key: string;
  /** Words for people, at most 31 characters, as a spreadsheet allows for a sheet. */
  title: string;
  columns: readonly ColumnInfo[];
  batches(): Iterable<Batch>;
}

export interface Cover {
  title: string;
  guildId: string;
  guildName: string;
  /** What was asked for, a line each. */
  scope: readonly (readonly [label: string, value: string])[];
  timeZone: string;
  redacted: boolean;
  madeAt: number;
  /** Of the asked range; null where nothing is known of it. */
  coverage: Coverage | null;
}

export interface ExportDocument {
  cover: Cover;
  tables: readonly Table[];
  /** What a format with room for one table writes; null: all of them, a cell a line. */
  main: Table | null;
}

/** A table of rows that are at hand. */
export const smallTable = <Row extends object>(
  { key, title }: { key: string; title: string },
  columns: readonly (ColumnInfo & { value(row: Row): Cell })[],
  rows: readonly Row[],
): Table => ({
  key,
  title,
  columns,
  batches: () =>
    rows.length === 0
      ? []
      : [
          {
            size: rows.length,
            cells: () => rows.map((row) => columns.map(({ value }) => value(row))),
            objects: () => [...rows],
          },
        ],
});

/** A table that is read page by page as it is walked. */
export const pagedTable = <Stored, Row extends object>(
  { key, title }: { key: string; title: string },
  columns: readonly (ColumnInfo & { value(row: Row): Cell })[],
  pages: () => Iterable<Stored[]>,
  exported: (stored: Stored) => Row,
): Table => ({
  key,
  title,
  columns,
  *batches() {
    for (const page of pages()) {
      const rows = page.map(exported);
      yield {
        size: rows.length,
        cells: () => rows.map((row) => columns.map(({ value }) => value(row))),
        objects: () => rows,
      };
    }
  },
});
