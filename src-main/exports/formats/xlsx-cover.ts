// The first sheet: what this file is, so that whoever finds it later knows what it holds and what it cannot hold.
import type { Worksheet } from 'exceljs';
import type { ExportDocument } from '#main/exports/document';
import type { Zone } from '#main/exports/zone';
import { gapLines } from './writer';
import { fitCell, xlsxText } from './xlsx-text';

const mostGaps = 1_000;

export const writeCover = (
  sheet: Worksheet,
  document: ExportDocument,
  zone: Zone,
  counts: readonly { title: string; rows: number }[],
): void => {
  const { cover } = document;
  const gaps = gapLines(document, zone);
  const lines: (readonly [string, string | number])[] = [
    ['ModDesk', cover.title],
    ['Server', cover.guildName],
    ['Server (id)', cover.guildId],
    ...cover.scope,
    ['Time zone', cover.timeZone],
    ['Made', zone.iso(cover.madeAt)],
    [
      'Redacted',
      cover.redacted
        ? 'Yes: texts and reasons left out, people under pseudonyms of this file'
        : 'No: names, ids and texts in full',
    ],
    ...counts.map(({ title, rows }) => [`Rows: ${title}`, rows] as const),
    ['Gaps in the record', cover.coverage === null ? 'not known' : gaps.length],
    ...gaps.slice(0, mostGaps).map((gap) => ['Not recorded', gap] as const),
    ...(gaps.length > mostGaps ? [['Not recorded', `and ${gaps.length - mostGaps} more`] as const] : []),
  ];
  sheet.columns = [{ width: 24 }, { width: 80 }];
  for (const [label, value] of lines) {
    const shown = typeof value === 'number' ? value : xlsxText(fitCell(value, ' …').text);
    const row = sheet.addRow([xlsxText(label), shown]);
    row.getCell(1).font = { bold: true };
    row.commit();
  }
};
