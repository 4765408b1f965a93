// A batch of an export as events, in one transaction. A message on record already, live or imported, is told by its id and left alone,
// so the same file, or two that overlap, change nothing. In the store worker, between the batches of live dispatches.
import type { WriteStore } from '#db/client';
import { origins } from '#db/codes';
import { atOfId, firstIdAt, idsPerMs } from '#db/event-id';
import type { Interner } from '#db/intern';
import { messageSendRef } from '#db/kinds';
import { listPartitions, monthOf, type Partition } from '#db/partitions';
import { splitSnowflake } from '#db/snowflake';
import type { Recorder } from '#main/pipeline/record/recorder';
import type { Learn, MessageSnapshot, Snapshots } from '#main/pipeline/snapshots/model';
import { newEvent, sourceOf } from '#main/pipeline/to-event/decision';
import { snowflakeTime } from '#main/pipeline/to-event/fields';
import type { NewEvent } from '#main/pipeline/types';
import type { ImportBatch, ImportedBatch, ImportMessage } from './batch';

/** No message of a file can be newer than the file; clocks are off by less. */
const aheadMs = 86_400_000;

interface ImportOptions {
  store: WriteStore;
  refs: Interner;
  snapshots: Snapshots;
  learn: (learnt: Learn) => void;
  /** Not the one that forwards: history is not news. */
  recorder: Recorder;
  now: () => number;
}

export const createImportBatch = ({ store, refs, snapshots, learn, recorder, now }: ImportOptions) => {
  /** How the message is on record; null when it is not. A MESSAGE_SEND lies in its message's own millisecond. */
  const known = (partitions: readonly Partition[], guildId: string, id: string): 'live' | 'imported' | null => {
    const { low } = splitSnowflake(id);
    const first = firstIdAt(snowflakeTime(id));
    const partition = partitions.find(({ firstId, endId }) => first >= firstId && first < endId);
    if (!partition) return null;
    const row = store.get<{ origin: number }>(
      'imports.known',
      `SELECT origin FROM ${partition.table} WHERE id >= ? AND id < ? AND guild = ? AND kind = ${messageSendRef} AND message_low = ?`,
      [first, first + idsPerMs, refs.intern(guildId), low],
    );
    if (!row) return null;
    return origins.decode(row.origin) === 'imported' ? 'imported' : 'live';
  };

  /** Months whose rows lie in an archive's file: what is on record of them cannot be told here. */
  const archivedMonths = (): Set<string> =>
    new Set(
      store
        .all<{ first: number }>('imports.archived', 'SELECT first_id AS first FROM archives WHERE loaded < events')
        .map(({ first }) => monthOf(atOfId(first))),
    );

  const learnPlaces = ({ guild, channel }: ImportBatch, at: number): void => {
    if (snapshots.guild(guild.id) === null) {
      const unseen = { icon: null, ownerId: null, memberCount: null, isPresent: false };
      learn({ what: 'guild', guild: { ...guild, ...unseen }, settings: {}, at });
    }
    if (snapshots.channel(channel.id) !== null) return;
    const unseen = { guildId: guild.id, position: 0, isPresent: false, settings: {} };
    learn({ what: 'channel', channel: { ...channel, ...unseen } });
  };

  const learnAuthor = ({ author }: ImportMessage, at: number): void => {
    if (snapshots.user(author.id) !== null) return;
    const user = { id: author.id, username: author.name, globalName: null, avatar: null, isBot: author.isBot };
    learn({ what: 'user', user, at });
  };

  /** The text as the file has it: after its last edit. */
  const learnBody = (message: ImportMessage, at: number): void => {
    const version = message.editedAt === null ? 1 : 2;
    learn({ what: 'version', messageId: message.id, version, at: message.editedAt ?? at, content: message.content });
  };

  const snapshotOf = (batch: ImportBatch, message: ImportMessage): MessageSnapshot => ({
    id: message.id,
    guildId: batch.guild.id,
    channelId: batch.channel.id,
    authorId: message.author.id,
    type: message.type,
    webhook: null,
    applicationId: null,
    attachments: batch.bodies ? message.attachments.map((file) => ({ ...file, contentType: null })) : [],
    editedAt: message.editedAt,
    deletedAt: null,
  });

  const eventsOf = (batch: ImportBatch, message: ImportMessage, at: number): NewEvent[] => {
    const dispatch = { type: '', data: null, sessionId: '', sequence: 0, receivedAt: at, origin: 'imported' as const };
    const about = {
      guildId: batch.guild.id,
      actorId: message.author.id,
      actorGrade: 'exact' as const,
      source: sourceOf(message.author.isBot),
      channelId: batch.channel.id,
      messageId: message.id,
    };
    const { replyTo, editedAt } = message;
    const authorId = replyTo === null ? null : (snapshots.message(replyTo)?.authorId ?? null);
    const data = replyTo === null ? {} : { replyTo: { messageId: replyTo, authorId } };
    const send = newEvent('MESSAGE_SEND', dispatch, { ...about, at, data });
    if (editedAt === null) return [send];
    return [send, newEvent('MESSAGE_EDIT', dispatch, { ...about, at: editedAt, data: { version: 2, editedAt } })];
  };

  const one = (
    batch: ImportBatch,
    message: ImportMessage,
    partitions: readonly Partition[],
    archived: ReadonlySet<string>,
    done: ImportedBatch,
  ): void => {
    const at = snowflakeTime(message.id);
    const latest = now() + aheadMs;
    if (at > latest || (message.editedAt !== null && (message.editedAt > latest || message.editedAt < at))) {
      done.malformed += 1;
      return;
    }
    const stored = snapshots.message(message.id);
    const before = known(partitions, batch.guild.id, message.id);
    if (before !== null || stored !== null) {
      const isBare = before === 'imported' && stored?.deletedAt === null && snapshots.lastVersion(message.id) === 0;
      if (!batch.bodies || !isBare) {
        done.known += 1;
        return;
      }
      learn({ what: 'message', message: { ...stored, attachments: snapshotOf(batch, message).attachments } });
      learnBody(message, at);
      recorder.reread(firstIdAt(at), firstIdAt(at + 1));
      done.bodiesAdded += 1;
      return;
    }
    if (archived.has(monthOf(at))) {
      done.archived += 1;
      return;
    }
    learnAuthor(message, batch.exportedAt ?? at);
    learn({ what: 'message', message: snapshotOf(batch, message) });
    if (batch.bodies) learnBody(message, at);
    const events = eventsOf(batch, message, at);
    for (const event of events) recorder.append(event, now());
    done.recorded += 1;
    done.edits += events.length - 1;
  };

  /** All of the batch or, when the disk refuses, nothing of it. */
  return (batch: ImportBatch): ImportedBatch => {
    try {
      return store.transaction(() => {
        const done: ImportedBatch = { recorded: 0, edits: 0, known: 0, bodiesAdded: 0, archived: 0, malformed: 0 };
        learnPlaces(batch, now());
        let partitions = listPartitions(store);
        const archived = archivedMonths();
        let months = partitions.length;
        for (const message of batch.messages) {
          one(batch, message, partitions, archived, done);
          // A file is in the order of time: another month is made now and then.
          const first = firstIdAt(snowflakeTime(message.id));
          if (partitions.some(({ firstId, endId }) => first >= firstId && first < endId)) continue;
          partitions = listPartitions(store);
          months = partitions.length;
        }
        if (months > 0 && done.recorded + done.bodiesAdded > 0) recorder.settle();
        return done;
      });
    } finally {
      recorder.discard();
    }
  };
};
export type ImportInBatches = ReturnType<typeof createImportBatch>;
