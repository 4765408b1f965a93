// Which invite people came by, told from how the uses rose. Pure. Says no more than the figures do.
import type { KindData } from '#contract/catalogue';

export type InviteUsed = NonNullable<KindData['JOIN']['invite']>;

/** `after` null: the invite is gone, used up as far as can be told. */
export interface Rise {
  code: string;
  inviterId: string | null;
  channelId: string | null;
  isVanity: boolean;
  before: number;
  after: number | null;
  rise: number;
}

/** More than this many tell nothing. */
const mostCandidates = 5;
const nobody = { code: null, inviterId: null, channelId: null, isVanity: false };

export const untold = (why: InviteUsed['why'], joins: number): InviteUsed => ({
  grade: 'unknown',
  why,
  ...nobody,
  joins,
  candidates: [],
});

/** `isSure`: the reading surely counts all of the joins and nobody else's, and what is gone was used up. */
export const verdict = (joins: number, rises: readonly Rise[], isSure: boolean): InviteUsed => {
  const [first] = rises;
  if (!first) return untold('no-rise', joins);
  if (rises.length > mostCandidates) return untold('too-many', joins);
  const candidates = rises.map(({ code, before, after }) => ({ code, before, after }));
  if (rises.length > 1) return { grade: 'likely', why: 'several', ...nobody, joins, candidates };
  const { code, inviterId, channelId, isVanity } = first;
  const isExact = isSure && first.rise === joins;
  return {
    grade: isExact ? 'exact' : 'likely',
    why: isExact ? 'told' : 'uneven',
    code,
    inviterId,
    channelId,
    isVanity,
    joins,
    candidates,
  };
};
