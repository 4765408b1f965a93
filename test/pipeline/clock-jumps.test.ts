// The machine's clock is set ahead and back while events come in: each is on record once, in its month, in a chain that verifies.
import { expect, test, vi } from 'vitest';
import { verifyChains } from '#db/chain/verify';
import { listPartitions } from '#db/partitions';
import * as d from './discord';
import { openPipeline } from './fixture';

// Restarts several times.
vi.setConfig({ testTimeout: 120_000 });
const yearMs = 365 * 86_400_000;

test.each([
  ['ahead and back', [yearMs, -yearMs]],
  ['back and ahead', [-yearMs, yearMs]],
] as const)('%s', async (_, jumps) => {
  const t = await openPipeline();
  const times: number[] = [];
  const some = async (): Promise<void> => {
    for (let n = 0; n < 5; n += 1) {
      await t.feed(d.reaction(true, d.snowflake(), d.ids.ann));
      times.push(t.clock);
    }
  };
  await some();
  for (const jump of jumps) {
    t.clock += jump;
    await some();
    await t.restart();
    await some();
  }
  const reactions = t.events('REACTION_ADD');
  expect(new Set(reactions.map(({ id }) => id)).size).toBe(times.length);
  expect(reactions.map(({ at }) => at)).toEqual(times.toSorted((a, b) => a - b));
  for (const { table, firstId, endId } of listPartitions(t.read()))
    expect(
      t.read().get('test', `SELECT count(*) AS n FROM ${table} WHERE id < ? OR id >= ?`, [firstId, endId]),
    ).toEqual({
      n: 0,
    });
  expect(verifyChains(t.read())).toMatchObject({ ok: true });
});
