// A random but repeatable record with texts: messages in versions, reasons, names and cases; part of it in the full-text index, part
// not yet. With the plain list of what each event holds, which searches are held against.
import { afterAll } from 'vitest';
import type { ReadStore } from '#db/client';
import { createInterner } from '#db/intern';
import { discordEpochMs } from '#db/event-id';
import { joinSnowflake } from '#db/snowflake';
import { createRecorder } from '#main/pipeline/record/recorder';
import { createLearn } from '#main/pipeline/snapshots/learn';
import { createSnapshots } from '#main/pipeline/snapshots/read';
import { guildId, newEvent, openTestStore } from '#test/db/fixture';
import { channels, otherGuildId, randomFrom, users, type Recorded } from './random-record';

const ends: (() => void)[] = [];
afterAll(() => ends.forEach((end) => end()));

export type Worded = Recorded & { texts: string[]; hasAttachment: boolean };

export const vocabulary = [
  'free',
  'Nitro',
  'gift',
  'Café',
  'hello',
  'HELLO',
  'scam',
  '東京',
  'naïve',
  'spam',
  '🎉',
  "don't",
];
export const names = ['Ada', 'Löve', 'free-man', 'Bob Nitro', 'ZOË', 'mallory'];

/** `mergedPart`: how much of the record the index holds, 0 to 1. `isAlone`: no other server is known. */
export const recordWorded = (
  seed: number,
  count: number,
  from: number,
  to: number,
  mergedPart: number,
  isAlone = true,
): { read: ReadStore; events: Worded[] } => {
  const random = randomFrom(seed);
  const { write, reader } = openTestStore((end) => ends.unshift(end));
  const interner = createInterner(write);
  const cut = from + (to - from) * mergedPart;
  const recorder = createRecorder(write, {
    interner,
    now: () => cut,
    search: { dueEvents: 1, stepEvents: 150, unmergedMs: 0 },
  });
  const learn = createLearn(write, interner, createSnapshots(write, interner));
  const sentence = (): string => Array.from({ length: 1 + random.int(5) }, () => random.pick(vocabulary)).join(' ');
  const nameOf = new Map<string, string>();

  write.transaction(() => {
    if (!isAlone)
      write.run('test', `INSERT INTO guilds (ref, name, recorded_since, present, data) VALUES (?, 'H', 0, 1, '{}')`, [
        interner.intern(otherGuildId),
      ]);
    for (const [index, id] of users.entries()) {
      const name = names[index % names.length] ?? '';
      nameOf.set(id, name);
      learn({
        what: 'user',
        user: { id, username: `${name}${index}`, globalName: name, avatar: null, isBot: false },
        at: from,
      });
    }
    for (const [index, id] of channels.entries())
      learn({
        what: 'channel',
        channel: {
          id,
          guildId,
          name: `place-${index}`,
          type: 0,
          parentId: null,
          position: index,
          isPresent: true,
          settings: {},
        },
      });
  });

  const events: Worded[] = [];
  const messages: { id: string; versions: string[]; channelId: string; hasAttachment: boolean; isGone: boolean }[] = [];
  const step = (to - from) / count;
  const addOne = (at: number): void => {
    const actorId = random.pick(users);
    const chance = random.next();
    const known = messages.length > 5 ? random.pick(messages.slice(-40)) : undefined;
    const add = (event: ReturnType<typeof newEvent>, texts: string[], hasAttachment: boolean): void => {
      const people = [event.actorId, event.targetId].flatMap((id) => (id === null ? [] : [nameOf.get(id) ?? '']));
      const reason = event.reason === null ? [] : [event.reason];
      events.push({ ...event, id: recorder.append(event), texts: [...texts, ...reason, ...people], hasAttachment });
    };
    if (chance < 0.5 || !known || known.isGone) {
      const id = joinSnowflake({ ms: at - discordEpochMs, low: random.int(1_000) });
      const channelId = random.pick(channels);
      const hasAttachment = random.next() < 0.2;
      const versions = [sentence()];
      learn({
        what: 'message',
        message: {
          id,
          guildId,
          channelId,
          authorId: actorId,
          type: 0,
          webhook: null,
          applicationId: null,
          attachments: hasAttachment ? [{ name: 'a.png', contentType: null, sizeBytes: 1 }] : [],
          editedAt: null,
          deletedAt: null,
        },
      });
      learn({ what: 'version', messageId: id, version: 1, at, content: versions[0] ?? '' });
      messages.push({ id, versions, channelId, hasAttachment, isGone: false });
      add(
        newEvent('MESSAGE_SEND', { at, actorId, channelId, messageId: id, source: 'human' }),
        versions,
        hasAttachment,
      );
    } else if (chance < 0.65) {
      known.versions.push(sentence());
      learn({
        what: 'version',
        messageId: known.id,
        version: known.versions.length,
        at,
        content: known.versions.at(-1) ?? '',
      });
      const details = { at, actorId, channelId: known.channelId, messageId: known.id };
      add(newEvent('MESSAGE_EDIT', details), known.versions, known.hasAttachment);
    } else if (chance < 0.8) {
      known.isGone = true;
      const details = { at, targetId: actorId, channelId: known.channelId, messageId: known.id };
      add(newEvent('MESSAGE_DELETE', details), known.versions, known.hasAttachment);
    } else if (chance < 0.9) {
      const [before, after] = [sentence(), sentence()];
      const details = { at, actorId, targetId: actorId, actorGrade: 'self' as const, data: { before, after } };
      add(newEvent('NICKNAME_CHANGE', details), [before, after], false);
    } else {
      const reason = random.next() < 0.5 ? sentence() : null;
      const caseNumber = random.next() < 0.5 ? 1 + random.int(20) : null;
      const details = { at, actorId, targetId: random.pick(users), actorGrade: 'exact' as const, reason, caseNumber };
      add(newEvent(random.pick(['BAN', 'TIMEOUT']), details), [], false);
    }
  };
  for (let start = 0; start < count; start += 100) {
    write.transaction(() => {
      for (let n = start; n < start + 100; n += 1) addOne(Math.floor(from + n * step));
      recorder.settle();
    });
    while (recorder.mergeSearch() > 0);
    recorder.merge();
  }
  // One that comes late, and one whose reason comes late: both below the watermark.
  write.transaction(() => {
    const late = newEvent('BAN', { at: from + 5, targetId: users[1] ?? null, reason: 'latecomer scam' });
    events.push({
      ...late,
      id: recorder.append(late),
      texts: ['latecomer scam', nameOf.get(users[1] ?? '') ?? ''],
      hasAttachment: false,
    });
    const unreasoned = events.find(({ kind, reason }) => kind === 'BAN' && reason === null);
    if (unreasoned) {
      recorder.complete(unreasoned.id, { reason: 'afterthought gift' });
      unreasoned.texts.push('afterthought gift');
    }
    recorder.settle();
  });
  return { read: reader(), events: events.sort((a, b) => a.id - b.id) };
};
