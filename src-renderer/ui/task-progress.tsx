// Long work under way: what, how far, and a way to end it.
import { Button, Progress } from '@mantine/core';
import type { Task } from '#contract/tasks';
import { useCancelTask } from '../hooks/use-tasks';
import classes from './task-progress.module.css';

const names: Record<Task['kind'], string> = {
  backup: 'Backup',
  restore: 'Restoring',
  retention: 'Tidying up',
  archive: 'Archiving',
  load: 'Loading a month',
  unload: 'Unloading a month',
  report: 'Collecting a report',
  erase: 'Erasing a person',
  rekey: 'Changing the key',
};

export const TaskProgress = ({ tasks }: { tasks: readonly Task[] }) => {
  const cancel = useCancelTask();
  if (tasks.length === 0) return null;
  return (
    <ul className={classes.list} aria-label="Under way">
      {tasks.map(({ id, kind, step, share, canCancel }) => (
        <li key={id} className={classes.task}>
          <div>
            <strong>{names[kind]}</strong> <span className="dim">{step}</span>
          </div>
          <Progress
            value={share === null ? 100 : share * 100}
            striped={share === null}
            animated={share === null}
            aria-label={names[kind]}
          />
          <Button disabled={!canCancel} loading={cancel.isPending} onClick={() => cancel.mutate(id)}>
            Cancel
          </Button>
        </li>
      ))}
    </ul>
  );
};
