// Retention and privacy: how long what is kept, what would go next, the months that left for the archive, and what is stored about a
// person. Saved as it is changed; nothing is removed before a run.
import { useSettings } from '../../hooks/use-settings';
import { useTasks } from '../../hooks/use-tasks';
import { faultText } from '../../ui/fault-text';
import { PageHeader } from '../../ui/page-header';
import { TaskProgress } from '../../ui/task-progress';
import { ArchivePart } from './archive-part';
import { ExcludedPart } from './excluded-part';
import classes from './keeping.module.css';
import { NextRunPart } from './next-run-part';
import { PersonPart } from './person-part';
import { SpansPart } from './spans-part';

export default function KeepingView() {
  const tasks = useTasks();
  const { error, isSaving } = useSettings();
  return (
    <>
      <PageHeader
        title="Retention and privacy"
        withGuild={false}
        aside={<span role="status">{isSaving ? 'Saving' : 'Saved as you change them'}</span>}
      />
      <div className={classes.scroll}>
        <div className={classes.page}>
          <TaskProgress tasks={tasks} />
          {error && (
            <p className={classes.fault} role="alert">
              Not saved. {faultText(error).title} {faultText(error).advice}
            </p>
          )}
          <SpansPart />
          <NextRunPart />
          <ArchivePart />
          <ExcludedPart />
          <PersonPart />
        </div>
      </div>
    </>
  );
}
