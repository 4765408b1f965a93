// What an update of a channel or role changed, field by field.
import type { Event } from '#contract/event';
import { type ChangeText, changeText } from '../change-text';
import { typedEvent } from '../event-data';
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

export const ChangesTable = ({ event, channelName }: { event: Event; channelName: ChannelNames }) => {
  const typed = typedEvent(event);
  if (typed?.kind !== 'CHANNEL_UPDATE' && typed?.kind !== 'ROLE_UPDATE') return null;
  const changes = typed.data.changes.map((change) => changeText(change, channelName));
  return (
    <Section title="What changed">
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
