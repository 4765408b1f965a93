// What an update changed, field by field; of a thing that came or went, how it was.
import type { Change, Kind } from '#contract/catalogue';
import type { Event } from '#contract/event';
import type { Json } from '#contract/ids';
import { type ChangeText, changeText } from '../change-text';
import { type EventOf, typedEvent } from '../event-data';
import type { ChannelNames } from '../part';
import classes from './inspector.module.css';
import { Section } from './section';

const Value = ({ text, isColour }: { text: string; isColour: boolean }) => (
  <>
    {isColour && text.startsWith('#') && (
      <span className={classes.swatch} style={{ background: text }} aria-hidden="true" />
    )}
    <bdi>{text}</bdi>
  </>
);

const Pair = ({ change }: { change: ChangeText }) => (
  <>
    <del className={classes.removed}>
      <Value text={change.before ?? ''} isColour={change.isColour} />
    </del>
    <span className="dim" aria-hidden="true">
      {' → '}
    </span>
    <ins className={classes.added}>
      <Value text={change.after ?? ''} isColour={change.isColour} />
    </ins>
  </>
);

const SetDifference = ({ change }: { change: ChangeText }) => (
  <ul className={classes.permissions}>
    {change.removed.map((name) => (
      <li key={`-${name}`}>
        <del className={classes.removed}>{name}</del>
      </li>
    ))}
    {change.added.map((name) => (
      <li key={`+${name}`}>
        <ins className={classes.added}>{name}</ins>
      </li>
    ))}
  </ul>
);

/** Of something that came, everything is new; of something that went, everything is gone. */
const changesOf = (event: EventOf<Kind>): readonly Change[] => {
  const { data } = event;
  if ('changes' in data) return data.changes;
  const isGone = /_(?:DELETE|REMOVE|END)$/u.test(event.kind);
  const side = (field: string, value: Json): Change =>
    isGone ? { field, before: value, after: null } : { field, before: null, after: value };
  if ('allow' in data) return [side('allow', data.allow), side('deny', data.deny)];
  if (!('settings' in data)) return [];
  return Object.entries(data.settings)
    .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
    .map(([field, value]) => side(field, value));
};

export const ChangesTable = ({ event, channelName }: { event: Event; channelName: ChannelNames }) => {
  const typed = typedEvent(event);
  const told = typed === null ? [] : changesOf(typed);
  if (told.length === 0) return null;
  const changes = told.map((change) => changeText(change, channelName));
  return (
    <Section title={typed !== null && 'changes' in typed.data ? 'What changed' : 'As it was'}>
      <table className={classes.changes}>
        <colgroup>
          <col className={classes.field} />
          <col />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before and after</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change, index) => (
            <tr key={index}>
              <th scope="row">
                {change.label}
                {change.subject !== null && <bdi className={classes.note}>{change.subject.name}</bdi>}
              </th>
              <td>{change.before === null ? <SetDifference change={change} /> : <Pair change={change} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};
