// Texts longer than a cell can hold: marked where they were cut, whole on a sheet of their own, in pieces.
import type { StreamedWorkbook } from './workbook';
import { cellPieces, xlsxText } from './xlsx-text';

interface Place {
  sheet: string;
  row: number;
  column: string;
}

export interface LongTexts {
  /** Ends a cell that was cut. */
  readonly mark: string;
  add(place: Place, text: string): void;
  write(workbook: StreamedWorkbook): Promise<void>;
}

/** Held in memory until the sheet before is finished; what is above it is stated by its length alone. */
const mostCharacters = 16_000_000;

export const createLongTexts = (): LongTexts => {
  const kept: { place: Place; text: string | null; length: number }[] = [];
  let characters = 0;
  return {
    mark: ' … [cut: whole on the sheet “Long texts”]',
    add: (place, text) => {
      characters += text.length;
      kept.push({ place, text: characters <= mostCharacters ? text : null, length: text.length });
    },
    write: async ({ book, drained }) => {
      if (kept.length === 0) return;
      const sheet = book.addWorksheet('Long texts', { views: [{ state: 'frozen', ySplit: 1 }] });
      sheet.columns = [{ width: 18 }, { width: 10 }, { width: 18 }, { width: 8 }, { width: 100 }];
      const header = sheet.addRow(['Sheet', 'Row', 'Column', 'Part', 'Text']);
      header.font = { bold: true };
      header.commit();
      for (const { place, text, length } of kept) {
        const pieces =
          text === null ? [`Not kept: ${length} characters. Export it alone, or as JSON.`] : cellPieces(text);
        for (const [index, piece] of pieces.entries()) {
          sheet.addRow([place.sheet, place.row, place.column, index + 1, xlsxText(piece)]).commit();
          await drained();
        }
      }
      sheet.commit();
      await drained();
    },
  };
};
