// A chart's numbers as a table that scrolls; rows lead to their events.
import { ScrollArea, Table } from '@mantine/core';
import { formatCount } from '../ui/format';
import type { TableData } from './table-data';

/** More rows than this are left to the CSV: a table is for reading. */
const mostRows = 500;

export const ChartTable = ({ data: { caption, columns, rows }, height }: { data: TableData; height: number }) => (
  <ScrollArea h={height} type="auto" viewportProps={{ tabIndex: 0, 'aria-label': `${caption}, a table that scrolls` }}>
    <Table stickyHeader className="numeric">
      <caption className="visually-hidden">{caption}</caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ label, isNumber }) => (
            <Table.Th key={label} ta={isNumber ? 'right' : undefined}>
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.slice(0, mostRows).map(({ key, cells, href }) => (
          <Table.Tr key={key}>
            {cells.map((cell, index) => {
              const text = typeof cell === 'number' ? formatCount(cell) : cell;
              return (
                <Table.Td key={columns[index]?.label ?? index} ta={columns[index]?.isNumber ? 'right' : undefined}>
                  {index === 0 && href !== undefined ? (
                    <a href={href}>
                      <bdi>{text}</bdi>
                    </a>
                  ) : (
                    <bdi>{text}</bdi>
                  )}
                </Table.Td>
              );
            })}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
    {rows.length > mostRows && (
      <p className="dim">
        The first {formatCount(mostRows)} of {formatCount(rows.length)} rows. Copy as CSV takes all.
      </p>
    )}
  </ScrollArea>
);
