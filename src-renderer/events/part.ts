// The pieces a sentence about an event is made of. Untrusted strings never sit in a `text` part: each has its own part, which is
// shown bidi-isolated, so that a name cannot rewrite the sentence around it.
import type { Person } from '#contract/event';
import { clamp, cleanLine, nameText } from './plain-text';

export type Part =
  /** Our own words. `dim`: said in a lower voice. */
  | { type: 'text'; text: string; tone?: 'dim' }
  | { type: 'person'; person: Person; as: 'actor' | 'target' }
  /** A short sign with its explanation: how sure the attribution is, or what acted. */
  | { type: 'mark'; text: string; hint: string; tone: 'doubt' | 'source' }
  /** `name` is used when the guild's channel list does not know the id (any more). */
  | { type: 'channel'; id: string | null; name: string | null }
  | { type: 'role'; id: string; name: string | null }
  /** An untrusted value, shown in quotes. */
  | { type: 'value'; text: string }
  | { type: 'emoji'; text: string }
  /** Where it happened; left out where a channel column stands beside the sentence. */
  | { type: 'place'; id: string };

export const text = (words: string): Part => ({ type: 'text', text: words });
export const dim = (words: string): Part => ({ type: 'text', text: words, tone: 'dim' });
export const value = (untrusted: string): Part => ({ type: 'value', text: clamp(cleanLine(untrusted), 80) });

/** Names of channels as known now; null when unknown. */
export type ChannelNames = (id: string) => string | null;

const partText = (part: Part, channelName: ChannelNames): string => {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'mark':
      return ` [${part.text}]`;
    case 'person':
      return nameText(part.person.name, part.person.id);
    case 'channel':
      return channelText(part.id === null ? part.name : (channelName(part.id) ?? part.name), part.id);
    case 'place':
      return ` in ${channelText(channelName(part.id), part.id)}`;
    case 'role':
      return `@${part.name === null ? `role ${part.id}` : clamp(cleanLine(part.name), 64)}`;
    case 'value':
      return `“${part.text}”`;
    case 'emoji':
      return part.text;
  }
};

/** `#name`, or the id of a channel whose name nobody knows. */
export const channelText = (name: string | null, id: string | null): string =>
  `#${name === null || cleanLine(name) === '' ? (id ?? 'unknown channel') : clamp(cleanLine(name), 64)}`;

/** The sentence as plain text: for labels of rows, for copying and for tests. */
export const plainSentence = (parts: readonly Part[], channelName: ChannelNames = () => null): string =>
  parts.map((part) => partText(part, channelName)).join('');
