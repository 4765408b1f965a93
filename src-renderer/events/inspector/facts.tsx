// Who, whom, where, when: the plain facts of an event.
import type { Event } from '#contract/event';
import { useTimeFormat } from '../../hooks/use-time-format';
import { TimeText } from '../../ui/time-text';
import { typedEvent } from '../event-data';
import { channelHref, personHref } from '../event-href';
import { ChannelLabel } from '../channel-label';
import { SafePerson } from '../event-sentence';
import { lagText } from '../duration-text';
import { originText, sourceText } from '../grade-text';
import type { ChannelNames } from '../part';
import { clamp, cleanLine } from '../plain-text';
import classes from './inspector.module.css';
import { Fact, Section } from './section';

/** Written later than this after it happened, an event says so. */
const notableLagMs = 5_000;

const When = ({ event }: { event: Event }) => {
  const format = useTimeFormat();
  const lag = event.recordedAt - event.at;
  return (
    <>
      {event.recovered === undefined
        ? format.exact(event.at)
        : `Between ${format.exact(event.recovered.notBefore)} and ${format.exact(event.recovered.notAfter)}`}
      <span className={classes.note}>
        <TimeText at={event.at} as="relative" bounds={event.recovered} />
        {lag > notableLagMs && `, recorded ${lagText(lag)} later`}
      </span>
    </>
  );
};

const RolesHeld = ({ event }: { event: Event }) => {
  const typed = typedEvent(event);
  if (typed?.kind !== 'LEAVE' || typed.data.roles.length === 0) return null;
  return (
    <Fact label="Roles held">
      <span className={classes.roles}>
        {typed.data.roles.map((role) => (
          <bdi key={role.id} className={classes.role}>
            {role.name === null ? role.id : clamp(cleanLine(role.name), 64)}
          </bdi>
        ))}
      </span>
    </Fact>
  );
};

export const Facts = ({ event, channelName }: { event: Event; channelName: ChannelNames }) => {
  const isNamed = event.actor !== null && event.actorGrade !== 'unknown';
  return (
    <Section title="Facts">
      <dl className={classes.facts}>
        <Fact label="When">
          <When event={event} />
        </Fact>
        <Fact label="Who did it">
          {isNamed && event.actor !== null ? (
            <SafePerson person={event.actor} size={18} href={personHref(event.guildId, event.actor.id)} />
          ) : (
            <span className="dim">Nobody is named</span>
          )}
          <span className={classes.note}>{sourceText[event.source].hint}</span>
        </Fact>
        {event.target !== null && !(isNamed && event.actor?.id === event.target.id) && (
          <Fact label="To whom">
            <SafePerson person={event.target} size={18} href={personHref(event.guildId, event.target.id)} />
          </Fact>
        )}
        {event.channelId !== null && (
          <Fact label="Where">
            <a href={channelHref(event.guildId, event.channelId, event.at)} className={classes.link}>
              <ChannelLabel name={channelName(event.channelId)} id={event.channelId} />
            </a>
          </Fact>
        )}
        <RolesHeld event={event} />
        <Fact label="Record">
          {originText[event.origin].label}
          <span className={classes.note}>{originText[event.origin].hint}</span>
        </Fact>
      </dl>
    </Section>
  );
};
