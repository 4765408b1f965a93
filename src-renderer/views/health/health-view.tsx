// Health: is everything recorded, is it safe, and what to do where it is not. One page from the gateway to the last backup.
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { orpc } from '../../api';
import { useTasks } from '../../hooks/use-tasks';
import { useRoute } from '../../router/use-route';
import { ErrorState } from '../../ui/error-state';
import { PageHeader } from '../../ui/page-header';
import { Panel } from '../../ui/panel';
import { TaskProgress } from '../../ui/task-progress';
import { DiagnosisPart } from '../settings/diagnosis-part';
import { BackupsPart } from './backups-part';
import { CopyDiagnostics } from './copy-diagnostics';
import { GapsPart } from './gaps-part';
import { GatewayPart } from './gateway-part';
import classes from './health.module.css';
import { KeyPart } from './key-part';
import { RecoveriesPart } from './recoveries-part';
import { StorePart } from './store-part';
import { WarningsPart } from './warnings-part';

const StoreParts = () => {
  const health = useQuery(orpc.store.health.queryOptions({ input: {} }));
  if (health.error && !health.data)
    return (
      <Panel title="Store">
        <ErrorState error={health.error} onRetry={() => void health.refetch()} />
      </Panel>
    );
  if (!health.data)
    return (
      <Panel title="Store">
        <Skeleton height={150} />
      </Panel>
    );
  return (
    <>
      <StorePart health={health.data} />
      <KeyPart health={health.data} />
      <BackupsPart health={health.data} />
      <RecoveriesPart health={health.data} />
    </>
  );
};

export default function HealthView() {
  const tasks = useTasks();
  const { query } = useRoute();
  const diagnosis = useRef<HTMLDivElement>(null);
  const wantsDiagnosis = query['part'] === 'diagnosis';
  useEffect(() => {
    if (wantsDiagnosis) diagnosis.current?.scrollIntoView({ block: 'start' });
  }, [wantsDiagnosis]);
  return (
    <>
      <PageHeader title="Health" withGuild={false}>
        <CopyDiagnostics />
      </PageHeader>
      <div className={classes.scroll}>
        <div className={classes.page}>
          <TaskProgress tasks={tasks} />
          <WarningsPart />
          <div className={classes.columns}>
            <div className={classes.column}>
              <GatewayPart />
              <GapsPart />
              <div ref={diagnosis}>
                <DiagnosisPart />
              </div>
            </div>
            <div className={classes.column}>
              <StoreParts />
            </div>
          </div>
        </div>
      </div>
    </>
  );
}
