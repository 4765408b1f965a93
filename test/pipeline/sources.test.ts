// Whatever an audit entry explains has its source from who the entry names: a person, this console's bot, another bot, or nobody.
import { expect, test } from 'vitest';
import type { Source } from '#contract/event';
import { cases } from './all-cases';
import type { Case } from './case';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids } = d;
const authors: readonly (readonly [source: Source, userId: string | null])[] = [
  ['human', ids.mod],
  ['console', ids.bot],
  ['bot', ids.otherBot],
  ['system', null],
];
const people: ReadonlySet<string> = new Set([ids.mod, ids.bot, ids.otherBot, ids.ann, ids.bob, ids.stranger]);

/** The same in a server of its own: other ids of the same time, the same people. */
const inServer = (raw: d.Raw, number: number): d.Raw =>
  JSON.parse(
    JSON.stringify(raw).replaceAll(/\d{17,20}/g, (id) =>
      people.has(id) ? id : String(BigInt(id) + BigInt(number) * 1_000_000n),
    ),
  ) as d.Raw;
const by = (entry: d.Raw, userId: string | null): d.Raw => ({
  ...entry,
  data: { ...(entry.data as object), user_id: userId },
});

const toldByLog: Case[] = [
  { kind: 'KICK', act: d.memberRemove(d.ann), entry: d.entry(20, ids.ann), expected: {} },
  {
    kind: 'MEMBER_PRUNE',
    act: d.memberRemove(d.ann),
    entry: d.entry(21, null, { options: { count: '1' } }),
    expected: {},
  },
];
const logged = [...cases, ...toldByLog].filter(({ entry }) => entry !== undefined);

test.each(logged.map((one) => ({ ...one, name: [one.kind, one.title].filter(Boolean).join(': ') })))(
  '$name',
  async ({ kind, before = [], act, entry }) => {
    const t = await openPipeline();
    for (const [number, [, userId]] of authors.entries()) {
      const here = (...raws: d.Raw[]) => t.feed(...raws.map((raw) => inServer(raw, number)));
      await here(d.guildCreate(), ...before);
      await here(act, by(entry as d.Raw, userId));
    }
    const told = t
      .events(kind)
      .flatMap(({ auditLogId, actorId, source }) => (auditLogId === null ? [] : [[source, actorId]]));
    expect(told.slice(-authors.length)).toEqual(authors);
  },
);

test('what AutoMod did is its own, though its entry names the offender', async () => {
  const t = await openPipeline();
  const options = {
    auto_moderation_rule_name: 'Links',
    auto_moderation_rule_trigger_type: '1',
    channel_id: ids.channel,
  };
  await t.feed(
    d.memberUpdate(d.ann, d.timedOutUntil(d.start + 3_600_000)),
    d.entry(145, ids.ann, { user_id: ids.ann, options }),
  );
  expect(t.one('TIMEOUT')).toMatchObject({ source: 'automod', actorId: null });
});
