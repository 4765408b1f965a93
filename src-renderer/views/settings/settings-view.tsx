// Settings: how the window looks and tells time, the bot's connection, and what it can and cannot see. Saved as they are changed.
import { useEffect, useRef } from 'react';
import { useRoute } from '../../router/use-route';
import { useSettings } from '../../hooks/use-settings';
import { faultText } from '../../ui/fault-text';
import { PageHeader } from '../../ui/page-header';
import { AppearancePart } from './appearance-part';
import { ConnectionPart } from './connection-part';
import { DiagnosisPart } from './diagnosis-part';
import { ImportPart } from './import-part';
import { NoticesPart } from './notices-part';
import { RecordPart } from './record-part';
import classes from './settings.module.css';
import { TimePart } from './time-part';

export default function SettingsView() {
  const { query } = useRoute();
  const { error, isSaving } = useSettings();
  const diagnosis = useRef<HTMLDivElement>(null);
  const wantsDiagnosis = query['part'] === 'diagnosis';
  useEffect(() => {
    if (wantsDiagnosis) diagnosis.current?.scrollIntoView({ block: 'start' });
  }, [wantsDiagnosis]);
  return (
    <>
      <PageHeader
        title="Settings"
        withGuild={false}
        aside={<span role="status">{isSaving ? 'Saving' : 'Saved as you change them'}</span>}
      />
      <div className={classes.scroll}>
        <div className={classes.page}>
          {error && (
            <p className={classes.fault} role="alert">
              Not saved. {faultText(error).title} {faultText(error).advice}
            </p>
          )}
          <AppearancePart />
          <TimePart />
          <NoticesPart />
          <ConnectionPart />
          <RecordPart />
          <ImportPart />
          <div ref={diagnosis}>
            <DiagnosisPart />
          </div>
        </div>
      </div>
    </>
  );
}
