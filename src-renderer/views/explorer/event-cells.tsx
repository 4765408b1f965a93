// What stands in a cell of the grid, one entry a column.
import type { ReactNode } from 'react';
import type { Event, Person } from '#contract/event';
import { personHref } from '../../events/event-href';
import { ChannelLabel } from '../../events/channel-label';
import { EventSentence, rowLinks, SafePerson } from '../../events/event-sentence';
import { gradeText } from '../../events/grade-text';
import { excerptText } from '../../events/mention-text';
import type { ChannelNames } from '../../events/part';
import { clamp, cleanLine } from '../../events/plain-text';
import { useTimeFormat } from '../../hooks/use-time-format';
import { KindBadge } from '../../ui/kind-badge';
import type { ColumnId } from './columns';
import classes from './event-grid.module.css';
import { MarkedText } from './marked-text';

const When = ({ event: { at, recovered } }: { event: Event }) => {
  const format = useTimeFormat();
  const title =
    recovered === undefined
      ? format.exact(at)
      : `Between ${format.exact(recovered.notBefore)} and ${format.exact(recovered.notAfter)}: the bot was away`;
  return (
    <time dateTime={new Date(at).toISOString()} title={title} className={classes.time}>
      <span className={classes.date}>{format.day(at)}</span> {recovered !== undefined && '~'}
      {format.time(at)}
    </time>
  );
};

const Who = ({ person, guildId }: { person: Person | null; guildId: string }) =>
  person === null ? null : <SafePerson person={person} href={personHref(guildId, person.id)} isInRow />;

const Excerpt = ({ event }: { event: Event }) => {
  const text = excerptText(event);
  return text === null ? null : (
    <bdi className={classes.excerpt}>
      <MarkedText text={clamp(cleanLine(text), 160)} />
    </bdi>
  );
};

/** Nothing in a cell means there is nothing to say. */
export const cells: Record<ColumnId, (event: Event, channelName: ChannelNames) => ReactNode> = {
  time: (event) => <When event={event} />,
  kind: (event) => <KindBadge kind={event.kind} />,
  what: (event, channelName) => (
    <>
      <EventSentence event={event} channelName={channelName} links={rowLinks(event)} />
      <Excerpt event={event} />
    </>
  ),
  actor: (event) => <Who person={event.actorGrade === 'unknown' ? null : event.actor} guildId={event.guildId} />,
  // Who did it to themselves stands under Actor already.
  target: (event) => (
    <Who person={event.target?.id === event.actor?.id ? null : event.target} guildId={event.guildId} />
  ),
  channel: (event, channelName) =>
    event.channelId !== null && (
      <span className="truncate">
        <ChannelLabel name={channelName(event.channelId)} id={event.channelId} />
      </span>
    ),
  grade: (event) => (
    <span className={classes.grade} data-grade={event.actorGrade} title={gradeText[event.actorGrade].hint}>
      {gradeText[event.actorGrade].label}
    </span>
  ),
  reason: (event) =>
    event.reason !== null && (
      <bdi className="truncate">
        <MarkedText text={clamp(cleanLine(event.reason), 160)} />
      </bdi>
    ),
};
