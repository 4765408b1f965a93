// Text as a cell of an XLSX file can hold it. Excel writes what XML cannot hold as _xHHHH_, and so what looks like that is escaped, too.
import { leadingText } from './cut-text';

/** Characters a cell holds at most, in UTF-16 units: Excel's limit. */
export const cellLimit = 32_767;

const unsafe = /(?![\t\n])[\p{Cc}\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const code = (character: string): string => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/** Lone halves of surrogate pairs become U+FFFD: no encoding of a file has them. */
export const xlsxText = (text: string): string => {
  const whole = text.toWellFormed();
  return whole.replaceAll(unsafe, code);
};

/** What fits before `mark`, and whether it had to be cut. */
export const fitCell = (text: string, mark: string): { text: string; isCut: boolean } =>
  text.length <= cellLimit
    ? { text, isCut: false }
    : { text: leadingText(text, cellLimit - mark.length) + mark, isCut: true };

/** The whole of a text in pieces that fit. */
export const cellPieces = (text: string): string[] => {
  const pieces: string[] = [];
  for (let rest = text; rest.length > 0;) {
    const piece = leadingText(rest, cellLimit);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return pieces;
};
