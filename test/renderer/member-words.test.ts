// What a member's page says of somebody, by what the record holds of them.
import { describe, expect, it } from 'vitest';
import { kinds, kindsOf } from '#contract/catalogue';
import type { Profile } from '#contract/users';
import { ageText, bestName, formerNames, standingOf } from '#renderer/people/member-words';
import { partsOf } from '#renderer/views/member/tabs';

const nobody: Profile = {
  id: '7',
  username: null,
  globalName: null,
  nick: null,
  isBot: false,
  avatar: { user: null, guild: null },
  accountCreatedAt: 0,
  present: false,
  joinedAt: null,
  leftAt: null,
  firstSeenAt: null,
  boostingSince: null,
  isBanned: null,
  roles: [],
  previousNames: [],
  counts: { asActor: {}, asTarget: {} },
  firstEventAt: null,
  lastEventAt: null,
  openTimeout: null,
  cases: [],
  riskFacts: [],
};

describe('a member', () => {
  it('goes by the name the server sees', () => {
    expect(bestName(nobody)).toBeNull();
    expect(bestName({ ...nobody, username: 'ada' })).toBe('ada');
    expect(bestName({ ...nobody, username: 'ada', globalName: 'Ada', nick: 'Countess' })).toBe('Countess');
  });

  it('is here, gone, banned or was never seen', () => {
    expect(standingOf(nobody)).toBe('unseen');
    expect(standingOf({ ...nobody, present: true, joinedAt: 1 })).toBe('present');
    expect(standingOf({ ...nobody, joinedAt: 1, leftAt: 2 })).toBe('left');
    expect(standingOf({ ...nobody, joinedAt: 1, leftAt: 2, isBanned: true })).toBe('banned');
  });

  it('had names before, each once, none of today’s', () => {
    const name = (text: string, type: 'nick' | 'username' = 'nick') => ({ name: text, type, at: 1 });
    const profile = { ...nobody, nick: 'Now', previousNames: [name('Old'), name('Now'), name('Old', 'username')] };
    expect(formerNames(profile)).toEqual(['Old']);
  });

  it.each([
    [5 * 3_600_000, '5 h'],
    [12 * 86_400_000, '12 d'],
    [400 * 86_400_000, '13 mo'],
    [1_200 * 86_400_000, '3 y 3 mo'],
  ])('is %i ms old', (ms, text) => {
    expect(ageText(ms)).toBe(text);
  });
});

describe('the parts of a member’s record', () => {
  it('hold every kind but the console’s', () => {
    const shown = new Set(partsOf.timeline[0]?.kinds);
    expect(kinds.filter((kind) => !shown.has(kind))).toEqual(kindsOf('console'));
  });
});
