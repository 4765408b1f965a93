// CSV for spreadsheets and programs: UTF-8 with a byte order mark (Excel reads anything else as the system's code page), RFC 4180.
import { csvFormatRow } from 'd3-dsv';
import type { ColumnInfo } from '#contract/export-columns';
import type { Cell, Table } from '#main/exports/document';
import type { Zone } from '#main/exports/zone';
import { guard } from './csv-guard';
import type { FormatWriter, Writing } from './writer';

const byteOrderMark = '\uFEFF';

const renderer = ({ type }: ColumnInfo, zone: Zone): ((cell: Cell) => string) => {
  if (type === 'time') return (cell) => (typeof cell === 'number' ? zone.iso(cell) : '');
  if (type === 'count') return (cell) => (cell === null ? '' : String(cell));
  return (cell) => (cell === null ? '' : guard(String(cell)));
};

// By the row: the library's own line ends are \n alone.
const lines = (rows: string[][]): string => rows.map((row) => `${csvFormatRow(row)}\r\n`).join('');

const writeTable = async ({ out, zone, wrote }: Writing, table: Table): Promise<void> => {
  const renderers = table.columns.map((column) => renderer(column, zone));
  await out.write(byteOrderMark + lines([table.columns.map(({ label }) => guard(label))]));
  for (const batch of table.batches()) {
    const rows = batch.cells().map((cells) => cells.map((cell, index) => renderers[index]?.(cell) ?? ''));
    await out.write(lines(rows));
    await wrote(batch.size);
  }
};

/** Several tables in one file: a line per cell, which every pivot table and data frame takes apart again. */
const writeTidy = async ({ document, out, zone, wrote }: Writing): Promise<void> => {
  await out.write(byteOrderMark + lines([['table', 'row', 'column', 'value']]));
  for (const table of document.tables) {
    const renderers = table.columns.map((column) => renderer(column, zone));
    let row = 0;
    for (const batch of table.batches()) {
      const rows = batch.cells().flatMap((cells) => {
        row += 1;
        return cells.map((cell, index) => [
          table.key,
          String(row),
          table.columns[index]?.key ?? '',
          renderers[index]?.(cell) ?? '',
        ]);
      });
      await out.write(lines(rows));
      await wrote(batch.size);
    }
  }
};

export const writeCsv: FormatWriter = (writing) =>
  writing.document.main ? writeTable(writing, writing.document.main) : writeTidy(writing);
