// Puts a chart into the clipboard, as a picture or as CSV. Both answer whether it went well, and never throw.
import { type Picture, toPng } from './picture';
import { type TableData, toCsv } from './table-data';

export const copyPicture = async (picture: Picture): Promise<boolean> => {
  try {
    // The promise inside the item keeps the click's permission while the picture is made.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': toPng(picture) })]);
    return true;
  } catch {
    return false;
  }
};

export const copyCsv = async (table: TableData): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(toCsv(table));
    return true;
  } catch {
    return false;
  }
};
