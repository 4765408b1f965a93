// The history of exports: what left the record, in which form, and where it is.
import { Badge, Skeleton } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Export } from '#contract/exports';
import { orpc } from '../../api';
import { useGuild } from '../../hooks/use-guild';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { formatBytes, formatCount } from '../../ui/format';
import { PageHeader } from '../../ui/page-header';
import { TimeText } from '../../ui/time-text';
import classes from './export.module.css';
import { ExportProgress, FileButton } from './export-progress';
import { formatText, stateText } from './words';

const Outcome = ({ item }: { item: Export }) => {
  if (item.state === 'waiting' || item.state === 'running') return <ExportProgress exportId={item.exportId} />;
  if (item.isAvailable) return <FileButton item={item} />;
  if (item.fault !== undefined) return <span className={classes.fault}>{item.fault}</span>;
  return (
    <span className="dim">
      {item.state === 'done'
        ? item.destination === 'download'
          ? 'Removed after a day'
          : 'Moved or deleted'
        : 'Nothing was kept'}
    </span>
  );
};

const Row = ({ item }: { item: Export }) => (
  <tr>
    <td className={classes.when}>
      <TimeText at={item.startedAt} as="dateTime" />
    </td>
    <td>
      <span className={classes.scope}>{item.scope}</span>
      <span className={`dim ${classes.file}`}>{item.fileName}</span>
    </td>
    <td>
      {formatText[item.format].label}
      <Badge size="xs" variant="default" className={classes.badge}>
        {item.redacted ? 'Redacted' : 'In full'}
      </Badge>
    </td>
    <td className="numeric">{item.state === 'done' ? `${formatCount(item.rows)}, ${formatBytes(item.bytes)}` : ''}</td>
    <td>{stateText[item.state]}</td>
    <td>
      <Outcome item={item} />
    </td>
  </tr>
);

const ExportView = () => {
  const { guildId } = useGuild();
  const history = useQuery(orpc.exports.history.queryOptions({ input: { guildId, limit: 200 } }));
  const items = history.data?.items;
  return (
    <>
      <PageHeader title="Exports" />
      {history.error !== null && items === undefined && (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      )}
      {history.isPending && (
        <div className={classes.history} aria-busy="true">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={36} my={8} />
          ))}
        </div>
      )}
      {items?.length === 0 && (
        <EmptyState icon={<IconFileExport size={22} stroke={1.6} />} title="Nothing was exported yet">
          Press Export in the Explorer (what it shows, or what you selected), on a page of figures, or on a member’s
          page. What is exported stays listed here.
        </EmptyState>
      )}
      {items !== undefined && items.length > 0 && (
        <div className={classes.history}>
          <table>
            <thead>
              <tr>
                <th scope="col">Started</th>
                <th scope="col">What</th>
                <th scope="col">Format</th>
                <th scope="col">Rows and size</th>
                <th scope="col">State</th>
                <th scope="col">File</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <Row key={item.exportId} item={item} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
};

export default ExportView;
