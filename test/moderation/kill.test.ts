// The process is killed between its request and Discord's answer: the next one finds out from the audit log what came of it.
import { expect, test, vi } from 'vitest';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { bundleChild } from '#test/db/child-program';
import { testKey } from '#test/db/fixture';
import { setDesk } from '#test/gateway/catch-up/desk';

// A program of its own three times, and a machine beside it.
vi.setConfig({ testTimeout: 180_000 });

test('what was asked of Discord when the process was killed is done, not done or unknown, and on record once', async () => {
  const desk = await setDesk();
  const { world, standIn, guildId, ownerId, people, dataDir } = desk;
  const [mia = '', tom = '', eve = '', sam = ''] = people;
  await desk.on((workspace) => workspace.pipeline.saveSettings(0, { moderatorId: mia }));
  await desk.caughtUp();
  await desk.off();

  const start = await bundleChild('test/moderation/acting-host.ts', ['discord.js', '@discordjs/ws']);
  /** Killed while Discord has the request and has not answered. */
  const killedWhileBanning = async (userId: string): Promise<void> => {
    const stuck = standIn.faults.rest({ match: { method: 'PUT', path: /\/bans\// }, status: 'hang' });
    const child = start([dataDir, testKey.toString('hex'), standIn.apiBase, standIn.token, guildId, userId]);
    while (stuck.hits === 0) await new Promise((resolve) => setImmediate(resolve));
    await child.kill();
  };
  const resolved = async (): Promise<unknown[]> => {
    const { read, moderation } = await desk.on();
    const cases = () =>
      read.all<{ state: string }>('test', 'SELECT number, state, fault IS NOT NULL AS told FROM cases ORDER BY number');
    while (cases().some(({ state }) => state === 'requested')) await new Promise((resolve) => setImmediate(resolve));
    await moderation.idle();
    await desk.caughtUp();
    return cases();
  };

  await killedWhileBanning(tom);
  // Discord does what it was asked for, with nobody there to hear of it.
  world.ban(guildId, world.bot.id, tom, '[case 1] raid');
  await killedWhileBanning(eve);
  expect(await resolved()).toEqual([
    { number: 1, state: 'done', told: 0 },
    { number: 2, state: 'failed', told: 1 },
  ]);
  expect(desk.one('BAN')).toMatchObject({
    targetId: tom,
    actorId: mia,
    actorGrade: 'exact',
    source: 'console',
    reason: 'raid',
  });
  await desk.off();

  await killedWhileBanning(sam);
  const role = [...(world.guilds.get(guildId)?.roles.values() ?? [])].find(({ managed }) => managed);
  const permissions = String(PermissionFlagsBits.BanMembers | PermissionFlagsBits.ViewChannel);
  world.updateRole(guildId, ownerId, role?.id ?? '', { permissions });
  expect(await resolved()).toMatchObject([{ state: 'done' }, { state: 'failed' }, { state: 'unknown', told: 1 }]);
  expect(desk.events('BAN')).toHaveLength(1);
});
