// The ways on from an event: what else this person did, what else happened here and then, and the place itself in Discord.
import { IconActivity, IconClock, IconExternalLink, IconHash, IconUser } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Event, Person } from '#contract/event';
import { aroundHref, channelHref, discordHref, followHref, personEventsHref } from '../event-href';
import type { ChannelNames } from '../part';
import { ChannelLabel } from '../channel-label';
import { nameText } from '../plain-text';
import classes from './inspector.module.css';
import { Section } from './section';

const Way = ({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) => (
  <li>
    <a className={classes.way} href={href}>
      <span aria-hidden="true">{icon}</span>
      <span className="truncate">{children}</span>
    </a>
  </li>
);

const peopleOf = (event: Event): Person[] => {
  const { actor, target } = event;
  const people = [target, event.actorGrade === 'unknown' ? null : actor].filter((person) => person !== null);
  return people.filter((person, index) => people.findIndex(({ id }) => id === person.id) === index);
};

export const SurroundingLinks = ({ event, channelName }: { event: Event; channelName: ChannelNames }) => {
  const discord = discordHref(event);
  return (
    <Section title="See also">
      <ul className={classes.ways}>
        {peopleOf(event).map((person) => (
          <Way
            key={person.id}
            href={personEventsHref(event.guildId, person.id, event.at)}
            icon={<IconUser size={14} />}
          >
            More events of <bdi>{nameText(person.name, person.id)}</bdi>
          </Way>
        ))}
        {event.channelId !== null && (
          <Way href={channelHref(event.guildId, event.channelId, event.at)} icon={<IconHash size={14} />}>
            More events in <ChannelLabel name={channelName(event.channelId)} id={event.channelId} />
          </Way>
        )}
        {peopleOf(event).map((person) => (
          <Way
            key={person.id}
            href={followHref(event.guildId, { person: person.id })}
            icon={<IconActivity size={14} />}
          >
            Follow <bdi>{nameText(person.name, person.id)}</bdi> live
          </Way>
        ))}
        {event.channelId !== null && (
          <Way href={followHref(event.guildId, { channel: event.channelId })} icon={<IconActivity size={14} />}>
            Follow <ChannelLabel name={channelName(event.channelId)} id={event.channelId} /> live
          </Way>
        )}
        <Way href={aroundHref(event)} icon={<IconClock size={14} />}>
          Everything 10 minutes before and after
        </Way>
        {discord !== null && (
          <li>
            <a className={classes.way} href={discord} target="_blank" rel="noopener noreferrer">
              <span aria-hidden="true">
                <IconExternalLink size={14} />
              </span>
              <span className="truncate">Open in Discord</span>
            </a>
          </li>
        )}
      </ul>
    </Section>
  );
};
