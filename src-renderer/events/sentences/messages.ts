// Sentences of the message kinds. Discord names nobody for an author's own deletion nor for a bot's: "the author or a bot".
import type { EventOf } from '../event-data';
import { actorParts, isSelf } from '../actor-phrase';
import { countText } from '../duration-text';
import { type Part, dim, text } from '../part';
import { clamp, cleanLine } from '../plain-text';
import type { Sentences } from './sentences';

type MessageEvent = EventOf<
  'MESSAGE_SEND' | 'MESSAGE_EDIT' | 'MESSAGE_DELETE' | 'BULK_DELETE' | 'REACTION_ADD' | 'REACTION_REMOVE'
>;

const place = (event: MessageEvent): Part[] =>
  event.channelId === null ? [] : [{ type: 'place', id: event.channelId }];

const author = (event: EventOf<'MESSAGE_SEND' | 'MESSAGE_EDIT'>): Part[] => {
  const person = event.actor ?? event.target;
  return person === null ? [text('An unknown author')] : [{ type: 'person', person, as: 'actor' }];
};

const emoji = (event: EventOf<'REACTION_ADD' | 'REACTION_REMOVE'>): Part => {
  const { id, name } = event.data.emoji;
  if (name === null) return { type: 'emoji', text: 'an emoji that is gone' };
  const shown = clamp(cleanLine(name), 32);
  return { type: 'emoji', text: id === null ? shown : `:${shown}:` };
};

/** Whose message, when it is somebody else's. */
const toMessage = (event: EventOf<'REACTION_ADD'>): Part[] =>
  event.target === null || event.target.id === event.actor?.id
    ? [text(' to a message')]
    : [text(' to a message of '), { type: 'person', person: event.target, as: 'target' }];

export const messageSentences: Pick<
  Sentences,
  'MESSAGE_SEND' | 'MESSAGE_EDIT' | 'MESSAGE_DELETE' | 'BULK_DELETE' | 'REACTION_ADD' | 'REACTION_REMOVE'
> = {
  MESSAGE_SEND: (event) => [
    ...author(event),
    text(event.data.replyTo ? ' replied' : ' wrote'),
    ...place(event),
    ...(event.data.proxied ? [dim(', proxied')] : []),
  ],
  MESSAGE_EDIT: (event) => [
    ...author(event),
    text(' edited a message'),
    ...place(event),
    ...(event.data.version > 2 ? [dim(`, version ${event.data.version}`)] : []),
  ],
  MESSAGE_DELETE: (event) => {
    if (isSelf(event)) return [...actorParts(event), text(' deleted their own message'), ...place(event)];
    const whose: Part[] =
      event.target === null
        ? [text('a message'), dim(' of an author the record does not know')]
        : [text('a message of '), { type: 'person', person: event.target, as: 'target' }];
    return [
      ...actorParts(event, [text('The author or a bot')]),
      text(' deleted '),
      ...whose,
      ...place(event),
      ...(event.data.proxied ? [dim(', to post it again under another name')] : []),
    ];
  },
  BULK_DELETE: (event) => {
    const { count, knownCount } = event.data;
    return [
      ...actorParts(event),
      text(` purged ${countText(count, 'message')}`),
      ...place(event),
      ...(knownCount < count ? [dim(`, ${knownCount.toLocaleString('en')} of them on record`)] : []),
    ];
  },
  REACTION_ADD: (event) => [
    ...actorParts(event),
    text(event.data.isBurst ? ' super-reacted ' : ' reacted '),
    emoji(event),
    ...toMessage(event),
    ...place(event),
  ],
  // Discord says whose reaction went (the target), not who took it away: its owner or a moderator.
  REACTION_REMOVE: (event) => [
    text('The reaction '),
    emoji(event),
    ...(event.target === null
      ? []
      : [text(' of '), { type: 'person', person: event.target, as: 'target' } satisfies Part]),
    text(' was removed'),
    ...(event.actor === null || event.actorGrade === 'unknown' || event.actor.id === event.target?.id
      ? []
      : [text(' by '), ...actorParts(event)]),
    ...place(event),
  ],
};
