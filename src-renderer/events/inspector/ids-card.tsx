// The ids behind an event, each to copy, and the whole answer as JSON.
import type { Event } from '#contract/event';
import type { EventDetail } from '#contract/events';
import { CopyButton } from './copy-button';
import classes from './inspector.module.css';
import { Section } from './section';

const idsOf = (event: Event): [string, string][] => {
  const ids: [string, string | null | undefined][] = [
    ['Event', String(event.id)],
    ['Actor', event.actor?.id],
    ['Target', event.target?.id],
    ['Channel', event.channelId],
    ['Message', event.messageId],
    ['Audit entry', event.auditLogId],
  ];
  return ids.flatMap(([label, id]): [string, string][] => (id === null || id === undefined ? [] : [[label, id]]));
};

export const IdList = ({ event }: { event: Event }) => (
  <Section title="Ids">
    <dl className={classes.ids}>
      {idsOf(event).map(([label, id]) => (
        <div key={label} className={classes.id}>
          <dt>{label}</dt>
          <dd className="mono">{id}</dd>
          <dd>
            <CopyButton value={id} label={`Copy the ${label.toLowerCase()} id`} size={20} />
          </dd>
        </div>
      ))}
    </dl>
  </Section>
);

/** Characters that reorder text are written as escapes, so that the JSON reads in the order it has. */
const visibly = (json: string): string =>
  json.replaceAll(
    /[\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export const RawEvent = ({ detail }: { detail: EventDetail }) => {
  const json = visibly(JSON.stringify(detail, null, 2));
  return (
    <details className={classes.raw}>
      <summary>Raw record</summary>
      <div className={classes.rawBox}>
        <CopyButton value={json} label="Copy the JSON" size={24} />
        {/* Scrollable regions must be reachable by keyboard. */}
        <pre className="mono" tabIndex={0} dir="ltr" aria-label="The event as JSON">
          {json}
        </pre>
      </div>
    </details>
  );
};
