// One change of a channel, role or other server thing in plain words: what, from what, to what; permission sets as lists of what was added and removed.
import type { Change } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import { durationText } from './duration-text';
import { camel, fieldName, permissionName } from './permission-name';
import { clamp, cleanText, nameText } from './plain-text';

/** `before`/`after` are set for single values, `added`/`removed` for sets. `subject` says whose permissions they are. */
export interface ChangeText {
  label: string;
  subject: { type: 'role' | 'member' | 'channel'; name: string } | null;
  before: string | null;
  after: string | null;
  added: string[];
  removed: string[];
  /** The values are colours, `#rrggbb`. */
  isColour: boolean;
}

type JsonObject = { [key: string]: Json };
const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
const strings = (json: Json | undefined): string[] | null =>
  Array.isArray(json) && json.every((item) => typeof item === 'string') ? json : null;

const colour = (json: Json): string =>
  typeof json === 'number' && json > 0 ? `#${json.toString(16).padStart(6, '0')}` : 'none';

/** Discord's numbers in words, by field (API reference: guild, scheduled event, AutoMod rule, integration). */
const numbered: Record<string, Record<number, string>> = {
  verificationLevel: { 0: 'none', 1: 'low', 2: 'medium', 3: 'high', 4: 'highest' },
  defaultMessageNotifications: { 0: 'all messages', 1: 'only mentions' },
  explicitContentFilter: { 0: 'off', 1: 'members without roles', 2: 'all members' },
  mfaLevel: { 0: 'not required', 1: 'required for moderation' },
  nsfwLevel: { 0: 'default', 1: 'explicit', 2: 'safe', 3: 'age-restricted' },
  status: { 1: 'scheduled', 2: 'under way', 3: 'over', 4: 'cancelled' },
  entityType: { 1: 'stage', 2: 'voice channel', 3: 'somewhere else' },
  triggerType: { 1: 'words', 3: 'spam', 4: 'word lists of Discord', 5: 'mentions', 6: 'profiles' },
  expireBehavior: { 0: 'role taken', 1: 'kicked' },
};
/** `2026-11-25T18:00:00.000Z` without its letters. */
const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z$/;

const channelTypes: Record<number, string> = {
  0: 'text',
  2: 'voice',
  4: 'category',
  5: 'announcement',
  13: 'stage',
  15: 'forum',
  16: 'media',
};

/** Names of channels for `parent_id`; the id is shown when it returns null. */
export type NameOf = (id: string) => string | null;

const single = (key: string, json: Json, nameOf: NameOf): string => {
  if (json === null) return key === 'parentId' ? 'no category' : 'none';
  if (key === 'color') return colour(json);
  if (typeof json === 'boolean') return json ? 'on' : 'off';
  const word = typeof json === 'number' ? numbered[key]?.[json] : undefined;
  if (word !== undefined) return word;
  if (typeof json === 'number' && (key === 'autoArchiveDuration' || key === 'afkTimeout'))
    return durationText(json * (key === 'afkTimeout' ? 1000 : 60_000));
  if (typeof json === 'string' && moment.test(json)) return json.replace(moment, '$1 $2 UTC');
  if (typeof json === 'string' && key.endsWith('ChannelId')) return nameOf(json) ?? json;
  if (typeof json === 'number' && key.endsWith('ateLimitPerUser'))
    return json === 0 ? 'off' : durationText(json * 1000);
  if (typeof json === 'number' && key === 'defaultAutoArchiveDuration') return durationText(json * 60_000);
  if (typeof json === 'number' && key === 'bitrate') return `${Math.round(json / 1000)} kbit/s`;
  if (typeof json === 'number' && key === 'userLimit') return json === 0 ? 'no limit' : String(json);
  if (typeof json === 'number' && key === 'type') return channelTypes[json] ?? `type ${json}`;
  if (typeof json === 'string' && key === 'parentId') return nameOf(json) ?? json;
  if (typeof json === 'string') return json === '' ? 'empty' : clamp(cleanText(json), 1200);
  return typeof json === 'number' ? json.toLocaleString('en') : clamp(JSON.stringify(json), 400);
};

/** Lists of somebody's own words or of ids; the others are names that Discord gives. */
const ownWords = new Set(['keywordFilter', 'regexPatterns', 'allowList', 'exemptRoles', 'exemptChannels', 'roles']);
const itemText = (key: string): ((name: string) => string) =>
  ownWords.has(key) ? (name) => clamp(cleanText(name), 200) : permissionName;

const setChange = (key: string, before: string[], after: string[]): { added: string[]; removed: string[] } => ({
  added: after.filter((name) => !before.includes(name)).map(itemText(key)),
  removed: before.filter((name) => !after.includes(name)).map(itemText(key)),
});

/** An overwrite that grants and denies nothing is something still. */
const emptySet = (json: Json): string => (json === null ? 'not set' : 'set, but empty');

/** An overwrite says for each permission: allowed, denied or left to the roles. */
const overwriteStates = (json: Json): Map<string, string> => {
  const states = new Map<string, string>();
  if (!isObject(json)) return states;
  for (const name of strings(json['allow']) ?? []) states.set(name, 'allowed');
  for (const name of strings(json['deny']) ?? []) states.set(name, 'denied');
  return states;
};

const overwriteChange = (before: Json, after: Json): { added: string[]; removed: string[] } => {
  const was = overwriteStates(before);
  const is = overwriteStates(after);
  const changed = [...new Set([...was.keys(), ...is.keys()])].filter((name) => was.get(name) !== is.get(name));
  const said = (states: Map<string, string>): string[] =>
    changed.filter((name) => states.has(name)).map((name) => `${permissionName(name)}: ${states.get(name) ?? ''}`);
  return { added: said(is), removed: said(was) };
};

const isOverwrite = (json: Json): boolean => isObject(json) && ('allow' in json || 'deny' in json);

/** One readable change. Never fails: a shape it does not know is shown as short JSON. */
export const changeText = (change: Change, nameOf: NameOf = () => null): ChangeText => {
  const { before, after, subject } = change;
  const key = camel(change.field);
  const base = {
    label: fieldName(change.field),
    subject: subject === undefined ? null : { type: subject.type, name: subjectName(subject) },
    before: null,
    after: null,
    added: [],
    removed: [],
    isColour: key === 'color',
  };
  const was = strings(before) ?? (before === null ? [] : null);
  const is = strings(after) ?? (after === null ? [] : null);
  if (was !== null && is !== null && (before !== null || after !== null)) {
    if (was.length + is.length === 0) return { ...base, before: emptySet(before), after: emptySet(after) };
    return { ...base, ...setChange(key, was, is) };
  }
  if (isOverwrite(before) || isOverwrite(after)) return { ...base, ...overwriteChange(before, after) };
  return { ...base, before: single(key, before, nameOf), after: single(key, after, nameOf) };
};

const subjectName = (subject: NonNullable<Change['subject']>): string => {
  if (subject.name === null) return `${subject.type} ${subject.id}`;
  const name = nameText(subject.name, subject.id);
  if (subject.type === 'channel') return `#${name}`;
  return name.startsWith('@') ? name : `@${name}`;
};
