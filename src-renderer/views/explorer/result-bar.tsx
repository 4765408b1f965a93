// Between histogram and grid: how many there are, what came since, what is selected, in which order and which columns.
import { Button, CopyButton, Menu, SegmentedControl } from '@mantine/core';
import { IconCheck, IconColumns3, IconCopy, IconFileExport, IconRefresh } from '@tabler/icons-react';
import { formatCount } from '../../ui/format';
import { type ColumnId, columnIds, columns } from './columns';
import classes from './explorer-view.module.css';
import type { Order } from './use-pages';

interface ResultBarProps {
  /** undefined: awaited; null: not answered. */
  count: { count: number; exact: boolean } | null | undefined;
  newer: { count: number; exact: boolean } | undefined;
  /** The bot caught up on an absence since: events inside the range may have come. */
  hasRecovered: boolean;
  onShowNewer: () => void;
  selected: ReadonlySet<number>;
  onClearSelection: () => void;
  onExport: () => void;
  order: Order;
  onOrder: (order: Order) => void;
  chosen: readonly ColumnId[];
  onColumns: (chosen: ColumnId[]) => void;
}

const counted = ({ count, exact }: { count: number; exact: boolean }): string =>
  `${exact ? '' : 'at least '}${formatCount(count)} ${count === 1 ? 'event' : 'events'}`;

const Selection = ({ selected, onClear }: { selected: ReadonlySet<number>; onClear: () => void }) => (
  <span className={classes.selection}>
    <strong>{formatCount(selected.size)} selected</strong>
    <CopyButton value={[...selected].sort((a, b) => a - b).join('\n')} timeout={1500}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
          onClick={copy}
        >
          {copied ? 'Copied' : 'Copy ids'}
        </Button>
      )}
    </CopyButton>
    <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear}>
      Clear
    </Button>
  </span>
);

export const ResultBar = (props: ResultBarProps) => {
  const {
    count,
    newer,
    hasRecovered,
    onShowNewer,
    selected,
    onClearSelection,
    onExport,
    order,
    onOrder,
    chosen,
    onColumns,
  } = props;
  return (
    <div className={classes.results}>
      <span className={classes.total} role="status">
        {count === undefined ? 'Counting…' : count === null ? 'Not counted' : counted(count)}
      </span>
      {hasRecovered && (newer === undefined || newer.count === 0) && (
        <Button size="compact-xs" variant="light" leftSection={<IconRefresh size={13} />} onClick={onShowNewer}>
          Older events were recovered
        </Button>
      )}
      {newer !== undefined && newer.count > 0 && (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconRefresh size={13} />}
          onClick={onShowNewer}
          className="numeric"
        >
          {formatCount(newer.count)} new since
        </Button>
      )}
      {selected.size > 0 && <Selection selected={selected} onClear={onClearSelection} />}
      <span className={classes.view}>
        <Button leftSection={<IconFileExport size={14} stroke={1.7} />} onClick={onExport}>
          {selected.size > 0 ? 'Export selected' : 'Export'}
        </Button>
        <SegmentedControl
          aria-label="Order"
          value={order}
          onChange={(value) => onOrder(value === 'oldest' ? 'oldest' : 'newest')}
          data={[
            { value: 'newest', label: 'Newest first' },
            { value: 'oldest', label: 'Oldest first' },
          ]}
        />
        <Menu withinPortal={false} closeOnItemClick={false} position="bottom-end">
          <Menu.Target>
            <Button leftSection={<IconColumns3 size={14} stroke={1.7} />}>Columns</Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>Shown where there is room</Menu.Label>
            {columnIds.map((id) => (
              <Menu.CheckboxItem
                key={id}
                checked={chosen.includes(id)}
                disabled={id === 'what'}
                onChange={(isOn) => onColumns(columnIds.filter((one) => (one === id ? isOn : chosen.includes(one))))}
              >
                {columns[id].label}
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
      </span>
    </div>
  );
};
