// Sudden numbers become one event that grows, and nothing else does: on hand-made raids, and on the demo's 90 days.
import { expect, test } from 'vitest';
import { createScenario } from '#main/demo/scenario/scenario';
import { thresholdOf } from '#main/pipeline/spikes/threshold';
import { banAdd, memberAdd, start, user } from './discord';
import { openPipeline } from './fixture';

const minute = 60_000;
const hour = 60 * minute;
const newcomers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) =>
    user(`3000000000000000${String(from + n).padStart(3, '0')}`, `raider-${from + n}`),
  );
const iso = (at: number): object => ({ joined_at: new Date(at).toISOString() });

test('a raid is one event, told early and brought up to date while it lasts', async () => {
  const t = await openPipeline();
  for (const raider of newcomers(45)) await t.feed(memberAdd(raider, iso(t.clock)));
  const [spike, ...more] = t.events('SPIKE');
  expect(more).toEqual([]);
  expect(spike).toMatchObject({ actorId: null, source: 'system', data: { of: 'JOIN', windowMs: 600_000 } });
  expect(spike?.data.count).toBe(40);
  // Told with the twentieth: without history, twice the floor.
  expect(t.events('JOIN').filter(({ at }) => at <= (spike?.at ?? 0))).toHaveLength(20);
});

test('it goes on across a restart, is not told again within the hour, and another one later is', async () => {
  const t = await openPipeline();
  for (const raider of newcomers(30)) await t.feed(memberAdd(raider, iso(t.clock)));
  await t.restart();
  for (const raider of newcomers(30, 30)) await t.feed(memberAdd(raider, iso(t.clock)));
  t.clock += 30 * minute;
  for (const raider of newcomers(30, 60)) await t.feed(memberAdd(raider, iso(t.clock)));
  expect(t.events('SPIKE')).toHaveLength(1);
  t.clock += hour;
  for (const raider of newcomers(30, 90)) await t.feed(memberAdd(raider, iso(t.clock)));
  expect(t.events('SPIKE').map(({ data }) => data.of)).toEqual(['JOIN', 'JOIN']);
});

test('what is read back afterwards is no alarm, nor are as many spread over hours', async () => {
  const t = await openPipeline();
  for (const raider of newcomers(30)) await t.feed({ ...memberAdd(raider, iso(t.clock)), origin: 'recovered' });
  for (const raider of newcomers(30, 30)) {
    t.clock += 3 * minute;
    await t.feed(banAdd(raider));
  }
  expect(t.events('SPIKE')).toEqual([]);
});

test('what is usual at that hour of the week is no spike; a raid among the weeks before does not raise the bar', () => {
  const quiet = Array.from({ length: 24 }, () => 1);
  const busy = Array.from({ length: 24 }, (_, n) => 300 + (n % 3) * 20);
  expect(thresholdOf('JOIN', quiet).least).toBe(10);
  expect(thresholdOf('JOIN', busy).least).toBeGreaterThan(80);
  expect(thresholdOf('JOIN', [...quiet.slice(1), 900]).least).toBe(10);
  expect(thresholdOf('JOIN', []).least).toBe(20);
});

test(
  'on the demo’s 90 days the raid is found, and at most one false alarm a month is raised',
  { timeout: 300_000 },
  async () => {
    const t = await openPipeline({ isReady: false });
    const scenario = createScenario({ seed: 'moddesk', now: start });
    t.pipeline.accept({
      type: 'READY',
      data: { user: scenario.world.bot },
      sessionId: '',
      sequence: 0,
      receivedAt: scenario.story.startsAt,
      origin: 'live',
    });
    for (const { type, data, at } of scenario.history()) {
      await t.pipeline.room();
      t.pipeline.accept({ type, data, sessionId: '', sequence: 0, receivedAt: at, origin: 'live' });
    }
    await t.pipeline.idle();
    const found = t.events('SPIKE');
    const isOfRaid = (at: number): boolean => at >= scenario.story.raidAt && at <= scenario.story.raidAt + 2 * hour;
    const alarms = found.filter(({ at }) => !isOfRaid(at));
    console.log(
      `spikes on the demo's 90 days: ${found.length}, of the raid ${found.length - alarms.length} (${found
        .filter(({ at }) => isOfRaid(at))
        .map(({ data }) => String(data.of))
        .join(
          ', ',
        )}), false ${alarms.length}: ${alarms.map(({ at, data }) => `${new Date(at).toISOString()} ${String(data.count)} ${String(data.of)}, ${String(data.expected)} usual`).join('; ')}`,
    );
    expect(found.filter(({ at, data }) => isOfRaid(at) && data.of === 'JOIN')).toHaveLength(1);
    expect(alarms.length).toBeLessThanOrEqual(3);
  },
);
