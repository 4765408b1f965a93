// A chart's numbers as a table: shown instead of it, and copied as CSV. Pure.

export interface TableColumn {
  label: string;
  /** Numbers stand to the right. */
  isNumber?: boolean;
}

export interface TableRow {
  key: string;
  /** One a column. Numbers stay numbers in the CSV. */
  cells: readonly (string | number)[];
  /** The events behind the row. */
  href?: string;
}

export interface TableData {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
}

/** A spreadsheet would take these as a formula (names are untrusted). */
const asFormula = /^[=+\-@\t\r]/;

const field = (value: string | number): string => {
  if (typeof value === 'number') return String(value);
  const safe = asFormula.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** RFC 4180, lines ended by CRLF. */
export const toCsv = ({ columns, rows }: TableData): string =>
  [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)]
    .map((line) => `${line.map(field).join(',')}\r\n`)
    .join('');
