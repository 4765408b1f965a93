// The bot was away: when, why, and what of it could be recovered. By hand-made dispatches, because a real absence takes its time.
import { expect, test } from 'vitest';
import { connectionGaps } from '#main/analytics/connection-gaps';
import * as d from './discord';
import { openPipeline } from './fixture';

const { ids } = d;

test('an absence is on record from the last sign of life on, and its receipt counts what was recovered', async () => {
  const t = await openPipeline();
  await t.pipeline.sessions.opened({ at: t.clock, resumed: false });
  await t.pipeline.sessions.closed({ at: t.clock + 500, reason: 'api-unreachable' });
  const leftAt = t.clock + 500;
  const backAt = leftAt + 33_120_000;
  const back = { sessionId: 'session-2', sequence: 1, receivedAt: backAt, origin: 'live' } as const;
  const order = { sessionId: '', sequence: 0, receivedAt: backAt + 2_000, origin: 'recovered' } as const;
  const settle = (stage: number) => ({ ...order, type: 'CATCH_UP_SETTLE', data: { guild_id: ids.guild, stage } });
  await t.pipeline.sessions.opened({ at: backAt, resumed: false });
  await t.pipeline.sessions.seen(backAt + 10_000);
  await t.send({ ...back, type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } });
  const { data: entry } = d.entry(22, ids.ann, { id: d.snowflake(leftAt + 60_000) });
  await t.send(
    { ...order, type: 'GUILD_AUDIT_LOG_ENTRY_CREATE', data: entry },
    settle(1),
    settle(2),
    { ...order, type: 'CATCH_UP_FINISH', data: { guild_id: ids.guild } },
    { ...order, type: 'CATCH_UP_FINISH', data: { guild_id: ids.guild } },
  );
  expect(t.one('DISCONNECTED')).toMatchObject({ at: leftAt, data: { reason: 'api-unreachable' } });
  expect(t.one('CONNECTED')).toMatchObject({ at: backAt, data: { awayMs: 33_120_000 } });
  expect(t.one('BAN')).toMatchObject({ at: leftAt + 60_000, actorId: ids.mod, origin: 'recovered' });
  expect(t.one('CATCH_UP')).toMatchObject({
    data: { from: leftAt, to: backAt, byKind: { BAN: 1 }, isFirst: false },
  });
  const gaps = await connectionGaps(t.read(), { guildId: ids.guild, from: leftAt - 100, to: backAt + 100 });
  expect(gaps).toMatchObject([{ from: leftAt, to: backAt, recovered: { byKind: { BAN: 1 } } }]);
  // A peer that sends our own orders moves nothing.
  await t.feed({ type: 'CATCH_UP_SETTLE', data: { guild_id: ids.guild, stage: 1 } });
  expect(t.events()).toHaveLength(4);
});
