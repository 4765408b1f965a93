// The words that embeds and lines share: people, places, who did it and how surely, details.
import { catalogue } from '#contract/catalogue';
import type { Event, Person } from '#contract/event';
import type { Json } from '#contract/ids';
import { inline, moment } from './neutral';

export const person = ({ id, name }: Person, most: number): string =>
  name === null ? `<@${id}>` : `${inline(name, Math.max(1, most - id.length - 6))} (<@${id}>)`;

const bySource: Partial<Record<Event['source'], string>> = {
  automod: 'AutoMod',
  ai: 'AI',
  console: 'through ModDesk',
};

/** Who did it, and how surely; null where there is nothing to say. */
export const doer = ({ kind, actor, actorGrade, source }: Event, most: number): string | null => {
  const how = bySource[source];
  const suffix = how ? `, ${how}` : '';
  if (actorGrade === 'self') return null;
  if (!actor || actorGrade === 'unknown') {
    if (how) return how;
    if (source === 'system') return null;
    return kind === 'MESSAGE_DELETE' || kind === 'BULK_DELETE' ? 'the author or a bot' : 'not known';
  }
  const room = most - suffix.length - 9;
  return `${actorGrade === 'likely' ? 'probably ' : ''}${person(actor, room)}${suffix}`;
};

const jumpUrl = ({ guildId, channelId, messageId }: Event): string | null =>
  channelId === null || messageId === null ? null : `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

/** The channel, with a link to the message where there is one that may still stand. */
export const place = (event: Event): string | null => {
  if (event.channelId === null) return null;
  const url = ['MESSAGE_DELETE', 'BULK_DELETE'].includes(event.kind) ? null : jumpUrl(event);
  return `<#${event.channelId}>${url ? ` · [jump](${url})` : ''}`;
};

export const when = ({ at, recovered, origin }: Event): string => {
  if (recovered) return `between ${moment(recovered.notBefore)} and ${moment(recovered.notAfter)}`;
  return `${moment(at)}${origin === 'recovered' ? ' (read back later)' : ''}`;
};

export const label = (event: Event): string => catalogue[event.kind].label;

const isMoment = (key: string): boolean => /(At|until|Until)$/.test(key);
const spaced = (key: string): string => {
  const words = key
    .replaceAll(/_+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};
/** Said elsewhere in the message, or of no use to a reader. */
const unsaid = new Set([
  'version',
  'isKnown',
  'messageIds',
  'interactionId',
  'editedAt',
  'sentAt',
  'isBurst',
  'changes',
  'replyTo',
  'proxied',
]);

const value = (of: Json, most: number, key = ''): string => {
  if (of === null) return 'none';
  if (typeof of === 'number' && isMoment(key)) return moment(of);
  if (typeof of === 'boolean') return of ? 'yes' : 'no';
  if (Array.isArray(of))
    return inline(of.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', '), most);
  return inline(typeof of === 'object' ? JSON.stringify(of) : String(of), most) || 'empty';
};

interface Change {
  field: string;
  subject?: { name: string | null; id: string };
  before: Json;
  after: Json;
}
const isChange = (of: Json): of is Json & Change =>
  typeof of === 'object' && of !== null && !Array.isArray(of) && typeof of['field'] === 'string' && 'after' in of;

const change = ({ field, subject, before, after }: Change, most: number): string => {
  const whose = subject ? ` of ${inline(subject.name ?? subject.id, 40)}` : '';
  const room = Math.floor(most / 2);
  return `${inline(spaced(field), 60)}${whose}: ${value(before, room, field)} → ${value(after, room, field)}`;
};

/** What the event's data says, a line each. `most`: of each value. */
export const details = ({ data }: Event, most: number): string[] => {
  const { changes } = data;
  const changed = Array.isArray(changes) ? changes.filter(isChange).map((one) => change(one, most)) : [];
  const rest = Object.entries(data)
    .filter(([key, of]) => !unsaid.has(key) && of !== null)
    .map(([key, of]) => `${inline(spaced(key), 60)}: ${value(of, most, key)}`);
  return [...changed, ...rest];
};
