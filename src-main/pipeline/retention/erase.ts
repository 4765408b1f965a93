// Takes a person out of the store: texts, snapshots, names, queued forwards; events stay under a pseudonym. In the store worker, month by
// month; the id itself goes last, so that an end in the middle leaves somebody who can be erased again.
import type { PersonHoldings } from '#contract/privacy';
import { commitment } from '#db/chain/links';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import type { RecorderParts } from '#main/pipeline/record/recorder';

export interface Erased extends Omit<PersonHoldings, 'archivedMonths'> {
  deliveries: number;
  guildIds: string[];
}

export interface Erasing {
  /** Null when nobody of that id was ever seen. Their words leave the index with `forgetWords`. */
  erase(userId: string, pseudonym: string): Erased | null;
}

/** What may name or quote somebody inside an event's data; numbers and words of ours stay, so that the event can still be read. */
const telling = /name|nick|before|after|avatar|topic|text|content|label|command|emoji|url|reason|keyword/i;

const scrubbed = (value: unknown, isTelling = false): unknown => {
  if (typeof value === 'string') return isTelling ? '' : value;
  if (Array.isArray(value)) return value.map((item) => scrubbed(item, isTelling));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, scrubbed(item, isTelling || telling.test(key))]),
  );
};
const scrubbedData = (data: string | null): string | null =>
  data === null ? null : JSON.stringify(scrubbed(JSON.parse(data)));

const stepMessages = 5_000;
/** deliveries.state: waiting, and given up. */
const [pending, cancelled] = [0, 5];

export const createErasing = (
  write: WriteStore,
  { partitions, chain, search }: RecorderParts,
  refs: Interner,
): Erasing => {
  const changes = (sql: string, ...params: (string | number)[]): number => write.run('erase', sql, params).changes;

  const months = (ref: number): { events: number; deliveries: number; guilds: Set<number> } => {
    const sum = { events: 0, deliveries: 0, guilds: new Set<number>() };
    for (const partition of partitions.all()) {
      write.transaction(() => {
        const rows = write.all<{ id: number; guild: number; data: string | null }>(
          'erase.events',
          `SELECT id, guild, data FROM ${partition.table} WHERE actor = ? OR target = ?`,
          [ref, ref],
        );
        if (rows.length === 0) return;
        const ids = rows.map(({ id }) => id);
        chain.erase(partition, ids);
        for (const { id, guild, data } of rows) {
          write.run(
            'erase.event',
            `UPDATE ${partition.table} SET reason = NULL, evidence = NULL, data = ? WHERE id = ?`,
            [scrubbedData(data), id],
          );
          sum.guilds.add(guild);
        }
        sum.events += rows.length;
        sum.deliveries += changes(
          `UPDATE deliveries SET state = ${cancelled}, fault = 'The person was erased.'
           WHERE state = ${pending} AND event IN (SELECT value FROM json_each(?))`,
          JSON.stringify(ids),
        );
        chain.settle();
      });
    }
    return sum;
  };

  const messages = (ref: number): { messages: number; versions: number } => {
    const sum = { messages: 0, versions: 0 };
    for (let [ms, low] = [-1, -1]; ;) {
      const page = write.all<{ ms: number; low: number; author: number | null }>(
        'erase.page',
        'SELECT ms, low, author FROM messages WHERE (ms, low) > (?, ?) ORDER BY ms, low LIMIT ?',
        [ms, low, stepMessages],
      );
      const last = page.at(-1);
      if (!last) return sum;
      [ms, low] = [last.ms, last.low];
      const own = page.filter(({ author }) => author === ref);
      write.transaction(() => {
        for (const message of own) {
          changes('INSERT OR IGNORE INTO removed_bodies (ms, low) VALUES (?, ?)', message.ms, message.low);
          sum.versions += changes('DELETE FROM message_versions WHERE ms = ? AND low = ?', message.ms, message.low);
          changes(
            "UPDATE messages SET attachments = '[]', webhook = NULL WHERE ms = ? AND low = ?",
            message.ms,
            message.low,
          );
        }
      });
      sum.messages += own.length;
    }
  };

  const person = (ref: number, id: string, pseudonym: string) =>
    write.transaction(() => {
      const names =
        changes('DELETE FROM user_names WHERE user = ?', ref) + changes('DELETE FROM users WHERE ref = ?', ref);
      const memberships = changes('DELETE FROM members WHERE user = ?', ref);
      const others =
        changes('DELETE FROM voice_states WHERE user = ?', ref) +
        changes('DELETE FROM reactions WHERE user = ?', ref) +
        changes('DELETE FROM poll_votes WHERE user = ?', ref) +
        changes('DELETE FROM catch_up_drafts WHERE target = ?', ref) +
        changes(
          "UPDATE audit_entries SET reason = NULL, options = '{}', changes = '[]' WHERE actor = ? OR target = ?",
          ref,
          ref,
        );
      changes(
        "UPDATE case_comments SET text = '' WHERE EXISTS (SELECT 1 FROM cases c WHERE c.guild = case_comments.guild AND c.number = case_comments.number AND c.target = ?)",
        ref,
      );
      changes('UPDATE cases SET reason = NULL, ai = NULL, fault = NULL WHERE target = ?', ref);
      const { salt } = write.get<{ salt: Buffer | null }>('erase.salt', 'SELECT salt FROM snowflakes WHERE ref = ?', [
        ref,
      ]) ?? {
        salt: null,
      };
      const erased = salt && Buffer.from(commitment(salt.toString('hex'), id), 'hex');
      write.run('erase.id', 'UPDATE snowflakes SET id = ?, salt = NULL, erased = ? WHERE ref = ?', [
        pseudonym,
        erased,
        ref,
      ]);
      return { names, memberships, others };
    });

  /** Names stood in the words of their events. */
  const words = (ref: number): void => {
    for (const { table } of partitions.all())
      write.transaction(() => {
        const rows = write.all<{ id: number }>('erase.words', `SELECT id FROM ${table} WHERE actor = ? OR target = ?`, [
          ref,
          ref,
        ]);
        for (const { id } of rows) search.touch(id);
      });
  };

  return {
    erase: (userId, pseudonym) => {
      const ref = refs.ref(userId);
      if (ref === undefined) return null;
      const { events, deliveries, guilds } = months(ref);
      const texts = messages(ref);
      const rest = person(ref, userId, pseudonym);
      refs.forget();
      words(ref);
      return { events, deliveries, ...texts, ...rest, guildIds: [...guilds].map((guild) => refs.id(guild)) };
    },
  };
};
