// The window's addresses. Every state is a link: #/g/<guildId>/<page>?<filters>. Pure; the hook is in use-route.ts.

export const guildPages = [
  'overview',
  'feed',
  'explorer',
  'members',
  'moderation',
  'commands',
  'routing',
  'exports',
] as const;
export type GuildPage = (typeof guildPages)[number];
/** Of the machine, not of one server. */
export const ownPages = ['start', 'settings', 'health', 'keeping'] as const;
export type OwnPage = (typeof ownPages)[number];
export type Query = Readonly<Record<string, string>>;

export type Route =
  | { name: GuildPage; guildId: string; query: Query }
  /** #/g/<guildId>/member/<userId> */
  | { name: 'member'; guildId: string; userId: string; query: Query }
  | { name: 'home' | OwnPage; guildId: null; query: Query }
  | { name: 'unknown'; guildId: null; query: Query };

/** What `href` takes: `null`, `undefined` and '' drop a key of the query. */
export type QueryPatch = Readonly<Record<string, string | number | null | undefined>>;
export type Target =
  | { name: GuildPage; guildId: string; query?: QueryPatch }
  | { name: 'member'; guildId: string; userId: string; query?: QueryPatch }
  | { name: 'home' | OwnPage; query?: QueryPatch };

const isGuildPage = (word: string | undefined): word is GuildPage => guildPages.some((page) => page === word);
export const isOwnPage = (word: string): word is OwnPage => ownPages.some((page) => page === word);
const isSnowflake = (word: string | undefined): word is string => /^\d{1,20}$/.test(word ?? '');

/** Never throws: an address nobody made is `unknown`. */
export const parseHash = (hash: string): Route => {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const query = Object.fromEntries(new URLSearchParams(search));
  const [first, second, third, ...rest] = path.split('/').filter((part) => part !== '');
  if (first === undefined) return { name: 'home', guildId: null, query };
  if (second === undefined && isOwnPage(first)) return { name: first, guildId: null, query };
  if (first !== 'g' || !isSnowflake(second)) return { name: 'unknown', guildId: null, query };
  if (isGuildPage(third) && rest.length === 0) return { name: third, guildId: second, query };
  const [fourth] = rest;
  if (third === 'member' && isSnowflake(fourth) && rest.length === 1) {
    return { name: third, guildId: second, userId: fourth, query };
  }
  return { name: 'unknown', guildId: null, query };
};

const searchOf = (patch: QueryPatch): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(patch)) {
    if (value !== null && value !== undefined && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
};

/** The link to a page, for `<a href>`. */
export const href = (target: Target): string => {
  const search = searchOf(target.query ?? {});
  if (target.name === 'member') return `#/g/${target.guildId}/member/${target.userId}${search}`;
  if ('guildId' in target) return `#/g/${target.guildId}/${target.name}${search}`;
  return target.name === 'home' ? `#/${search}` : `#/${target.name}${search}`;
};
