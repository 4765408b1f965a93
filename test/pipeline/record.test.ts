// The recorder: an event goes in, is completed by its audit entry, and everything derived from it follows.
import { expect, test } from 'vitest';
import type { WriteStore } from '#db/client';
import { grades, origins, sources } from '#db/codes';
import { atOfId, firstIdAt } from '#db/event-id';
import { createRefs } from '#db/intern';
import { loadKinds } from '#db/kinds';
import { readTimeline } from '#db/timeline';
import { createRecorder, type Recorder } from '#main/pipeline/record/recorder';
import { dumpDerived, guildId, newEvent, noon, openTestStore } from '#test/db/fixture';

const opened = (options: Parameters<typeof createRecorder>[1] = {}) => {
  const store = openTestStore();
  const recorder = createRecorder(store.write, { now: () => noon + 250, ...options });
  const record = <T>(work: (recorder: Recorder) => T): T =>
    store.write.transaction(() => {
      const result = work(recorder);
      recorder.settle();
      return result;
    });
  return { ...store, recorder, record };
};

const rowOf = (write: WriteStore, id: number) =>
  write.get<Record<string, string | number | null>>('test', 'SELECT * FROM events WHERE id = ?', [id]);

/** The counters by member, counted to the end, each joined with its member. */
const counted = (write: WriteStore, columns: string) => {
  dumpDerived(write);
  return write.all(
    'test',
    `SELECT ${columns} FROM rollup_day_user r JOIN snowflakes s ON s.ref = r.user ORDER BY s.id, side`,
  );
};

const idOf = (write: WriteStore, ref: unknown) =>
  write.get<{ id: string }>('test', 'SELECT id FROM snowflakes WHERE ref = ?', [Number(ref)])?.id;

test('every field of an event is kept', () => {
  const { write, record } = opened();
  const id = record((recorder) =>
    recorder.append(
      newEvent('TIMEOUT', {
        actorId: '18446744073709551615',
        targetId: '42',
        actorGrade: 'likely',
        source: 'automod',
        origin: 'recovered',
        channelId: '7',
        messageId: '1175928847299117063',
        auditLogId: '18446744073709551614',
        caseNumber: 12,
        reason: 'Spam “links”',
        evidence: { rule: 'nearest entry' },
        data: { until: noon + 60_000, previousUntil: null },
      }),
    ),
  );
  const row = rowOf(write, id) ?? {};
  expect(atOfId(id)).toBe(noon);
  expect(loadKinds(write).kind(Number(row.kind))).toBe('TIMEOUT');
  expect([row.guild, row.actor, row.target, row.channel].map((ref) => idOf(write, ref))).toEqual([
    guildId,
    '18446744073709551615',
    '42',
    '7',
  ]);
  expect([
    grades.decode(Number(row.grade)),
    sources.decode(Number(row.source)),
    origins.decode(Number(row.origin)),
  ]).toEqual(['likely', 'automod', 'recovered']);
  expect(row).toMatchObject({
    recorded_delay: 250,
    audit_log_id: '18446744073709551614',
    case_number: 12,
    reason: 'Spam “links”',
  });
  expect(JSON.parse(String(row.data))).toEqual({ until: noon + 60_000, previousUntil: null });
  expect(JSON.parse(String(row.evidence))).toEqual({ rule: 'nearest entry' });
});

test('an event says when this machine learnt of it, also when it was written later', () => {
  const { write, record } = opened();
  const id = record((recorder) => recorder.append(newEvent('BAN'), noon + 40));
  expect(rowOf(write, id)?.recorded_delay).toBe(40);
});

test('what is empty takes no room', () => {
  const { write, record } = opened();
  const at = 1_462_015_105_796;
  const id = record((recorder) => recorder.append(newEvent('MESSAGE_SEND', { at, messageId: '175928847299117063' })));
  expect(rowOf(write, id)).toMatchObject({
    kind: 1,
    message_ms: null,
    message_low: 131_079,
    data: null,
    evidence: null,
  });
});

