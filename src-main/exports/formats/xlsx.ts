// XLSX by exceljs's streaming writer: a cover, then a sheet per table (several where a table has more rows than a sheet).
import type { Worksheet } from 'exceljs';
import type { ColumnInfo } from '#contract/export-columns';
import type { Cell, Table } from '#main/exports/document';
import type { Zone } from '#main/exports/zone';
import { createWorkbook, type StreamedWorkbook } from './workbook';
import { writeCover } from './xlsx-cover';
import { createLongTexts, type LongTexts } from './xlsx-long-texts';
import { fitCell, xlsxText } from './xlsx-text';
import type { FormatWriter, Writing } from './writer';

/** Excel's 1,048,576 without the header. */
const sheetRows = 1_048_575;
const widths = { time: 21, count: 10, id: 22, text: 28 } as const;
const timeFormat = 'yyyy-mm-dd hh:mm:ss';

interface SheetPart {
  sheet: Worksheet;
  name: string;
  rows: number;
}

const openSheet = ({ book }: StreamedWorkbook, table: Table, part: number): SheetPart => {
  const name = part === 1 ? table.title : `${table.title} ${part}`;
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, topLeftCell: 'A2' }] });
  sheet.columns = table.columns.map(({ type }) => ({
    width: widths[type],
    ...(type === 'time' ? { style: { numFmt: timeFormat } } : {}),
  }));
  const header = sheet.addRow(table.columns.map(({ label }) => xlsxText(label)));
  header.font = { bold: true };
  header.commit();
  return { sheet, name, rows: 0 };
};

/** `sheetLimit`: rows a sheet holds; smaller in tests. */
export const writeXlsxWith =
  (sheetLimit: number): FormatWriter =>
  async (writing: Writing) => {
    const { document, zone, out, wrote } = writing;
    const streamed = createWorkbook(out.stream);
    const cover = streamed.book.addWorksheet('About');
    const longTexts = createLongTexts();
    const counts: { title: string; rows: number }[] = [];
    for (const table of document.tables)
      counts.push(await writeTable(table, streamed, zone, longTexts, wrote, sheetLimit));
    await longTexts.write(streamed);
    writeCover(cover, document, zone, counts);
    await streamed.book.commit();
  };

export const writeXlsx = writeXlsxWith(sheetRows);

const valueOf = (
  { type }: ColumnInfo,
  cell: Cell,
  zone: Zone,
  cut: (text: string) => string,
): string | number | Date | null => {
  if (cell === null || cell === '') return null;
  if (type === 'count') return cell;
  if (type === 'time') return new Date(zone.face(Number(cell)));
  return cut(String(cell));
};

const writeTable = async (
  table: Table,
  streamed: StreamedWorkbook,
  zone: Zone,
  longTexts: LongTexts,
  wrote: Writing['wrote'],
  sheetLimit: number,
): Promise<{ title: string; rows: number }> => {
  let part = 1;
  let total = 0;
  let open = openSheet(streamed, table, part);
  const close = async (): Promise<void> => {
    const lastColumn = table.columns.length;
    open.sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: open.rows + 1, column: lastColumn } };
    open.sheet.commit();
    await streamed.drained();
  };
  for (const batch of table.batches()) {
    for (const cells of batch.cells()) {
      if (open.rows === sheetLimit) {
        await close();
        part += 1;
        open = openSheet(streamed, table, part);
      }
      open.rows += 1;
      const place = { sheet: open.name, row: open.rows + 1 };
      const values = cells.map((cell, index) => {
        const column = table.columns[index];
        if (!column) return null;
        return valueOf(column, cell, zone, (text) => {
          const fitted = fitCell(text, longTexts.mark);
          if (fitted.isCut) longTexts.add({ ...place, column: column.label }, text);
          return xlsxText(fitted.text);
        });
      });
      open.sheet.addRow(values).commit();
    }
    total += batch.size;
    await streamed.drained();
    await wrote(batch.size);
  }
  await close();
  return { title: table.title, rows: total };
};
