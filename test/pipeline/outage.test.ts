// One server's own outage at Discord's side: a gap of that server alone, and a catch-up when it is back.
import { expect, test } from 'vitest';
import { coverage } from '#main/analytics/coverage';
import { lookup } from '#main/analytics/lookup';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids } = d;
const down = { type: 'GUILD_DELETE', data: { id: ids.guild, unavailable: true } };

test('what happened during it is looked for from its beginning, over a restart as well', async () => {
  const t = await openPipeline();
  await t.feed(d.guildCreate({ id: ids.otherGuild }));
  await t.pipeline.sessions.opened({ at: d.start - 1_000, resumed: false });
  await t.feed(down, down);
  const since = t.clock - 1_000;
  expect((await t.pipeline.pendingCatchUps()).map(({ guildId }) => guildId)).toEqual([]);
  await t.restart();
  t.clock += 600_000;
  await t.feed(d.guildCreate({ members: [d.mod, d.ann] }));
  const until = t.clock;
  expect(t.events('DISCONNECTED', 'CONNECTED')).toMatchObject([
    { kind: 'DISCONNECTED', at: since, guildId: ids.guild, source: 'system', data: { reason: 'server-unavailable' } },
    { kind: 'CONNECTED', at: until, guildId: ids.guild, data: { awayMs: until - since, isOutage: true } },
  ]);
  expect(await t.pipeline.pendingCatchUps()).toMatchObject([{ guildId: ids.guild, notBefore: since, notAfter: until }]);
  await t.pipeline.sessions.seen(until + 1_000);
  const gaps = (guild: string) =>
    coverage(t.read(), lookup(t.read()).refs.ref(guild) ?? 0, d.start + 10_000, until, until).gaps;
  expect(gaps(ids.guild)).toEqual(
    [{ from: since, to: until }].map((gap) => ({ ...gap, from: Math.max(gap.from, d.start + 10_000) })),
  );
  expect(gaps(ids.otherGuild)).toEqual([]);
});

test('one that is told as available without having been down changes nothing; being put out is no outage', async () => {
  const t = await openPipeline();
  await t.feed(d.guildCreate(), { type: 'GUILD_DELETE', data: { id: ids.guild } }, d.guildCreate());
  expect(t.events('DISCONNECTED', 'CONNECTED')).toEqual([]);
  await t.feed({ type: 'GUILD_DELETE', data: { id: '999', unavailable: true } });
  expect(await t.pipeline.pendingCatchUps()).toEqual([]);
});
