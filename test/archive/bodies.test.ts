// Texts of messages go by their age, each channel by its own days; what a case refers to stays. Words that are gone are not found any more.
import { expect, test, vi } from 'vitest';
import { openReader, openWriter } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import { createInterner } from '#db/intern';
import { joinSnowflake } from '#db/snowflake';
import { newEvent, testKey } from '#test/db/fixture';
import { guild, record, storeFile } from '#test/keeping/store-keeping';
import { startApp, temporaryData } from '#test/support/app';

// Starts several workers.
vi.setConfig({ testTimeout: 120_000 });
const dayMs = 86_400_000;
const [plain, brief, long] = ['300', '301', '302'];
const messages = [
  { word: 'walnut', channel: plain, days: 40, caseNumber: null },
  { word: 'cashew', channel: plain, days: 40, caseNumber: 7 },
  { word: 'almond', channel: plain, days: 20, caseNumber: null },
  { word: 'hazel', channel: brief, days: 20, caseNumber: null },
  { word: 'pecan', channel: brief, days: 2, caseNumber: null },
  { word: 'peanut', channel: long, days: 40, caseNumber: null },
] as const;

test('old texts go, those of cases and of longer kept channels stay', async () => {
  const dataDir = temporaryData();
  const now = Date.now();
  const sent = messages.map((message, n) => ({
    ...message,
    ms: now - message.days * dayMs - discordEpochMs,
    low: n + 1,
  }));
  record(
    dataDir,
    sent
      .toSorted((a, b) => a.ms - b.ms)
      .map(({ channel, ms, low, caseNumber }) =>
        newEvent('MESSAGE_SEND', {
          at: ms + discordEpochMs,
          actorId: '200',
          channelId: channel,
          messageId: joinSnowflake({ ms, low }),
          caseNumber,
        }),
      ),
  );
  const write = openWriter({ file: storeFile(dataDir), key: testKey });
  const refs = createInterner(write);
  write.transaction(() => {
    for (const { word, channel, ms, low } of sent) {
      write.run('test', 'INSERT INTO messages (ms, low, guild, channel, author, type) VALUES (?, ?, ?, ?, ?, 0)', [
        ms,
        low,
        refs.intern(guild),
        refs.intern(channel),
        refs.intern('200'),
      ]);
      write.run('test', 'INSERT INTO message_versions (ms, low, version, at, content) VALUES (?, ?, 1, ?, ?)', [
        ms,
        low,
        ms + discordEpochMs,
        word,
      ]);
    }
  });
  write.close();
  const { client, app } = await startApp({ dataDir, env: { MODDESK_STORE_KEY: testKey.toString('hex') } });
  const { version, settings } = await client.settings.get({});
  const channels = [
    { channelId: brief, bodyDays: 7 },
    { channelId: long, bodyDays: null },
  ];
  await client.settings.save({ version, settings: { retention: { ...settings.retention, bodyDays: 30, channels } } });

  const preview = await client.retention.preview({});
  const bodies = preview.items.filter((item) => item.class === 'bodies');
  expect(bodies.reduce((sum, { count }) => sum + count, 0)).toBe(2);
  expect(preview.keptForCases).toBe(1);
  expect(await client.retention.run({})).toMatchObject({ keptForCases: 1 });
  await app.stop();
  const read = openReader({ file: storeFile(dataDir), key: testKey });
  expect(
    read
      .all<{ content: string }>('test', 'SELECT content FROM message_versions ORDER BY low')
      .map((row) => row.content),
  ).toEqual(['cashew', 'almond', 'pecan', 'peanut']);
  expect(read.get('test', 'SELECT count(*) AS n FROM messages')).toEqual({ n: sent.length });
  read.close();
});
