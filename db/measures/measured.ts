// What the analytics count besides the plain counters of rollups.ts, and where. The one place that says so; measure-sql.ts says it
// again in SQL for the rebuild.
import { kindsOf } from '#contract/catalogue';
import { dayOf } from '#db/event-id';
import { loadKinds } from '#db/kinds';
import type { ReadStore } from '#db/store';

/** What of an event is counted. References, not ids; `at` epoch ms; `data`: the row's JSON. */
export interface Measured {
  at: number;
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  source: number;
  data: string | null;
}

/** Stands for "nobody known" in keys. */
export const nobody = 0;
/** Quarters of an hour, as rollup_four_weeks counts them. */
export const weekQuarters = 672;
export const fourWeeksQuarters = 4 * weekQuarters;
/** Longer stays are not looked at by any retention figure. */
export const longestStayDays = 30;

export const counterKeys = {
  rollup_day_action: ['guild', 'day', 'kind', 'source', 'moderator'],
  rollup_day_action_target: ['guild', 'moderator', 'day', 'target', 'kind'],
  rollup_day_stay: ['guild', 'joined', 'stay', 'day'],
  rollup_day_invite: ['guild', 'day', 'invite'],
} as const;
export type CounterTable = keyof typeof counterKeys;
export const counterTables = Object.keys(counterKeys) as CounterTable[];

type Counter = [CounterTable, number[]];
/** Reference of a word, given now if it has none. */
type Intern = (word: string) => number;

const dayMs = 86_400_000;

const fieldOf = (data: string | null, field: string): unknown =>
  data === null ? undefined : (JSON.parse(data) as { [key: string]: unknown })[field];

const action = ({ at, guild, kind, actor, target, source }: Measured): Counter[] => {
  const day = dayOf(at);
  const counters: Counter[] = [['rollup_day_action', [guild, day, kind, source, actor ?? nobody]]];
  if (actor !== null && target !== null) counters.push(['rollup_day_action_target', [guild, actor, day, target, kind]]);
  return counters;
};

const leave = ({ at, guild, data }: Measured): Counter[] => {
  const joinedAt = fieldOf(data, 'joinedAt');
  if (typeof joinedAt !== 'number' || joinedAt > at) return [];
  const stay = Math.floor((at - joinedAt) / dayMs);
  return stay > longestStayDays ? [] : [['rollup_day_stay', [guild, dayOf(joinedAt), stay, dayOf(at)]]];
};

const join = ({ at, guild, data }: Measured, intern: Intern): Counter[] => {
  const invite = fieldOf(data, 'invite');
  const code = typeof invite === 'object' && invite !== null && 'code' in invite ? invite.code : null;
  return typeof code === 'string' ? [['rollup_day_invite', [guild, dayOf(at), intern(code)]]] : [];
};

export interface Measures {
  /** Counters that an event touches. */
  countersOf(event: Measured, intern: Intern): Counter[];
  /** The command that was used; null for other kinds. */
  commandOf(event: Measured): string | null;
}

export const createMeasuresOf = (read: ReadStore): Measures => {
  const kinds = loadKinds(read);
  const command = kinds.ref('COMMAND_USED');
  const counting = new Map<number, (event: Measured, intern: Intern) => Counter[]>([
    ...kindsOf('moderation').map((kind) => [kinds.ref(kind), action] as const),
    [kinds.ref('LEAVE'), leave],
    [kinds.ref('JOIN'), join],
  ]);
  return {
    countersOf: (event, intern) => counting.get(event.kind)?.(event, intern) ?? [],
    commandOf: (event) => {
      if (event.kind !== command) return null;
      const name = fieldOf(event.data, 'command');
      return typeof name === 'string' ? name : null;
    },
  };
};
