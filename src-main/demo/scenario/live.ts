// Traffic after the history: what comes next, one happening at a time, and the pace of it. Time is the caller's timer's.
import type { Agenda } from './agenda';
import type { Company } from './company';
import { arrive, drift } from './happenings/arrivals';
import { converse } from './happenings/conversation';
import { makeInvite, retitle, slowDown, tinker, withdrawInvite } from './happenings/housekeeping';
import { incident } from './happenings/incidents';
import { speakMasked } from './happenings/masks';
import { changeProfile } from './happenings/profiles';
import { automod, boost, pinOrUnpin, poll, useCommand, wipeReactions } from './happenings/customs';
import { emptyVoice, gather } from './happenings/voice-evenings';
import { MINUTE } from './rhythm';
import type { Random } from './random';
import type { Stage } from './stage';

/** Calls back once after `ms`; the answer cancels it. */
export type Timer = (run: () => void, ms: number) => () => void;

export const wallTimer: Timer = (run, ms) => {
  const handle = setTimeout(run, ms);
  return () => clearTimeout(handle);
};

/** How many things are going on at once: enough that they interleave. */
const UNDER_WAY = 14;

const mix: readonly (readonly [share: number, happen: (company: Company, study: Stage) => void])[] = [
  [60, (company) => converse(company, { commandBotId: company.bots.purser })],
  [2, (_, study) => converse(study, { turns: 2 })],
  [2.4, arrive],
  [0.9, drift],
  [5, changeProfile],
  [3.2, incident],
  [0.9, makeInvite],
  [0.3, withdrawInvite],
  [0.2, retitle],
  [0.15, slowDown],
  [0.2, tinker],
  // A live story forgets what lies far ahead: nobody stays long.
  [1.6, (company) => gather(company, 25 * MINUTE)],
  [1.2, emptyVoice],
  [3, useCommand],
  [0.4, pinOrUnpin],
  [0.2, poll],
  [0.15, wipeReactions],
  [0.15, boost],
  [0.6, automod],
  [0.6, speakMasked],
];

/** Keeps enough beginnings in the agenda that the next step has something to do. */
export function keepGoing(agenda: Agenda, random: Random, company: Company, study: Stage): void {
  for (let tries = 0; agenda.size < UNDER_WAY && tries < UNDER_WAY; tries += 1) {
    const [, happen] = random.weighted(mix, ([share]) => share);
    agenda.add(company.now() + random.wait(30_000), () => happen(company, study));
  }
}

/** Milliseconds until the next step: mostly even, with bursts and lulls of some ten steps. Mean about 60,000 / rate. */
export function createPace(random: Random, ratePerMinute: number): () => number {
  const mean = 60_000 / ratePerMinute;
  let factor = 1;
  let left = 0;
  return () => {
    if (left <= 0) {
      factor = random.pick([0.35, 0.8, 1, 1.3, 1.9]);
      left = random.int(6, 16);
    }
    left -= 1;
    return Math.min(20_000, Math.max(120, random.wait(mean * factor)));
  };
}
