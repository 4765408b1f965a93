// The export dialog, for any page: it says what would leave, lets it be made less, and starts the job in the background.
import { Button, Checkbox, Modal, Select } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type EventColumn } from '#contract/export-columns';
import { type Estimate, type ExportFormat, type ExportScope, formatsOf } from '#contract/exports';
import { client, orpc } from '../../api';
import { useTimeFormat } from '../../hooks/use-time-format';
import { href } from '../../router/use-route';
import { faultText } from '../../ui/fault-text';
import { formatBytes, formatCount } from '../../ui/format';
import { ColumnChoice, offeredColumns } from './column-choice';
import classes from './export.module.css';
import { ExportProgress } from './export-progress';
import { formatText } from './words';

type WithoutChoices<Scope> = Scope extends ExportScope
  ? Omit<Scope, 'format' | 'redact' | 'timeZone' | 'columns'>
  : never;
/** What is exported; how is chosen in the dialog. */
export type ExportSubjectScope = WithoutChoices<ExportScope>;

export interface ExportDialogProps {
  isOpen: boolean;
  onClose: () => void;
  subject: ExportSubjectScope;
  /** In plain words, a line each: `Bans and kicks`, `3 selected events`. */
  summary: readonly string[];
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

const Redaction = ({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <div className={classes.redaction} data-open={!isOn || undefined}>
    <Checkbox
      label="Leave out who people are and what they wrote"
      checked={isOn}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
    />
    <p>
      {isOn
        ? 'People become “Member 17” and so on, the same one throughout this file. Message texts, reasons, names and ids of people are left out. When things happened, where and of which kind is in it.'
        : 'The file will hold names, ids, message texts and reasons in full, also of deleted messages. It is not encrypted: whoever gets the file can read it, and erasing somebody here does not reach it.'}
    </p>
  </div>
);

const estimateText = ({ rows, exact, bytes }: Estimate): string => {
  if (rows === 0 && exact) return 'Nothing fits: the file would be empty.';
  return `${exact ? '' : 'about '}${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}, about ${formatBytes(bytes)}`;
};

const ExportForm = ({ subject, summary, onClose }: Omit<ExportDialogProps, 'isOpen'>) => {
  const { timeZone: usualZone } = useTimeFormat();
  const formats = formatsOf[subject.what];
  const [format, setFormat] = useState<ExportFormat>(formats[0] ?? 'csv');
  const [isRedacted, setRedacted] = useState(true);
  const [timeZone, setTimeZone] = useState(usualZone);
  const [columns, setColumns] = useState<EventColumn[]>(offeredColumns(true));
  const hasColumns = subject.what === 'events' && (format === 'csv' || format === 'xlsx');
  const scope = {
    ...subject,
    format,
    redact: isRedacted,
    timeZone,
    ...(hasColumns ? { columns } : {}),
  } as ExportScope;
  const estimate = useQuery({
    ...orpc.exports.estimate.queryOptions({ input: scope }),
    placeholderData: keepPreviousData,
    enabled: !hasColumns || columns.length > 0,
  });
  const { data: destinations } = useQuery(orpc.exports.destinations.queryOptions({ input: {} }));
  const type = destinations?.[0] === 'save-dialog' ? 'save-dialog' : 'download';
  const start = useMutation({
    mutationFn: () => client.exports.start({ ...scope, destination: { type } }),
  });
  const redact = (isOn: boolean): void => {
    setRedacted(isOn);
    setColumns(offeredColumns(isOn));
  };
  if (start.data) return <Started exportId={start.data.exportId} guildId={subject.guildId} onClose={onClose} />;
  const fault = start.error ?? estimate.error;
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <ul className={classes.summary} aria-label="What is exported">
        {summary.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Select
        label="Format"
        data={formats.map((value) => ({ value, label: `${formatText[value].label}: ${formatText[value].hint}` }))}
        value={format}
        onChange={(value) => setFormat(formats.find((one) => one === value) ?? format)}
        allowDeselect={false}
        data-autofocus
      />
      <Select
        label="Time zone of times and days"
        data={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
        value={timeZone}
        onChange={(value) => setTimeZone(value ?? timeZone)}
        searchable
        allowDeselect={false}
      />
      {hasColumns && <ColumnChoice isRedacted={isRedacted} chosen={columns} onChange={setColumns} />}
      <Redaction isOn={isRedacted} onChange={redact} />
      {fault !== null && (
        <p className={classes.fault} role="alert">
          {faultText(fault).title}
        </p>
      )}
      <footer className={classes.foot}>
        <span role="status" className="dim">
          {estimate.data ? estimateText(estimate.data) : 'Estimating…'}
        </span>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="filled" loading={start.isPending} disabled={hasColumns && columns.length === 0}>
          {type === 'save-dialog' ? 'Choose a place and export' : 'Export'}
        </Button>
      </footer>
    </form>
  );
};

const Started = ({ exportId, guildId, onClose }: { exportId: string; guildId: string; onClose: () => void }) => (
  <div className={classes.form}>
    <ExportProgress exportId={exportId} />
    <footer className={classes.foot}>
      <a href={href({ name: 'exports', guildId })} onClick={onClose}>
        All exports
      </a>
      <Button data-autofocus onClick={onClose}>
        Close
      </Button>
    </footer>
  </div>
);

export const ExportDialog = ({ isOpen, onClose, ...rest }: ExportDialogProps) => (
  <Modal opened={isOpen} onClose={onClose} title="Export" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
    <ExportForm {...rest} onClose={onClose} />
  </Modal>
);
