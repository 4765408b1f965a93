// The store: how large, how full the disk, and the check of the record.
import type { StoreHealth } from '#contract/store';
import { FactList } from '../../ui/fact-list';
import { formatBytes, formatCount } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import { RecordCheck } from '../settings/record-part';

/** Below this the next month may not fit. */
const littleFree = 2_000_000_000;

const sizeOf = (bytes: number): string => (bytes === 0 ? 'none yet' : formatBytes(bytes));

export const StorePart = ({ health }: { health: StoreHealth }) => {
  const { files, freeBytes, months, lastVerification } = health;
  const events = months.reduce((sum, month) => sum + month.events, 0);
  const archived = months.filter(({ state }) => state !== 'hot').length;
  return (
    <Panel title="Store">
      <FactList
        facts={[
          { label: 'Events', value: formatCount(events) },
          {
            label: 'Months',
            value:
              months.length === 0 ? 'none yet' : `${formatCount(months.length)}, ${formatCount(archived)} archived`,
          },
          { label: 'Store', value: formatBytes(files.storeBytes + files.logBytes) },
          { label: 'Archives', value: sizeOf(files.archiveBytes) },
          { label: 'Backups', value: sizeOf(files.backupBytes) },
          ...(files.setAsideBytes > 0 ? [{ label: 'Set aside', value: formatBytes(files.setAsideBytes) }] : []),
          {
            label: 'Free on the disk',
            value: freeBytes === null ? 'unknown' : formatBytes(freeBytes),
            tone: freeBytes !== null && freeBytes < littleFree ? ('warning' as const) : undefined,
          },
          {
            label: 'Last check of the record',
            value:
              lastVerification === null ? (
                'never'
              ) : (
                <>
                  {lastVerification.ok ? 'whole' : 'broken'}, <TimeText at={lastVerification.at} as="relative" />
                </>
              ),
            tone: lastVerification?.ok === false ? ('critical' as const) : undefined,
          },
          { label: 'Directory', value: <span className="mono">{health.directory}</span> },
        ]}
      />
      <RecordCheck />
    </Panel>
  );
};
