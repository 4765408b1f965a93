// Backups: what there is, made now, put back.
import { Button, Checkbox, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backup, StoreHealth } from '#contract/store';
import { client, orpc } from '../../api';
import { DataTable } from '../../ui/data-table';
import { EmptyState } from '../../ui/empty-state';
import { faultText } from '../../ui/fault-text';
import { formatBytes, formatCount } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './health.module.css';

const reasons: Record<Backup['reason'], string> = {
  scheduled: 'Nightly',
  manual: 'By hand',
  migration: 'Before an update',
  restore: 'Before a restore',
};

const RestoreDialog = ({ backup, onClose }: { backup: Backup; onClose: () => void }) => {
  const cache = useQueryClient();
  const [keepNewer, setKeepNewer] = useState(true);
  const restore = useMutation({
    mutationFn: () => client.store.restore({ name: backup.name, keepNewer }),
    onSuccess: () => cache.resetQueries(),
  });
  return (
    <Modal opened onClose={onClose} title="Put this backup in the store’s place?" size="md">
      <div className={classes.form}>
        <p className={classes.text}>
          {formatCount(backup.events)} events, made <TimeText at={backup.madeAt} as="dateTime" />. The present store is
          set aside beside it, not deleted; the bot disconnects for a moment.
        </p>
        <Checkbox
          size="xs"
          label="Keep what is newer"
          description="Events recorded since this backup are taken over into it."
          checked={keepNewer}
          onChange={(event) => setKeepNewer(event.currentTarget.checked)}
        />
        <div role="status">{restore.data && <p className={classes.good}>{restore.data.text}</p>}</div>
        {restore.error && (
          <p className={classes.fault} role="alert">
            {faultText(restore.error).title}
          </p>
        )}
        <div className={classes.actions}>
          {restore.data ? (
            <Button onClick={onClose}>Close</Button>
          ) : (
            <>
              <Button variant="filled" loading={restore.isPending} onClick={() => restore.mutate()}>
                Restore
              </Button>
              <Button onClick={onClose}>Leave it</Button>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
};

export const BackupsPart = ({ health }: { health: StoreHealth }) => {
  const cache = useQueryClient();
  const { data: backups } = useQuery(orpc.store.backups.queryOptions({ input: {} }));
  const [chosen, setChosen] = useState<Backup | null>(null);
  const make = useMutation({
    mutationFn: () => client.store.backup({}),
    onSettled: () => cache.invalidateQueries({ queryKey: orpc.store.key() }),
  });
  return (
    <Panel
      title="Backups"
      note={
        health.nextBackupAt === null ? undefined : (
          <>
            next <TimeText at={health.nextBackupAt} as="relative" />
          </>
        )
      }
      isFlush
      controls={
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          Back up now
        </Button>
      }
    >
      {make.error && (
        <p className={classes.fault} role="alert">
          {faultText(make.error).title} {faultText(make.error).advice}
        </p>
      )}
      {backups?.length === 0 && (
        <EmptyState title="No backup yet">
          One is made each night and verified: read back whole, counted, its chain checked. Seven daily and four weekly
          ones are kept.
        </EmptyState>
      )}
      {backups !== undefined && backups.length > 0 && (
        <DataTable
          caption="Backups, newest first"
          columns={[
            { label: 'Made' },
            { label: 'Why' },
            { label: 'Events', isNumeric: true },
            { label: 'Size', isNumeric: true },
            { label: 'State' },
            { label: 'Restore', isLabelHidden: true },
          ]}
          rows={backups.map((backup) => ({
            key: backup.name,
            cells: {
              Made: <TimeText at={backup.madeAt} as="dateTime" />,
              Why: reasons[backup.reason],
              Events: formatCount(backup.events),
              Size: formatBytes(backup.bytes),
              State:
                backup.verifiedAt === null ? (
                  <span className={classes.fault}>{backup.fault ?? 'not verified'}</span>
                ) : (
                  `verified${backup.keptAs.length > 0 ? `, ${backup.keptAs.join(' and ')}` : ''}`
                ),
              Restore: (
                <Button disabled={backup.verifiedAt === null} onClick={() => setChosen(backup)}>
                  Restore …
                </Button>
              ),
            },
          }))}
        />
      )}
      {chosen && <RestoreDialog backup={chosen} onClose={() => setChosen(null)} />}
    </Panel>
  );
};