test('ids rise within a millisecond, also for late events, after a restart and after a rollback', () => {
  const { record, reopen, recorder, write } = opened();
  const join = (recorder: Recorder, at: number) => recorder.append(newEvent('JOIN', { at }));
  const first = firstIdAt(noon);
  expect(
    record((recorder) => [join(recorder, noon), join(recorder, noon), join(recorder, noon + 5), join(recorder, noon)]),
  ).toEqual([first, first + 1, firstIdAt(noon + 5), first + 2]);
  expect(() =>
    write.transaction(() => {
      expect(join(recorder, noon)).toBe(first + 3);
      throw new Error('undone');
    }),
  ).toThrow('undone');
  expect(record((recorder) => join(recorder, noon))).toBe(first + 3);
  const again = reopen();
  const restarted = createRecorder(again);
  expect(
    again.transaction(() => [join(restarted, noon), join(restarted, noon + 5), join(restarted, noon - 1)]),
  ).toEqual([first + 4, firstIdAt(noon + 5) + 1, firstIdAt(noon - 1)]);
});

test('more events than a millisecond has ids for go on in the next one, across the end of a month too', () => {
  const { write, record } = opened();
  const lastMs = Date.UTC(2026, 10, 1) - 1;
  const ids = record((recorder) =>
    Array.from({ length: 4_100 }, () => recorder.append(newEvent('LEAVE', { at: lastMs, targetId: '5' }))),
  );
  expect(new Set(ids).size).toBe(4_100);
  expect(ids.map(atOfId).slice(4_094, 4_098)).toEqual([lastMs, lastMs, lastMs + 1, lastMs + 1]);
  expect(write.get('test', 'SELECT count(*) AS count FROM events_2026_11')).toEqual({ count: 4 });
});

test.each([1_420_070_399_999, 0, Number.NaN, noon + 0.5, Date.UTC(2099, 0)])(
  'an event at %d is refused, its neighbours are not',
  (at) => {
    const { write, record } = opened();
    record((recorder) => {
      recorder.append(newEvent('JOIN', { actorId: '1' }));
      expect(() => write.transaction(() => recorder.append(newEvent('JOIN', { at, actorId: '2' })))).toThrow(
        RangeError,
      );
      recorder.append(newEvent('JOIN', { actorId: '3' }));
    });
    expect(write.get('test', 'SELECT count(*) AS count FROM events')).toEqual({ count: 2 });
    expect(write.all('test', 'SELECT sum(count) AS count FROM rollup_hour')).toEqual([{ count: 2 }]);
  },
);

test.each([false, true])(
  'an audit entry completes a deletion, row, counters and histories (already merged: %s)',
  (isMerged) => {
    const { write, record, recorder } = opened({ dueEvents: 1, unmergedMs: 0, now: () => noon + 60_000 });
    const id = record((recorder) =>
      recorder.append(newEvent('MESSAGE_DELETE', { actorId: '3', targetId: '1', channelId: '9', reason: 'as found' })),
    );
    if (isMerged) expect(recorder.merge()).toBe(1);
    const done = record((recorder) =>
      recorder.complete(id, {
        actorId: '2',
        actorGrade: 'exact',
        source: 'human',
        auditLogId: '77',
        evidence: { entry: '77' },
        data: { isKnown: true, sentAt: 5 },
      }),
    );
    expect(done).toBe(true);
    const row = rowOf(write, id) ?? {};
    expect(idOf(write, row.actor)).toBe('2');
    expect(row).toMatchObject({
      grade: 0,
      source: 0,
      audit_log_id: '77',
      reason: 'as found',
      evidence: '{"entry":"77"}',
    });
    expect(row.data).toBe('{"isKnown":true,"sentAt":5}');
    expect(counted(write, 's.id, r.side, r.count')).toEqual([
      { id: '1', side: 1, count: 1 },
      { id: '2', side: 0, count: 1 },
    ]);
    const refs = createRefs(write);
    const historyOf = (user: string) =>
      readTimeline(write, { guild: refs.ref(guildId) ?? 0, user: refs.ref(user) ?? 0, limit: 10 }).map(
        (event) => event.id,
      );
    expect([historyOf('1'), historyOf('2'), historyOf('3')]).toEqual([[id], [id], []]);
  },
);

test('completing what was never recorded says so and adds nothing', () => {
  const { write, record } = opened();
  record((recorder) => recorder.append(newEvent('JOIN')));
  expect(record((recorder) => recorder.complete(firstIdAt(noon) + 9, { reason: 'nothing there' }))).toBe(false);
  expect(record((recorder) => recorder.complete(0, { reason: 'no such month' }))).toBe(false);
  expect(write.all('test', 'SELECT reason FROM events')).toEqual([{ reason: null }]);
});

