// The sentence of an event on screen: names as chips, each bidi-isolated, doubts and sources as small marks.
import { Fragment } from 'react';
import type { Event, Person } from '#contract/event';
import { PersonChip } from '../ui/person-chip';
import { ChannelLabel } from './channel-label';
import { personHref } from './event-href';
import { eventText } from './event-text';
import classes from './event-sentence.module.css';
import type { ChannelNames, Part } from './part';
import { clamp, cleanLine, nameText } from './plain-text';

interface Links {
  person?: (person: Person) => string;
  channel?: (id: string) => string;
  /** In a row that is a target itself: see PersonChip. */
  isInRow?: boolean;
}

interface EventSentenceProps {
  event: Event;
  channelName: ChannelNames;
  /** A channel column stands beside it. */
  isPlaceShown?: boolean;
  /** Makes names links. */
  links?: Links;
}

/** The chip with a name that is safe to show; a name never learned stays null. */
interface SafePersonProps {
  person: Person;
  href?: string;
  size?: number;
  isInRow?: boolean;
}

export const SafePerson = ({ person, href, size = 16, isInRow }: SafePersonProps) => (
  <PersonChip
    person={person.name === null ? person : { ...person, name: nameText(person.name, person.id) }}
    href={href}
    size={size}
    isInRow={isInRow}
  />
);

const ChannelPart = ({ name, id, href }: { name: string | null; id: string | null; href?: string }) => {
  const label = <ChannelLabel name={name} id={id} />;
  if (href === undefined) return <span className={classes.channel}>{label}</span>;
  return (
    <a className={classes.channel} href={href}>
      {label}
    </a>
  );
};

const PartView = ({ part, channelName, links }: { part: Part; channelName: ChannelNames; links?: Links }) => {
  switch (part.type) {
    case 'text':
      return part.tone === 'dim' ? <span className={classes.dim}>{part.text}</span> : part.text;
    case 'person':
      return (
        <span className={classes.person} data-as={part.as}>
          <SafePerson person={part.person} href={links?.person?.(part.person)} isInRow={links?.isInRow} />
        </span>
      );
    case 'mark':
      return (
        <span className={classes.mark} data-tone={part.tone} title={part.hint}>
          {part.text}
        </span>
      );
    case 'channel':
      return (
        <ChannelPart
          id={part.id}
          name={part.id === null ? part.name : (channelName(part.id) ?? part.name)}
          href={part.id === null ? undefined : links?.channel?.(part.id)}
        />
      );
    case 'place':
      return (
        <>
          {' in '}
          <ChannelPart id={part.id} name={channelName(part.id)} href={links?.channel?.(part.id)} />
        </>
      );
    case 'role':
      return (
        <bdi className={classes.role}>@{part.name === null ? `role ${part.id}` : clamp(cleanLine(part.name), 64)}</bdi>
      );
    case 'value':
      return (
        <>
          “<bdi className={classes.value}>{part.text}</bdi>”
        </>
      );
    case 'emoji':
      return <bdi className={classes.emoji}>{part.text}</bdi>;
  }
};

/** For rows: names lead to their member, the rest of the row to the event. */
export const rowLinks = (event: Event): Links => ({
  person: ({ id }) => personHref(event.guildId, id),
  isInRow: true,
});

export const EventSentence = ({ event, channelName, isPlaceShown = false, links }: EventSentenceProps) => (
  <span className={classes.sentence}>
    {eventText(event).map((part, index) =>
      part.type === 'place' && !isPlaceShown ? null : (
        <Fragment key={index}>
          <PartView part={part} channelName={channelName} links={links} />
        </Fragment>
      ),
    )}
  </span>
);
