// Filters of the Explorer and the feed as keys of the address, and back. Unknown or hostile values are dropped, never shown an error:
// an old link opens with what is still understood. `range`, `from` and `to` belong to the page's time range (use-time-range).
import { type Group, type Kind, groups, kinds, kindsOf } from '#contract/catalogue';
import {
  type ActorGrade,
  type EventFilters,
  type Origin,
  type Source,
  actorGrades,
  origins,
  sources,
} from '#contract/event';
import { mostCharacters } from '#contract/query/parse-query';

/** Whether the chosen person did it, had it done to them, or either. */
export const personRoles = ['either', 'actor', 'target'] as const;
export type PersonRole = (typeof personRoles)[number];
/** The contract's filter for each. */
export const personKey = { either: 'userId', actor: 'actorId', target: 'targetId' } as const;

export interface ExplorerFilters {
  /** The query language (#contract/query), as written; it may be wrong, which the host then says. */
  q: string;
  kinds: Kind[];
  groups: Group[];
  person: { id: string; as: PersonRole } | null;
  channelId: string | null;
  sources: Source[];
  grades: ActorGrade[];
  origins: Origin[];
  /** Messages reposted by a proxy bot are left out unless asked for. */
  isProxiedShown: boolean;
  /** What the server's ignore list names is left out unless asked for. */
  isIgnoredShown: boolean;
}

export const noFilters: ExplorerFilters = {
  q: '',
  kinds: [],
  groups: [],
  person: null,
  channelId: null,
  sources: [],
  grades: [],
  origins: [],
  isProxiedShown: false,
  isIgnoredShown: false,
};

type Query = Readonly<Record<string, string | undefined>>;

/** Words of the address that are in the list, in the list's order: equal choices make equal links. */
const chosen = <Word extends string>(all: readonly Word[], text: string | undefined): Word[] => {
  const wanted = new Set((text ?? '').split(','));
  return all.filter((word) => wanted.has(word));
};

const snowflake = (text: string | undefined): string | null =>
  text !== undefined && /^\d{1,20}$/.test(text) ? text : null;

/** Reads the address. */
export const readFilters = (query: Query): ExplorerFilters => {
  const person = snowflake(query['person']);
  return {
    q: (query['q'] ?? '').slice(0, mostCharacters),
    kinds: chosen(kinds, query['kinds']),
    groups: chosen(groups, query['groups']),
    person: person === null ? null : { id: person, as: personRoles.find((role) => role === query['as']) ?? 'either' },
    channelId: snowflake(query['channel']),
    sources: chosen(sources, query['sources']),
    grades: chosen(actorGrades, query['grades']),
    origins: chosen(origins, query['origins']),
    isProxiedShown: query['proxied'] === 'shown',
    isIgnoredShown: query['ignored'] === 'shown',
  };
};

const list = (words: readonly string[]): string | null => (words.length === 0 ? null : words.join(','));

export type FilterKey =
  | 'q'
  | 'kinds'
  | 'groups'
  | 'person'
  | 'as'
  | 'channel'
  | 'sources'
  | 'grades'
  | 'origins'
  | 'proxied'
  | 'ignored';

/** The address's keys for these filters; null removes a key. */
export const writeFilters = (filters: ExplorerFilters): Record<FilterKey, string | null> => ({
  q: filters.q === '' ? null : filters.q,
  kinds: list(filters.kinds),
  groups: list(filters.groups),
  person: filters.person?.id ?? null,
  as: filters.person === null || filters.person.as === 'either' ? null : filters.person.as,
  channel: filters.channelId,
  sources: list(filters.sources),
  grades: list(filters.grades),
  origins: list(filters.origins),
  proxied: filters.isProxiedShown ? 'shown' : null,
  ignored: filters.isIgnoredShown ? 'shown' : null,
});

/** Kinds and groups chosen together mean either, so groups are then spelled out as their kinds. */
const chosenKinds = (filters: ExplorerFilters): Pick<EventFilters, 'kinds' | 'groups'> => {
  if (filters.kinds.length === 0) return filters.groups.length === 0 ? {} : { groups: filters.groups };
  const all = new Set([...filters.kinds, ...filters.groups.flatMap(kindsOf)]);
  return { kinds: kinds.filter((kind) => all.has(kind)) };
};

/** Who asks for a person or a channel gets all of it, ignored or not. */
const namesPlace = ({ person, channelId, q }: ExplorerFilters): boolean =>
  person !== null || channelId !== null || /\b(actor|target|user|channel):/i.test(q);

/** What the contract is asked: only what was chosen. `timeZone`: where the query's days begin. */
export const toEventFilters = (
  guildId: string,
  filters: ExplorerFilters,
  range: { from?: number; to?: number } = {},
  timeZone?: string,
): EventFilters => {
  const { person } = filters;
  return {
    guildId,
    ...(filters.q !== '' && { query: filters.q, timeZone }),
    ...chosenKinds(filters),
    ...(person !== null && { [personKey[person.as]]: person.id }),
    ...(filters.channelId !== null && { channelId: filters.channelId }),
    ...(filters.sources.length > 0 && { sources: filters.sources }),
    ...(filters.grades.length > 0 && { grades: filters.grades }),
    ...(filters.origins.length > 0 && { origins: filters.origins }),
    // Who asks for them by name gets them.
    ...(!filters.isProxiedShown && !/\bhas:"?proxied/i.test(filters.q) && { proxied: 'hide' as const }),
    ...(!filters.isIgnoredShown && !namesPlace(filters) && { ignored: 'hide' as const }),
    ...range,
  };
};

/** Showing what is left out otherwise narrows nothing. */
export const isFiltered = (filters: ExplorerFilters): boolean =>
  Object.values(writeFilters({ ...filters, isProxiedShown: false, isIgnoredShown: false })).some(
    (value) => value !== null,
  );

/** The event that the inspector shows: `?event=<id>`. */
export const readEventId = (query: Query): number | null => {
  const id = Number(query['event'] ?? '');
  return query['event'] !== undefined && /^\d{1,16}$/.test(query['event']) && Number.isSafeInteger(id) ? id : null;
};

/** Kinds the feed leaves out: `?hide=…`. */
export const readHidden = (query: Query): Kind[] => chosen(kinds, query['hide']);
export const writeHidden = (hidden: ReadonlySet<Kind>): string | null => list(kinds.filter((kind) => hidden.has(kind)));
