// Plain facts a moderator would want to know before acting, each one sentence. Not a score, and no verdict.
import type { Profile, RiskFact } from '#contract/users';

interface Known extends Pick<
  Profile,
  'accountCreatedAt' | 'joinedAt' | 'present' | 'isBanned' | 'openTimeout' | 'counts'
> {
  hasAvatar: boolean;
  /** The account itself was seen: that it has no avatar means something. */
  isKnown: boolean;
  isPending: boolean;
  renames: number;
  firstBanAt: number | null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const newAccountMs = 7 * dayMs;
const justJoinedMs = hourMs;
const manyNames = 3;
const manyLeaves = 2;

const plural = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;
const age = (ms: number): string => {
  if (ms < minuteMs) return 'less than a minute';
  if (ms < hourMs) return plural(Math.floor(ms / minuteMs), 'minute');
  return ms < dayMs ? plural(Math.floor(ms / hourMs), 'hour') : plural(Math.floor(ms / dayMs), 'day');
};

const counted: [fact: RiskFact, kind: string, word: string][] = [
  ['bans', 'BAN', 'ban'],
  ['kicks', 'KICK', 'kick'],
  ['timeouts', 'TIMEOUT', 'timeout'],
  ['warnings', 'WARN', 'warning'],
  ['automod-hits', 'AUTOMOD_ACTION', 'AutoMod hit'],
];

/** In the contract's order of facts. */
export const riskFactsOf = (known: Known, now: number): Profile['riskFacts'] => {
  const facts: Profile['riskFacts'] = [];
  const add = (fact: RiskFact, text: string, count: number | null = null): void => {
    facts.push({ fact, text, count });
  };
  const accountMs = now - known.accountCreatedAt;
  if (accountMs < newAccountMs) add('new-account', `The account is ${age(accountMs)} old.`);
  const joinedMs = known.joinedAt === null ? null : now - known.joinedAt;
  if (known.present && joinedMs !== null && joinedMs < justJoinedMs) add('just-joined', `Joined ${age(joinedMs)} ago.`);
  if (known.present && known.firstBanAt !== null && known.joinedAt !== null && known.joinedAt > known.firstBanAt)
    add('rejoined-after-ban', 'Joined again after a ban.');
  if (known.isBanned) add('banned', 'Is banned here.');
  if (known.openTimeout) add('timed-out', `Is timed out for another ${age(known.openTimeout.until - now)}.`);
  if (known.isKnown && !known.hasAvatar) add('no-avatar', 'Has no avatar.');
  if (known.isPending) add('rules-not-accepted', 'Has not accepted the rules yet.');
  for (const [fact, kind, word] of counted) {
    const count = known.counts.asTarget[kind] ?? 0;
    if (count > 0) add(fact, `${plural(count, word)} on record.`, count);
  }
  const leaves = known.counts.asTarget.LEAVE ?? 0;
  if (leaves >= manyLeaves) add('left-often', `Left ${leaves} times.`, leaves);
  if (known.renames >= manyNames) add('renamed-often', `${known.renames} earlier names on record.`, known.renames);
  return facts;
};
