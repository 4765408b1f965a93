// What outlives a restart: a ban that ends, and an action whose answer never came.
import { expect, test, vi } from 'vitest';
import { setConsole } from './console';

vi.setConfig({ testTimeout: 90_000 });

test('a temporary ban is lifted when the console is back, once, and not after somebody lifted it', async () => {
  const desk = await setConsole();
  const { world, guildId, owner, tom, eve } = desk;
  const first = await desk.on();
  const ban = (userId: string, durationMs: number) =>
    first.client.moderation.ban({ guildId, userId, reason: 'cool down', durationMs });
  await ban(tom, 1_000);
  await ban(eve, 3_600_000);
  await first.until(async () => (await first.events(guildId, 'BAN')).every(({ auditLogId }) => auditLogId !== null));
  world.unban(guildId, owner, eve, 'mistake');
  await first.until(async () => (await first.events(guildId, 'UNBAN')).some(({ target }) => target?.id === eve));
  expect((await first.client.cases.get({ guildId, caseNumber: 2 })).case.dueAt).toBeNull();
  await first.app.stop();

  const second = await desk.on();
  await second.until(async () => (await second.events(guildId, 'TEMPBAN_EXPIRED')).length > 0);
  await second.until(async () => (await second.events(guildId, 'UNBAN')).length === 2);
  expect(await second.events(guildId, 'TEMPBAN_EXPIRED')).toMatchObject([{ caseNumber: 1, target: { id: tom } }]);
  expect(world.guilds.get(guildId)?.bans.size).toBe(0);
  await second.app.stop();
  const third = await desk.on();
  expect(await third.events(guildId, 'TEMPBAN_EXPIRED', 'UNBAN')).toHaveLength(3);
});

test('without an answer the audit log tells at the next connection whether it was done', async () => {
  const desk = await setConsole();
  const { world, standIn, guildId, tom, eve } = desk;
  const first = await desk.on();
  // Neither is answered; the second was done all the same.
  const cut = () => standIn.faults.rest({ match: { method: 'PUT' }, status: 502, times: 2 });
  cut();
  const asked = { guildId, reason: 'raid' };
  expect(await first.client.moderation.ban({ ...asked, userId: tom })).toMatchObject({
    caseNumber: 1,
    state: 'requested',
  });
  cut();
  expect(await first.client.moderation.ban({ ...asked, userId: eve })).toMatchObject({
    caseNumber: 2,
    state: 'requested',
  });
  await first.app.stop();
  world.ban(guildId, world.bot.id, eve, '[case 2] raid');

  const second = await desk.on();
  const states = async () => (await second.client.cases.list({ guildId })).items.map(({ state }) => state);
  await second.until(async () => !(await states()).includes('requested'));
  expect(await states()).toEqual(['done', 'failed']);
  await second.until(async () => (await second.events(guildId, 'BAN')).length === 1);
  expect(await second.events(guildId, 'BAN')).toMatchObject([{ caseNumber: 2, reason: 'raid', source: 'console' }]);
  expect((await second.client.cases.get({ guildId, caseNumber: 1 })).case.fault).toMatchObject({ code: 'CANCELLED' });
});
