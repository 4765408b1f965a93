// Real dispatches of the demo's story, bent out of shape, between good messages: the good ones are recorded once each, the bent ones
// cost at most themselves, and what they put on record is what the catalogue says.
import { createScenario } from '#main/demo/scenario/scenario';
import { storeVerify } from '#main/integrity/store-verify';
import { handledTypes } from '#main/pipeline/to-event/to-event';
import { testKey } from '#test/db/fixture';
import * as d from '#test/pipeline/discord';
import { openPipeline } from '#test/pipeline/fixture';
import { compare, type SoakResult } from './part';
import { createPick } from './traffic';

type Pick = (most: number) => number;

const hostile = (pick: Pick): unknown => {
  const values: (() => unknown)[] = [
    () => null,
    () => undefined,
    () => -1,
    () => Number.MAX_SAFE_INTEGER * 2,
    () => Number.NaN,
    () => '',
    () => '0',
    () => '99999999999999999999',
    () => '\uD800'.repeat(20),
    () => '\u202E\u0000\uFEFF',
    () => "'; DROP TABLE events; --",
    () => 'x'.repeat(100_000),
    () => [],
    () => Array.from({ length: 2_000 }, () => '1'),
    () => ({}),
    () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {}}}') as unknown,
    () => JSON.parse('['.repeat(500) + ']'.repeat(500)) as unknown,
    () => true,
    () => new Date(8.64e15).toISOString(),
    () => 'yesterday',
  ];
  return values[pick(values.length)]?.();
};

/** Changes one place of a copy: takes it away, repeats it, or puts something else there. */
export const bend = (value: unknown, pick: Pick, depth = 0): unknown => {
  const isLeaf = typeof value !== 'object' || value === null;
  if (isLeaf || (depth > 0 && pick(4) === 0)) return hostile(pick);
  if (Array.isArray(value)) {
    if (value.length === 0) return [hostile(pick)];
    const at = pick(value.length);
    if (pick(3) === 0) return [...value, ...value];
    return value.map((item: unknown, n) => (n === at ? bend(item, pick, depth + 1) : item));
  }
  const entries = Object.entries(value);
  const at = pick(entries.length);
  const [key] = entries[at] ?? [];
  if (key === undefined) return hostile(pick);
  if (pick(4) === 0) return Object.fromEntries(entries.filter(([name]) => name !== key));
  return Object.fromEntries(entries.map(([name, item]) => [name, name === key ? bend(item, pick, depth + 1) : item]));
};

/** Inside a vitest test. */
export const soakFuzz = async (
  print: (line: string) => void,
  { dispatches = 100_000, seed = 20_261_125 } = {},
): Promise<SoakResult> => {
  const pick = createPick(seed);
  const t = await openPipeline();
  const expected = new Map<string, number>();
  let [bent, day] = [0, 0];
  const story = function* (): Generator<d.Raw> {
    for (;;) {
      day += 1;
      const scenario = createScenario({ seed: `fuzz ${seed} ${day}`, now: d.start, days: 4 });
      for (const { type, data } of scenario.history()) if (handledTypes.has(type)) yield { type, data };
    }
  };
  let batch: d.Raw[] = [];
  for (const raw of story()) {
    if (bent >= dispatches) break;
    bent += 1;
    // Dispatches are JSON; what cannot be said in it cannot arrive.
    const told = JSON.parse(JSON.stringify({ data: raw.data })) as { data: unknown };
    let { data } = told;
    for (let times = 1 + pick(3); times > 0; times -= 1) data = bend(data, pick);
    batch.push(pick(10) === 0 ? { type: raw.type, data: told.data } : { type: raw.type, data });
    if (bent % 10 === 0) {
      const good = d.message(d.ann, `good ${bent}`);
      expected.set(good.id, 1);
      batch.push(d.messageCreate(good));
    }
    if (batch.length < 500) continue;
    await t.feed(...batch);
    batch = [];
  }
  await t.feed(...batch);
  const found = new Map<string, number>();
  // Checks each event's data against the catalogue as well.
  const events = t.events();
  for (const { kind, messageId } of events) {
    if (kind === 'MESSAGE_SEND' && messageId !== null && expected.has(messageId))
      found.set(messageId, (found.get(messageId) ?? 0) + 1);
  }
  const { faulty, shed } = t.pipeline.status();
  const undone = t.log.filter(({ event }) => /batch-undone|not-recorded|worker-died|given-up/.test(event));
  const { ok } = await storeVerify({ file: t.file, key: testKey }, new AbortController().signal);
  const result = compare(expected, found);
  const isPolluted = Object.hasOwn(Object.prototype, 'polluted');
  for (const { event, fields } of undone.slice(0, 5)) print(`  ${event}: ${JSON.stringify(fields)}`);
  print(
    `  ${bent} bent dispatches, ${expected.size} good ones between them: ${events.length} events, ${faulty} refused as malformed, ` +
      `${result.lost} good ones lost, ${result.doubled} doubled, ${undone.length} batches undone, chain ${ok ? 'whole' : 'BROKEN'}`,
  );
  return { lost: result.lost + shed + undone.length + (ok ? 0 : 1) + (isPolluted ? 1 : 0), doubled: result.doubled };
};
