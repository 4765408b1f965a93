// The process is killed in the middle of catching up: the next one goes on, and everything is on record once.
import { expect, test } from 'vitest';
import { startChild } from '#test/db/child-program';
import { testKey } from '#test/db/fixture';
import { setDesk } from './desk';

test('SIGKILL while it catches up loses nothing and doubles nothing', async () => {
  const desk = await setDesk();
  const { world, standIn, guildId, ownerId, people, dataDir } = desk;
  const [mia = '', tom = '', eve = ''] = people;
  const rooms = ['second', 'third'].map((name) => world.createChannel(guildId, ownerId, { name, type: 0 }).id);
  await desk.on();
  await desk.caughtUp();
  await desk.off();

  world.ban(guildId, ownerId, tom, 'spam');
  world.leave(guildId, eve);
  const written = [desk.channelId, ...rooms].flatMap((channel) =>
    Array.from({ length: 220 }, (_, index) => world.sendMessage(guildId, channel, mia, { content: `${index}` }).id),
  );
  // Killed at another place each time: before the log was read, and between two channels.
  for (const path of [`/guilds/${guildId}/audit-logs`, `/channels/${rooms[0]}/messages`]) {
    const stuck = standIn.faults.rest({ match: { path }, status: 'hang', times: 100 });
    const child = await startChild(
      'test/gateway/catch-up/catching-host.ts',
      [dataDir, testKey.toString('hex'), standIn.apiBase, standIn.token],
      ['discord.js', '@discordjs/ws'],
    );
    while (stuck.hits === 0) await new Promise((resolve) => setImmediate(resolve));
    await child.kill();
    stuck.release();
  }

  await desk.on();
  await desk.caughtUp();
  expect(desk.events('MESSAGE_SEND').map(({ messageId }) => messageId)).toEqual(written);
  expect(desk.one('BAN')).toMatchObject({ targetId: tom, actorId: ownerId });
  expect(
    desk
      .events('LEAVE')
      .map(({ targetId, data }) => [targetId, data['cause']])
      .toSorted(),
  ).toEqual(
    [
      [tom, 'ban'],
      [eve, 'left'],
    ].toSorted(),
  );
  expect(desk.one('CATCH_UP').data).toMatchObject({ byKind: { BAN: 1, LEAVE: 2, MESSAGE_SEND: 660 } });
}, 120_000);
