// A plain table of a page's panel: captioned for screen readers, scrolled sideways when it is too wide.
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column {
  label: string;
  /** Figures stand at the right. */
  isNumeric?: boolean;
  /** Seen by screen readers only. */
  isLabelHidden?: boolean;
}

interface DataTableProps {
  caption: string;
  columns: readonly Column[];
  /** Cells by their column's label. */
  rows: readonly { key: string; cells: { [label: string]: ReactNode } }[];
}

export const DataTable = ({ caption, columns, rows }: DataTableProps) => (
  <div className={classes.frame}>
    <table className={classes.table}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, isNumeric, isLabelHidden }) => (
            <th key={label} scope="col" data-numeric={isNumeric || undefined}>
              {isLabelHidden ? <span className="visually-hidden">{label}</span> : label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {columns.map(({ label, isNumeric }) => (
              <td key={label} data-numeric={isNumeric || undefined}>
                {cells[label]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
