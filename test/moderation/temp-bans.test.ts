// Bans that end, while Discord will not have it: how often it is asked again, and when no more.
import { expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '#main/gateway/actions/action';
import { createTempBans } from '#main/moderation/temp-bans';
import type { CaseOrder } from '#main/pipeline/cases/case-order';
import * as d from '#test/pipeline/discord';
import { openPipeline } from '#test/pipeline/fixture';

const { ids } = d;
const minute = 60_000;
const ban: CaseOrder = {
  guildId: ids.guild,
  kind: 'BAN',
  targetId: ids.ann,
  moderatorId: ids.mod,
  source: 'console',
  ai: null,
  reason: 'cool down',
  at: d.start,
  durationMs: minute,
  untilAt: null,
  deleteMessageSeconds: 0,
  dueAt: d.start + minute,
  partOf: null,
};
const refused = (
  code: 'NOT_CONNECTED' | 'RATE_LIMITED' | 'NOT_FOUND',
  data: { retryAfterMs?: number } = {},
): Outcome => ({
  ok: false,
  isUncertain: false,
  fault: { code, message: 'no', data },
});

/** A due ban, a Discord that answers as told, and a clock that is turned by hand. */
const setDue = async () => {
  const t = await openPipeline();
  let [now, asked] = [d.start + minute, 0];
  let answer: Outcome = { ok: true };
  const running = new Set<Promise<unknown>>();
  const bans = createTempBans({
    read: t.read(),
    cases: t.pipeline.cases,
    actions: {
      isConnected: () => true,
      perform: async () => {
        asked += 1;
        return answer;
      },
      trace: async () => 'absent',
    },
    log: () => {},
    now: () => now,
    track: (work) => {
      running.add(work);
      return work;
    },
  });
  onTestFinished(() => bans.close());
  const caseNumber = await t.pipeline.cases('open', ban);
  const ref = { guildId: ids.guild, caseNumber };
  await t.pipeline.cases('settle', ref, { state: 'done', fault: null, at: now });
  /** How often Discord is asked when that much time has passed. */
  const after = async (ms: number, next: Outcome = answer): Promise<number> => {
    [now, asked, answer] = [now + ms, 0, next];
    bans.look();
    await Promise.all(running);
    await t.pipeline.idle();
    return asked;
  };
  return { t, ref, after };
};

test('a lift that fails is tried again after a minute, then twice as long each time, an hour at most', async () => {
  const { t, after } = await setDue();
  expect(await after(0, refused('NOT_CONNECTED'))).toBe(1);
  for (const waitMs of [1, 2, 4, 8, 16, 32, 60, 60].map((minutes) => minutes * minute)) {
    expect(await after(waitMs - 1)).toBe(0);
    expect(await after(1)).toBe(1);
  }
  expect(t.events('TEMPBAN_EXPIRED')).toEqual([]);
  expect(await after(60 * minute, { ok: true })).toBe(1);
  expect(t.one('TEMPBAN_EXPIRED')).toMatchObject({ targetId: ids.ann, source: 'system' });
  expect(await after(60 * minute)).toBe(0);
});

test('told how long to wait, it waits that long; a ban that is gone is over', async () => {
  const { t, after } = await setDue();
  expect(await after(0, refused('RATE_LIMITED', { retryAfterMs: 5_000 }))).toBe(1);
  expect(await after(4_999)).toBe(0);
  expect(await after(1, refused('NOT_FOUND'))).toBe(1);
  expect(t.events('TEMPBAN_EXPIRED')).toHaveLength(1);
  expect(await after(60 * minute)).toBe(0);
});

test('a ban whose case was removed ends all the same', async () => {
  const { t, ref, after } = await setDue();
  await t.pipeline.cases('remove', { ...ref, by: ids.mod, at: d.start });
  expect(await after(0)).toBe(1);
  expect(t.one('TEMPBAN_EXPIRED')).toMatchObject({ targetId: ids.ann });
});
