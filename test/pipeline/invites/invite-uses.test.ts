// Joins completed from readings of the invites: bursts, several rises, readings that came too early, and an absence in between.
import { expect, test } from 'vitest';
import { inviteOrder } from '#main/pipeline/invites/order';
import * as d from '#test/pipeline/discord';
import { openPipeline, type TestPipeline } from '#test/pipeline/fixture';

const { ids } = d;
const reading = async (
  t: TestPipeline,
  uses: { [code: string]: number },
  { askedAt = t.clock + 1, refused = false, more = [] as object[] } = {},
): Promise<void> => {
  const invites = Object.entries(uses).map(([code, count]) => ({
    code,
    uses: count,
    max_uses: 0,
    max_age: 0,
    temporary: false,
    created_at: d.iso(d.start - 86_400_000),
    expires_at: null,
    inviter: { id: ids.mod },
    channel: { id: ids.channel },
  }));
  const data = {
    guild_id: ids.guild,
    asked_at: askedAt,
    is_refused: refused,
    invites: [...invites, ...more],
    vanity: null,
  };
  await t.send({ type: inviteOrder, data, sessionId: '', sequence: 0, receivedAt: t.clock, origin: 'recovered' });
};
let serial = 0;
const people = (count: number) =>
  Array.from({ length: count }, () => {
    serial += 1;
    return d.memberAdd(d.user(String(700_000_000_000_000_000n + BigInt(serial)), `p${serial}`));
  });
const grades = (t: TestPipeline) =>
  t.events('JOIN').map(({ data }) => {
    const invite = data['invite'] as { grade: string; why: string; code: string | null } | undefined;
    return invite && [invite.grade, invite.why, invite.code].join(' ');
  });

test('a burst by one invite is exact; by several it is one of them; by more than came it is likely', async () => {
  const t = await openPipeline();
  await reading(t, { a: 3, b: 5 });
  await t.feed(...people(3));
  await reading(t, { a: 6, b: 5 });
  await t.feed(...people(2));
  await reading(t, { a: 7, b: 6 });
  await t.feed(...people(1));
  await reading(t, { a: 9, b: 6 });
  await t.feed(...people(1));
  await reading(t, { a: 9, b: 6 });
  expect(grades(t)).toEqual([
    ...Array.from({ length: 3 }, () => 'exact told a'),
    ...Array.from({ length: 2 }, () => 'likely several '),
    'likely uneven a',
    'unknown no-rise ',
  ]);
});

test('bots count for nothing; a first reading and a refused one say so', async () => {
  const t = await openPipeline();
  await t.feed(...people(1));
  await reading(t, { a: 1 });
  await t.feed(d.memberAdd(d.user('700000000000009999', 'robot', { bot: true })), ...people(1));
  await reading(t, { a: 2 });
  await t.feed(...people(1));
  await reading(t, {}, { refused: true });
  expect(grades(t)).toEqual(['unknown first-reading ', undefined, 'exact told a', 'unknown no-permission ']);
});

test('a reading that may not count somebody yet is left aside; the next one tells', async () => {
  const t = await openPipeline();
  await reading(t, { a: 1 });
  const askedAt = t.clock + 500;
  await t.feed(...people(1));
  await reading(t, { a: 1 }, { askedAt });
  expect(grades(t)).toEqual([undefined]);
  await reading(t, { a: 2 });
  expect(grades(t)).toEqual(['exact told a']);
});

test('what a restart interrupts is told by the next reading; nonsense costs nothing', async () => {
  const t = await openPipeline();
  await reading(t, { a: 1 });
  await t.feed(...people(1));
  await t.restart();
  await reading(t, { a: 2 }, { more: [{ code: 7 }, {}, { code: 'x', uses: -1 }] });
  expect(grades(t)).toEqual(['exact told a']);
});

test('a used-up invite that a moderator withdrew is no candidate', async () => {
  const t = await openPipeline();
  await reading(t, { a: 1 });
  await t.feed(d.inviteCreate('five'));
  await reading(t, { a: 1 }, { more: [] });
  await t.feed(...people(1), d.inviteDelete('five'), d.entry(42, null, { changes: [d.change('code', 'five', null)] }));
  await reading(t, { a: 2 });
  expect(grades(t)).toEqual(['exact told a']);
});
