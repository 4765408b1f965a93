// Timeouts and invites run out without a word from Discord: on record with their true time, once, also when the machine was off.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { verifyChains } from '#db/chain/verify';
import { openReader } from '#db/client';
import { graceMs } from '#main/pipeline/expiry';
import { createPipeline } from '#main/pipeline/pipeline';
import { handClock } from '#test/gateway/hand-clock';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import * as d from './discord';
import { openPipeline, readEvents } from './fixture';

const minute = 60_000;
const until = d.start + 10 * minute;

/** A pipeline whose clock is turned by hand, restarted at will; and everything on record. */
const opened = () => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const clock = handClock(d.start);
  let sequence = 0;
  const begin = async () => {
    const pipeline = await createPipeline({ file, key: testKey, log: () => {}, timers: clock });
    onTestFinished(() => pipeline.close());
    return {
      pipeline,
      feed: async (...raw: d.Raw[]): Promise<void> => {
        for (const { type, data } of raw) {
          sequence += 1;
          pipeline.accept({ type, data, sessionId: 's', sequence, receivedAt: clock.now(), origin: 'live' });
        }
        await pipeline.idle();
      },
      pass: async (ms: number): Promise<void> => {
        clock.pass(ms);
        await pipeline.idle();
        // What it found is answered with when to look again, which may be at once.
        clock.pass(0);
        await pipeline.idle();
      },
    };
  };
  const events = (...kinds: string[]) => {
    const read = openReader({ file, key: testKey });
    try {
      expect(verifyChains(read)).toMatchObject({ ok: true });
      return readEvents(read).filter(({ kind }) => kinds.includes(kind));
    } finally {
      read.close();
    }
  };
  return { clock, begin, events };
};
const ready: d.Raw[] = [{ type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } }, d.guildCreate()];
const timedOut = (at: number | null) => d.memberUpdate(d.ann, d.timedOutUntil(at));

test('a timeout runs out at its end, told to nobody as anybody’s deed', async () => {
  const { begin, events } = opened();
  const { pipeline, feed, pass } = await begin();
  pipeline.keepTime();
  await feed(...ready, timedOut(until));
  await pass(10 * minute + graceMs - 1);
  expect(events('TIMEOUT_EXPIRED')).toEqual([]);
  await pass(1);
  expect(events('TIMEOUT_EXPIRED')).toMatchObject([
    { at: until, targetId: d.ann.id, actorId: null, actorGrade: 'exact', source: 'system', data: {} },
  ]);
  // Discord goes on telling the end that has passed.
  await feed(timedOut(until));
  await pass(60 * minute);
  expect(events('TIMEOUT_EXPIRED', 'UNTIMEOUT')).toHaveLength(1);
});

test('one that ran out while the machine was off is recorded on start, with its true time', async () => {
  const { begin, events, clock } = opened();
  const first = await begin();
  await first.feed(...ready, timedOut(until));
  await first.pipeline.close();
  clock.pass(3 * 60 * minute);
  const { pipeline } = await begin();
  pipeline.keepTime();
  await pipeline.idle();
  expect(events('TIMEOUT_EXPIRED')).toMatchObject([{ at: until, targetId: d.ann.id }]);
});

test('an end that no clock can have shown costs itself, never what comes after it', async () => {
  const { begin, events } = opened();
  const { feed } = await begin();
  const { type, data } = d.inviteCreate('abc');
  await feed(...ready, { type, data: { ...(data as object), expires_at: '2000-01-01T00:00:00Z' } });
  await feed(d.messageCreate(d.message(d.bob, 'good morning')));
  expect(events('MESSAGE_SEND')).toHaveLength(1);
  expect(events('INVITE_EXPIRED')).toEqual([]);
});

test('one that was lifted, made longer or left behind does not run out', async () => {
  const { begin, events } = opened();
  const { pipeline, feed, pass } = await begin();
  pipeline.keepTime();
  await feed(...ready, timedOut(until), d.memberUpdate(d.bob, d.timedOutUntil(until)));
  await pass(minute);
  await feed(timedOut(null), d.memberUpdate(d.bob, d.timedOutUntil(until + 60 * minute)));
  await pass(20 * minute);
  expect(events('TIMEOUT_EXPIRED')).toEqual([]);
  await feed(d.memberRemove(d.bob));
  await pass(90 * minute);
  expect(events('TIMEOUT_EXPIRED')).toEqual([]);
});

test('an end that had passed before the member was ever heard of is no event', async () => {
  const { begin, events } = opened();
  const { pipeline, feed, pass } = await begin();
  pipeline.keepTime();
  await feed(...ready, d.memberUpdate(d.stranger, d.timedOutUntil(d.start - 60 * minute)));
  await pass(60 * minute);
  expect(events('TIMEOUT_EXPIRED')).toEqual([]);
});

test('an invite expires in its channel; a withdrawn one does not', async () => {
  const { begin, events } = opened();
  const { pipeline, feed, pass } = await begin();
  pipeline.keepTime();
  await feed(...ready, d.inviteCreate('abc'), d.inviteCreate('gone'), d.inviteDelete('gone'));
  const [created] = events('INVITE_CREATE');
  const { expiresAt } = created?.data ?? {};
  await pass(Number(expiresAt) - d.start + graceMs);
  expect(events('INVITE_EXPIRED')).toMatchObject([
    {
      at: expiresAt,
      channelId: d.ids.channel,
      actorId: null,
      actorGrade: 'exact',
      source: 'system',
      data: { code: 'abc' },
    },
  ]);
});

test('a past told in one go runs out in its own time, before what came later', async () => {
  const t = await openPipeline();
  await t.feed(d.memberUpdate(d.ann, d.timedOutUntil(t.clock + 3_000)));
  const first = t.one('TIMEOUT').data['until'];
  t.clock += minute;
  await t.feed(d.memberUpdate(d.ann, d.timedOutUntil(t.clock + minute)));
  expect(t.events('TIMEOUT', 'TIMEOUT_EXPIRED').map(({ kind, at }) => [kind, at])).toEqual([
    ['TIMEOUT', expect.any(Number)],
    ['TIMEOUT_EXPIRED', first],
    ['TIMEOUT', t.clock],
  ]);
});
