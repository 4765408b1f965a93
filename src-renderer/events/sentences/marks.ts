// Sentences of what happens to messages besides writing: reactions cleared, pins, polls, commands.
import type { EventOf } from '../event-data';
import { actorParts } from '../actor-phrase';
import { type Part, dim, text, value } from '../part';
import { clamp, cleanLine } from '../plain-text';
import type { Sentences } from './sentences';

type MarkKind =
  | 'REACTION_CLEAR'
  | 'MESSAGE_PIN'
  | 'MESSAGE_UNPIN'
  | 'POLL_VOTE_ADD'
  | 'POLL_VOTE_REMOVE'
  | 'COMMAND_USED';
type MarkEvent = EventOf<MarkKind>;

const place = (event: MarkEvent): Part[] => (event.channelId === null ? [] : [{ type: 'place', id: event.channelId }]);
const of = (event: MarkEvent, thing: string): Part[] =>
  event.target === null
    ? [text(thing)]
    : [text(`${thing} of `), { type: 'person', person: event.target, as: 'target' }];

const cleared = ({ data: { emoji } }: EventOf<'REACTION_CLEAR'>): Part[] => {
  if (emoji === null) return [text('All reactions')];
  const shown = clamp(cleanLine(emoji.name ?? 'an emoji that is gone'), 32);
  return [text('The reactions '), { type: 'emoji', text: emoji.id === null ? shown : `:${shown}:` }];
};

const usedOn = { slash: '', user: ' on a member', message: ' on a message' } as const;

export const markSentences: Pick<Sentences, MarkKind> = {
  // Neither the dispatch nor the audit log names who did it.
  REACTION_CLEAR: (event) => [
    ...cleared(event),
    text(' were cleared from '),
    ...of(event, 'a message'),
    ...(event.actor === null || event.actorGrade === 'unknown' ? [] : [text(' by '), ...actorParts(event)]),
    ...place(event),
    ...(event.data.knownCount === 0 ? [] : [dim(`, ${event.data.knownCount.toLocaleString('en')} on record`)]),
  ],
  MESSAGE_PIN: (event) => [...actorParts(event), text(' pinned '), ...of(event, 'a message'), ...place(event)],
  MESSAGE_UNPIN: (event) => [...actorParts(event), text(' unpinned '), ...of(event, 'a message'), ...place(event)],
  POLL_VOTE_ADD: (event) => [
    ...actorParts(event),
    text(` voted for answer ${event.data.answerId} in `),
    ...of(event, 'a poll'),
    ...place(event),
  ],
  POLL_VOTE_REMOVE: (event) => [
    ...actorParts(event),
    text(` took back their vote for answer ${event.data.answerId} in `),
    ...of(event, 'a poll'),
    ...place(event),
  ],
  COMMAND_USED: (event) => [
    ...actorParts(event),
    text(' used '),
    value(event.data.type === 'slash' ? `/${event.data.command}` : event.data.command),
    text(usedOn[event.data.type]),
    ...(event.target === null
      ? []
      : [text(' of '), { type: 'person', person: event.target, as: 'target' } satisfies Part]),
    ...place(event),
  ],
};
