// A data directory with a small record whose names, reasons and messages are what files choke on.
import { join } from 'node:path';
import { openWriter } from '#db/client';
import { discordEpochMs } from '#db/event-id';
import { createInterner } from '#db/intern';
import { joinSnowflake } from '#db/snowflake';
import { createRecorder } from '#main/pipeline/record/recorder';
import { createLearn } from '#main/pipeline/snapshots/learn';
import { createSnapshots } from '#main/pipeline/snapshots/read';
import { guildId, newEvent, noon, testKey } from '#test/db/fixture';
import { temporaryData } from '#test/support/app';

export { guildId };

export const hostile: readonly string[] = [
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(A1:A9)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1＋1',
  "'=already quoted",
  '"quoted", and, commas',
  'two\nlines\r\nthree',
  '\u202Eright to left\u202C',
  '<script>alert(1)</script>&amp;',
  '_x0041_ looks escaped',
  'bell\u0007 and nul\u0000',
  '🎉 naïve 東京',
  'long '.repeat(8_000),
];
/** What no encoding of a file can hold; JSON alone can. */
export const loneHalf = 'half \uD83D of a pair';

export const channelId = '300000000000000001';
export const bannedId = '200000000000000099';
export const authorId = (index: number): string => `2000000000000000${String(index).padStart(2, '0')}`;

/** A message a minute from noon, each by an author whose name is the message's text (its beginning, of a long one); then a ban, a nickname and a deletion. */
export const recordHostile = (dataDir = temporaryData(), texts: readonly string[] = [...hostile, loneHalf]) => {
  const file = join(dataDir, 'moddesk.db');
  const write = openWriter({ file, key: testKey });
  const interner = createInterner(write);
  const recorder = createRecorder(write, { interner });
  const learn = createLearn(write, interner, createSnapshots(write, interner));
  const person = (id: string, name: string): void =>
    learn({
      what: 'user',
      user: { id, username: name, globalName: name, avatar: null, isBot: false },
      at: noon - 1_000,
    });
  write.transaction(() => {
    learn({
      what: 'channel',
      channel: {
        id: channelId,
        guildId,
        name: '=general',
        type: 0,
        parentId: null,
        position: 0,
        isPresent: true,
        settings: {},
      },
    });
    person(bannedId, 'mallory');
    for (const [index, text] of texts.entries()) {
      const at = noon + index * 60_000;
      const id = joinSnowflake({ ms: at - discordEpochMs, low: index });
      person(authorId(index), text.slice(0, 1_000));
      learn({
        what: 'message',
        message: {
          id,
          guildId,
          channelId,
          authorId: authorId(index),
          type: 0,
          webhook: null,
          applicationId: null,
          attachments: [],
          editedAt: null,
          deletedAt: index === 0 ? at + 5_000 : null,
        },
      });
      learn({ what: 'version', messageId: id, version: 1, at, content: text });
      recorder.append(
        newEvent('MESSAGE_SEND', { at, actorId: authorId(index), channelId, messageId: id, source: 'human' }),
      );
    }
    const at = noon + 3_600_000;
    recorder.append(
      newEvent('BAN', {
        at,
        actorId: authorId(15),
        targetId: bannedId,
        actorGrade: 'exact',
        reason: 'raid by mallory',
        source: 'human',
      }),
    );
    recorder.append(
      newEvent('NICKNAME_CHANGE', {
        at: at + 1,
        targetId: bannedId,
        data: { before: 'mallory', after: 'secret nick' },
      }),
    );
    recorder.settle();
  });
  recorder.merge();
  write.close();
  return { dataDir, file, texts, count: texts.length + 2 };
};
