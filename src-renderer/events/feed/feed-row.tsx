// One row of the feed: a single dense line, and a second one where there is a reason or a text to read.
import { IconChevronRight } from '@tabler/icons-react';
import { memo } from 'react';
import { catalogue } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { durationText } from '../duration-text';
import { personHref } from '../event-href';
import { ChannelLabel } from '../channel-label';
import { EventSentence, rowLinks, SafePerson } from '../event-sentence';
import { excerptText } from '../mention-text';
import type { ChannelNames } from '../part';
import { clamp, cleanLine } from '../plain-text';
import { useTimeFormat } from '../../hooks/use-time-format';
import { formatCount } from '../../ui/format';
import { KindBadge } from '../../ui/kind-badge';
import { TimeText } from '../../ui/time-text';
import { secondLine } from './feed-rows';
import classes from './feed-list.module.css';

const Where = ({ id, channelName }: { id: string | null; channelName: ChannelNames }) => (
  <span role="gridcell" className={classes.where}>
    {id !== null && (
      <span className="truncate">
        <ChannelLabel name={channelName(id)} id={id} />
      </span>
    )}
  </span>
);

interface EventRowProps {
  event: Event;
  channelName: ChannelNames;
  isInBurst: boolean;
}

export const EventRow = memo(({ event, channelName, isInBurst }: EventRowProps) => {
  const second = secondLine(event);
  const said = event.kind === 'MESSAGE_SEND' ? excerptText(event) : null;
  return (
    <>
      <span className={classes.line}>
        <span role="gridcell" className={classes.time}>
          <TimeText at={event.at} bounds={event.recovered} />
        </span>
        <span role="gridcell" className={classes.kind} data-nested={isInBurst || undefined}>
          <KindBadge kind={event.kind} />
        </span>
        <span role="gridcell" className={classes.what}>
          <EventSentence event={event} channelName={channelName} links={rowLinks(event)} />
          {said !== null && <bdi className={classes.said}>{clamp(cleanLine(said), 240)}</bdi>}
        </span>
        <Where id={event.channelId} channelName={channelName} />
      </span>
      {second !== null && (
        <span role="gridcell" className={classes.second} data-type={second.type}>
          {second.type === 'reason' && <span className={classes.reasonWord}>Reason </span>}
          <bdi>{clamp(cleanLine(second.text), 240)}</bdi>
        </span>
      )}
    </>
  );
});

interface BurstRowProps {
  events: Event[];
  isOpen: boolean;
  channelName: ChannelNames;
  onToggle: () => void;
}

/** "12 × joined within 8 seconds", by whom when it was one. */
export const BurstRow = memo(({ events, isOpen, channelName, onToggle }: BurstRowProps) => {
  const [newest] = events;
  const oldest = events.at(-1);
  if (newest === undefined || oldest === undefined) return null;
  const actor =
    newest.kind === 'JOIN' || newest.kind === 'LEAVE' || newest.actorGrade === 'unknown' ? null : newest.actor;
  const within = newest.at - oldest.at;
  return (
    <span className={classes.line}>
      <span role="gridcell" className={classes.time}>
        <TimeText at={newest.at} />
      </span>
      <span role="gridcell" className={classes.kind}>
        <KindBadge kind={newest.kind} />
      </span>
      <span role="gridcell" className={classes.what}>
        <button
          type="button"
          className={classes.burst}
          aria-expanded={isOpen}
          tabIndex={-1}
          onClick={(click) => {
            click.stopPropagation();
            onToggle();
          }}
        >
          <IconChevronRight size={13} aria-hidden="true" className={classes.chevron} data-open={isOpen || undefined} />
          <strong className="numeric">{formatCount(events.length)} ×</strong>{' '}
          {catalogue[newest.kind].label.toLowerCase()}
        </button>
        {actor !== null && (
          <span className={classes.by}>
            {newest.actorGrade === 'likely' ? 'probably by ' : 'by '}
            <SafePerson person={actor} href={personHref(newest.guildId, actor.id)} isInRow />
          </span>
        )}
        <span className="dim"> within {durationText(Math.max(1000, within))}</span>
      </span>
      <Where id={newest.channelId} channelName={channelName} />
    </span>
  );
});

export const DayRow = ({ at }: { at: number }) => {
  const format = useTimeFormat();
  return (
    <span role="gridcell" className={classes.day}>
      {format.day(at)}
    </span>
  );
};
