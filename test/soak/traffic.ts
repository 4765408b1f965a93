// An endless, reproducible mix of acts as a live gateway tells it: several at once, audit entries before or behind what they explain,
// now and then a part told twice. What must be on record afterwards is counted along.
import type { Kind } from '#contract/catalogue';
import type { Dispatch } from '#main/pipeline/types';
import * as d from '#test/pipeline/discord';
import { type Act, actNames, playAct, soakUser } from './acts';

/** mulberry32: the same numbers for the same seed. */
export const createPick = (seed: number) => {
  let state = seed >>> 0;
  return (most: number): number => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * most);
  };
};

export interface Traffic {
  /** The next dispatch; those told again have the number they had. */
  next(): Dispatch;
  /** Lets what has begun come to its end; afterwards the counts are complete. */
  rest(): Dispatch[];
  readonly sent: number;
  readonly repeated: number;
  /** Events that must be on record, by kind. */
  readonly expected: ReadonlyMap<Kind, number>;
}

const people = 500;
const atOnce = 4;
/** Events a day at this distance: about 170,000. */
const stepMs = 500;
const keptForReplay = 50;

/** The bot and its server, to be told first. */
export const soakOpening = (): d.Raw[] => [
  { type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } },
  d.guildCreate({
    members: [d.mod, d.otherBot, d.ann, d.bob, ...Array.from({ length: people }, (_, n) => soakUser(n))],
  }),
];

export const createTraffic = (seed: number, sessionId = 'soak'): Traffic => {
  const pick = createPick(seed);
  const expected = new Map<Kind, number>();
  const open: { steps: Act['steps']; person: number }[] = [];
  const busy = new Set<number>();
  let waiting: Dispatch[] = [];
  let recent: Dispatch[] = [];
  let [serial, sequence, at, sent, repeated] = [0, 0, d.start, 0, 0];

  const dispatch = (raw: d.Raw): Dispatch => {
    sequence += 1;
    return { type: raw.type, data: raw.data, sessionId, sequence, receivedAt: at, origin: 'live' };
  };
  const begin = (): void => {
    let person = pick(people);
    while (busy.has(person)) person = pick(people);
    serial += 1;
    const act = playAct(actNames[pick(actNames.length)] ?? 'talk', { person: soakUser(person), at, serial });
    for (const kind of act.expects) expected.set(kind, (expected.get(kind) ?? 0) + 1);
    busy.add(person);
    open.push({ steps: [...act.steps], person });
  };
  const advance = (): void => {
    const which = pick(open.length);
    const act = open[which];
    const step = act?.steps.shift();
    if (!act || !step) return;
    at += stepMs;
    const told = step.entry && pick(2) === 0 ? [step.entry, step.raw] : [step.raw, ...(step.entry ? [step.entry] : [])];
    waiting.push(...told.map(dispatch));
    if (act.steps.length > 0) return;
    open.splice(which, 1);
    busy.delete(act.person);
  };
  const give = (): Dispatch => {
    const next = waiting.shift();
    if (!next) throw new Error('Nothing is waiting.');
    sent += 1;
    recent.push(next);
    if (recent.length > keptForReplay) recent = recent.slice(-keptForReplay);
    return next;
  };
  /** As after a RESUME. */
  const repeat = (): void => {
    const again = recent.slice(-1 - pick(keptForReplay)).map((one): Dispatch => ({ ...one, origin: 'resumed' }));
    repeated += again.length;
    waiting = [...again, ...waiting];
  };

  return {
    next: () => {
      if (waiting.length === 0) {
        while (open.length < atOnce) begin();
        advance();
        if (pick(400) === 0) repeat();
      }
      return give();
    },
    rest: () => {
      while (open.length > 0) advance();
      return Array.from({ length: waiting.length }, give);
    },
    get sent() {
      return sent;
    },
    get repeated() {
      return repeated;
    },
    expected,
  };
};