test('a completion changes only what it names, and null clears', () => {
  const { write, record } = opened();
  const id = record((recorder) =>
    recorder.append(newEvent('KICK', { actorId: '2', targetId: '1', reason: 'rude', actorGrade: 'likely' })),
  );
  const before = rowOf(write, id);
  record((recorder) => recorder.complete(id, {}));
  expect(rowOf(write, id)).toEqual(before);
  record((recorder) => recorder.complete(id, { actorId: null, actorGrade: 'unknown', reason: null }));
  expect(rowOf(write, id)).toEqual({ ...before, actor: null, grade: grades.encode('unknown'), reason: null });
  expect(counted(write, 'side')).toEqual([{ side: 1 }]);
});

test('a rollback leaves nothing behind in memory: no counter, no month, no reference', () => {
  const { write, recorder, record } = opened();
  const january = Date.UTC(2026, 0, 5);
  expect(() =>
    write.transaction(() => {
      recorder.append(newEvent('JOIN', { at: january, actorId: '555', targetId: '555' }));
      recorder.settle();
      throw new Error('disk full');
    }),
  ).toThrow('disk full');
  expect(write.all('test', "SELECT name FROM sqlite_master WHERE name LIKE 'events_2%'")).toEqual([]);
  const id = record((recorder) => recorder.append(newEvent('JOIN', { at: january, actorId: '555', targetId: '555' })));
  const row = rowOf(write, id) ?? {};
  expect(idOf(write, row.actor)).toBe('555');
  expect(counted(write, 'side, count')).toEqual([
    { side: 0, count: 1 },
    { side: 1, count: 1 },
  ]);
});

test('a savepoint that is undone takes only its own part with it, settled or not', () => {
  const { write, recorder, record } = opened();
  record(() => {
    recorder.append(newEvent('JOIN', { targetId: '1' }));
    for (const settles of [false, true]) {
      expect(() =>
        write.transaction(() => {
          recorder.append(newEvent('JOIN', { targetId: '2' }));
          if (settles) recorder.settle();
          throw new Error('malformed');
        }),
      ).toThrow('malformed');
    }
    recorder.append(newEvent('JOIN', { targetId: '2' }));
  });
  expect(write.all('test', 'SELECT count FROM rollup_hour')).toEqual([{ count: 2 }]);
  expect(counted(write, 's.id, r.count')).toEqual([
    { id: '1', count: 1 },
    { id: '2', count: 1 },
  ]);
});

test('recent finds what attribution asks for, newest first, across months', () => {
  const { record, recorder } = opened();
  const midnight = Date.UTC(2026, 10, 1);
  const [ban, old, leave, message] = record((recorder) => [
    recorder.append(newEvent('BAN', { at: midnight - 10, targetId: '1', data: {} })),
    recorder.append(newEvent('BAN', { at: midnight - 90_000, targetId: '1' })),
    recorder.append(
      newEvent('LEAVE', { at: midnight + 10, targetId: '1', data: { cause: 'left', roles: [], joinedAt: null } }),
    ),
    recorder.append(
      newEvent('MESSAGE_DELETE', {
        at: midnight + 20,
        targetId: '1',
        channelId: '8',
        messageId: '99999999999999999999',
      }),
    ),
    recorder.append(newEvent('LEAVE', { at: midnight + 10, targetId: '2' })),
  ]);
  const since = midnight - 60_000;
  const idsOf = (query: Omit<Parameters<Recorder['recent']>[0], 'guildId' | 'since'>, from = since) =>
    recorder.recent({ guildId, since: from, ...query }).map(({ id }) => id);
  expect(idsOf({ kinds: ['BAN', 'LEAVE'], targetId: '1' })).toEqual([leave, ban]);
  expect(idsOf({ kinds: ['BAN'], targetId: '1' }, 0)).toEqual([ban, old]);
  expect(idsOf({ kinds: ['MESSAGE_DELETE'], channelId: '8', messageId: '99999999999999999999' })).toEqual([message]);
  expect(idsOf({ kinds: ['MESSAGE_DELETE'], messageId: '99999999999999999998' })).toEqual([]);
  expect(idsOf({ kinds: ['BAN'], targetId: 'never seen' })).toEqual([]);
  expect(recorder.recent({ guildId, kinds: ['LEAVE'], targetId: '1', since })).toEqual([
    {
      id: leave,
      kind: 'LEAVE',
      at: midnight + 10,
      targetId: '1',
      actorId: null,
      actorGrade: 'unknown',
      channelId: null,
      messageId: null,
      auditLogId: null,
      data: { cause: 'left', roles: [], joinedAt: null },
    },
  ]);
});
