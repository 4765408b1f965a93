// What a moderator or an AI did counts once in every figure, whatever was recorded about it besides.
import { expect, test, vi } from 'vitest';
import { setConsole } from './console';

vi.setConfig({ testTimeout: 60_000 });

test('a softban is a ban and its lifting; an AI timeout is one action of the AI', async () => {
  const desk = await setConsole();
  const { guildId, mod, tom, eve } = desk;
  const { client, until, events } = await desk.on();
  await client.settings.save({ version: 0, settings: { moderatorId: mod } });
  const about = { guildId, reason: 'ads' };
  await client.moderation.softban({ ...about, userId: tom });
  const ai = { rule: 'No ads', confidence: 0.9, model: 'judge-1' };
  await client.moderation.timeout({ ...about, userId: eve, durationMs: 600_000, source: 'ai', ai });
  await client.moderation.note({ ...about, userId: eve });
  await until(async () => {
    const told = await events(guildId, 'BAN', 'UNBAN', 'TIMEOUT', 'SOFTBAN', 'AI_ACTION', 'NOTE');
    return told.length === 6 && told.filter(({ auditLogId }) => auditLogId !== null).length === 3;
  });
  const { totalActions, actionDistribution, bySource, aiVsHuman, topModerators } = await client.analytics.moderation({
    guildId,
    days: 1,
  });
  expect(totalActions).toBe(3);
  expect(actionDistribution.map(({ action, count }) => [action, count]).toSorted()).toEqual([
    ['BAN', 1],
    ['TIMEOUT', 1],
    ['UNBAN', 1],
  ]);
  expect(bySource).toEqual([
    { source: 'console', count: 2 },
    { source: 'ai', count: 1 },
  ]);
  expect(aiVsHuman).toEqual([
    { type: 'AI', count: 1 },
    { type: 'Human', count: 2 },
  ]);
  expect(topModerators.find(({ moderatorId }) => moderatorId === mod)).toMatchObject({ actionCount: 1 });
  expect((await client.analytics.server({ guildId, timeframe: '1h' })).moderationActions).toBe(3);
  const held = async (userId: string) => {
    const { infractions, infractionCount } = await client.analytics.user({ guildId, days: 1, userId });
    return [infractionCount, ...infractions.map(({ action }) => action)];
  };
  expect(await held(tom)).toEqual([1, 'BAN']);
  expect(await held(eve)).toEqual([1, 'TIMEOUT']);
});
