// Which columns a spreadsheet of events gets.
import { Checkbox } from '@mantine/core';
import { type EventColumn, eventColumns } from '#contract/export-columns';
import classes from './export.module.css';

/** Empty when people are redacted: not offered then. */
const identifying: readonly EventColumn[] = ['actorId', 'targetId', 'reason', 'text', 'messageId', 'auditLogId'];

export const offeredColumns = (isRedacted: boolean): EventColumn[] =>
  eventColumns.map(({ key }) => key).filter((key) => !isRedacted || !identifying.includes(key));

interface ColumnChoiceProps {
  isRedacted: boolean;
  chosen: readonly EventColumn[];
  onChange: (chosen: EventColumn[]) => void;
}

export const ColumnChoice = ({ isRedacted, chosen, onChange }: ColumnChoiceProps) => {
  const offered = offeredColumns(isRedacted);
  return (
    <details className={classes.columns}>
      <summary>Columns: {chosen.length === offered.length ? 'all' : `${chosen.length} of ${offered.length}`}</summary>
      <div className={classes.columnList} role="group" aria-label="Columns">
        {eventColumns
          .filter(({ key }) => offered.includes(key))
          .map(({ key, label }) => (
            <Checkbox
              key={key}
              size="xs"
              label={label}
              checked={chosen.includes(key)}
              onChange={({ currentTarget }) =>
                onChange(offered.filter((one) => (one === key ? currentTarget.checked : chosen.includes(one))))
              }
            />
          ))}
      </div>
    </details>
  );
};
