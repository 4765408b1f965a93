// What stands in a cell of the grid, one entry a column. As few elements as can be: scrolling lays out and paints every one of them.
import type { ReactNode } from 'react';
import { catalogue } from '#contract/catalogue';
import type { Event, Person } from '#contract/event';
import { personHref } from '../../events/event-href';
import { ChannelLabel } from '../../events/channel-label';
import { EventSentence, rowLinks, SafePerson } from '../../events/event-sentence';
import { gradeText } from '../../events/grade-text';
import { excerptText } from '../../events/mention-text';
import type { ChannelNames } from '../../events/part';
import { clamp, cleanLine } from '../../events/plain-text';
import type { TimeFormat } from '../../hooks/use-time-format';
import { KindIcon } from '../../ui/kind-icon';
import { shortId } from '../../ui/person-chip';
import type { ColumnId } from './columns';
import classes from './event-grid.module.css';
import { MarkedText } from './marked-text';

interface Cell {
  children: ReactNode;
  /** What may be too long for it is cut; a clip costs a part of every frame, so that only cells that need one have it. */
  isCut?: boolean;
  /** Beside the cell's own. */
  className?: string | undefined;
  /** Explained when pointed at. */
  title?: string;
  dir?: 'auto';
  'data-severity'?: string;
  'data-grade'?: string;
}

const timeCell = ({ at, recovered }: Event, format: TimeFormat): Cell => ({
  className: classes.time,
  title:
    recovered === undefined
      ? format.exact(at)
      : `Between ${format.exact(recovered.notBefore)} and ${format.exact(recovered.notAfter)}: the bot was away`,
  children: (
    <time dateTime={new Date(at).toISOString()}>
      <span className={classes.date}>{format.day(at)}</span>
      {recovered === undefined ? ' ' : ' ~'}
      {format.time(at)}
    </time>
  ),
});

const personCell = (person: Person | null, guildId: string): Cell => ({
  // The name in it is cut by itself, on the side where it ends.
  children: person !== null && <SafePerson person={person} href={personHref(guildId, person.id)} isInRow />,
});

const excerpt = (event: Event): ReactNode => {
  const text = excerptText(event);
  return (
    text !== null && (
      <bdi className={classes.excerpt}>
        <MarkedText text={clamp(cleanLine(text), 160)} />
      </bdi>
    )
  );
};

/** Nothing in a cell means there is nothing to say. */
export const cells: Record<ColumnId, (event: Event, channelName: ChannelNames, format: TimeFormat) => Cell> = {
  time: (event, _, format) => timeCell(event, format),
  kind: ({ kind }) => ({
    isCut: true,
    className: classes.kind,
    'data-severity': catalogue[kind].severity,
    children: (
      <>
        <KindIcon kind={kind} />
        {catalogue[kind].label}
      </>
    ),
  }),
  what: (event, channelName) => ({
    isCut: true,
    children: (
      <>
        <EventSentence event={event} channelName={channelName} links={rowLinks(event)} isAmongColumns />
        {excerpt(event)}
      </>
    ),
  }),
  actor: (event) => personCell(event.actorGrade === 'unknown' ? null : event.actor, event.guildId),
  // Who did it to themselves stands under Actor already.
  target: (event) => personCell(event.target?.id === event.actor?.id ? null : event.target, event.guildId),
  channel: ({ channelId }, channelName) => ({
    isCut: true,
    className: classes.channel,
    children: channelId !== null && <ChannelLabel name={channelName(channelId) ?? shortId(channelId)} id={channelId} />,
  }),
  grade: ({ actorGrade }) => ({
    className: classes.grade,
    'data-grade': actorGrade,
    title: gradeText[actorGrade].hint,
    children: gradeText[actorGrade].label,
  }),
  reason: ({ reason }) => ({
    isCut: reason !== null,
    className: classes.reason,
    dir: 'auto',
    children: reason !== null && <MarkedText text={clamp(cleanLine(reason), 160)} />,
  }),
};
