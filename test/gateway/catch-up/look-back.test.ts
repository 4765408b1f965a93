// How far back deleted messages are looked for follows the absence, and the receipt says how far that was.
import { join } from 'node:path';
import { SnowflakeUtil } from 'discord.js';
import { expect, test, vi } from 'vitest';
import { openWriter } from '#db/client';
import { testKey } from '#test/db/fixture';
import { setDesk } from './desk';

vi.setConfig({ testTimeout: 60_000 });
const hourMs = 3_600_000;

/** What is on record of the connection, made older: as if the machine had been off since then. */
const setBack = (dataDir: string, ms: number): void => {
  const store = openWriter({ file: join(dataDir, 'moddesk.db'), key: testKey });
  store.run('test', 'UPDATE gateway_cursors SET at = at - ?', [ms]);
  store.run(
    'test',
    'UPDATE sessions SET started_at = started_at - ?, last_seen_at = last_seen_at - ?, ended_at = ended_at - ?',
    [ms, ms, ms],
  );
  store.close();
};

test('after hours away the messages beyond the newest two hundred are looked for as well', async () => {
  let agoMs = 4 * hourMs;
  const desk = await setDesk({}, () => Date.now() - agoMs);
  const { world, guildId, channelId, people } = desk;
  const [mia = ''] = people;
  await desk.on();
  const lines = Array.from({ length: 250 }, (_, index) => desk.say(`line ${index}`, mia));
  await desk.caughtUp();
  await desk.off();
  setBack(desk.dataDir, 3 * hourMs);
  agoMs = 0;
  world.deleteMessage(guildId, channelId, lines[0] ?? '');

  await desk.on();
  await desk.caughtUp();
  expect(desk.one('MESSAGE_DELETE')).toMatchObject({ messageId: lines[0], origin: 'recovered' });
  const { from, deletionsFrom } = desk.one('CATCH_UP').data;
  expect(deletionsFrom).toBe(Number(from) - 48 * hourMs);
});

test('after a moment away a page or two are looked at, and the receipt says where that ended', async () => {
  let agoMs = hourMs;
  const desk = await setDesk({}, () => Date.now() - agoMs);
  const { world, guildId, channelId, people } = desk;
  const [mia = ''] = people;
  await desk.on();
  const lines = Array.from({ length: 250 }, (_, index) => desk.say(`line ${index}`, mia));
  await desk.caughtUp();
  await desk.off();
  setBack(desk.dataDir, 60_000);
  agoMs = 0;
  world.deleteMessage(guildId, channelId, lines[0] ?? '');
  world.deleteMessage(guildId, channelId, lines[249] ?? '');

  await desk.on();
  await desk.caughtUp();
  expect(desk.one('MESSAGE_DELETE')).toMatchObject({ messageId: lines[249] });
  expect(desk.one('CATCH_UP').data.deletionsFrom).toBe(SnowflakeUtil.timestampFrom(lines[49] ?? ''));
});
