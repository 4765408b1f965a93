// What happened, in one plain sentence made of parts. Every kind of the catalogue has one (by type); data that does not fit its kind
// still reads as a sentence.
import { type Kind, catalogue } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { actorParts, targetParts } from './actor-phrase';
import { type EventOf, typedEvent } from './event-data';
import { type Part, dim, text } from './part';
import { consoleSentences } from './sentences/console';
import { memberSentences } from './sentences/members';
import { markSentences } from './sentences/marks';
import { messageSentences } from './sentences/messages';
import { moderationSentences } from './sentences/moderation';
import type { Sentences } from './sentences/sentences';
import { serverSentences } from './sentences/server';
import { serverThingSentences } from './sentences/server-things';
import { voiceSentences } from './sentences/voice';

const sentences: Sentences = {
  ...moderationSentences,
  ...memberSentences,
  ...messageSentences,
  ...serverSentences,
  ...serverThingSentences,
  ...markSentences,
  ...serverSentences,
  ...voiceSentences,
  ...consoleSentences,
};

const write = <K extends Kind>(kind: K, event: EventOf<K>): Part[] => {
  const writer: (event: EventOf<K>) => Part[] = sentences[kind];
  return writer(event);
};

/** For rows whose details cannot be read: who, what and whom, nothing made up. */
const bare = (event: Event): Part[] => [
  text(`${catalogue[event.kind].label}: `),
  ...(event.target === null ? actorParts(event, [text('someone')]) : targetParts(event)),
  dim(' (its details cannot be read)'),
];

/** The sentence of an event. Neighbouring words are left as they are; nothing in a `text` part comes from Discord. */
export const eventText = (event: Event): Part[] => {
  const typed = typedEvent(event);
  return typed === null ? bare(event) : write(typed.kind, typed);
};
