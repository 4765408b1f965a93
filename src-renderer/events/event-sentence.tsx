// The sentence of an event on screen: names as chips, each bidi-isolated, doubts and sources as small marks.
import { createElement, type ReactNode } from 'react';
import type { Event, Person } from '#contract/event';
import { linkInRow, PersonChip, shortId } from '../ui/person-chip';
import { ChannelLabel } from './channel-label';
import { personHref } from './event-href';
import { eventText } from './event-text';
import classes from './event-sentence.module.css';
import type { ChannelNames, Part } from './part';
import { clamp, cleanLine, nameText } from './plain-text';

interface Links {
  person?: (person: Person) => string;
  channel?: (id: string) => string;
  /** In a row that is a target itself: see linkInRow. */
  isInRow?: boolean;
}

/** Enough to tell people apart; the whole name stands on the card of the person. */
const shortNameLength = 18;

interface EventSentenceProps {
  event: Event;
  channelName: ChannelNames;
  /** False where a channel column stands beside it. */
  isPlaceShown?: boolean;
  /** Columns of people stand beside it: names are short, without faces, and links. */
  isAmongColumns?: boolean;
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

type Shared = Pick<EventSentenceProps, 'channelName' | 'links' | 'isAmongColumns'>;

const personNode = (person: Person, { links, isAmongColumns }: Shared): ReactNode => {
  const target = links?.person?.(person);
  if (isAmongColumns !== true) {
    return (
      <span className={classes.person}>
        <SafePerson person={person} href={target} isInRow={links?.isInRow} />
      </span>
    );
  }
  return (
    <a className={classes.name} data-person={person.id} href={target} {...linkInRow}>
      <bdi>{person.name === null ? shortId(person.id) : clamp(nameText(person.name, person.id), shortNameLength)}</bdi>
    </a>
  );
};

/** Not a component of its own: rows by the hundred are made of these. */
const partNode = (part: Part, shared: Shared): ReactNode => {
  const { channelName, links } = shared;
  switch (part.type) {
    case 'text':
      return part.tone === 'dim' ? <span className={classes.dim}>{part.text}</span> : part.text;
    case 'person':
      return personNode(part.person, shared);
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

export const EventSentence = ({ event, isPlaceShown = false, ...shared }: EventSentenceProps) =>
  createElement(
    'span',
    { className: classes.sentence },
    ...eventText(event).map((part) => (part.type !== 'place' || isPlaceShown ? partNode(part, shared) : null)),
  );
