// Takes a person out of the store: texts, snapshots, names, queued forwards; events stay under a pseudonym. In the store worker, month by
// month; the id itself goes last, so that an end in the middle leaves somebody who can be erased again.
import type { PersonHoldings } from '#contract/privacy';
import { commitment } from '#db/chain/links';
import type { WriteStore } from '#db/client';
import { idsPerMs } from '#db/event-id';
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

interface Person {
  ref: number;
  id: string;
  pseudonym: string;
}
interface Told {
  id: number;
  guild: number;
  data: string | null;
  reposted: number;
  ms: number;
  low: number | null;
}

/** What may name or quote somebody inside an event's data; numbers and words of ours stay, so that the event can still be read. */
const telling = /name|nick|before|after|avatar|topic|text|content|label|command|emoji|url|reason|keyword/i;

const scrub = (who: Person) => {
  const scrubbed = (value: unknown, isTelling = false): unknown => {
    if (value === who.id) return who.pseudonym;
    if (typeof value === 'string') return isTelling ? '' : value;
    if (Array.isArray(value)) return value.map((item) => scrubbed(item, isTelling));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, scrubbed(item, isTelling || telling.test(key))]),
    );
  };
  return (data: string | null): string | null => (data === null ? null : JSON.stringify(scrubbed(JSON.parse(data))));
};

const stepMessages = 5_000;
/** deliveries.state: waiting, and given up. */
const [sending, cancelled] = [1, 5];

export const createErasing = (
  write: WriteStore,
  { partitions, chain, search }: RecorderParts,
  refs: Interner,
): Erasing => {
  const changes = (sql: string, ...params: (string | number)[]): number => write.run('erase', sql, params).changes;

  /** The text goes, and that it went is noted until the index has forgotten it. Answers how many versions there were. */
  const removeText = (ms: number, low: number): number => {
    changes('INSERT OR IGNORE INTO removed_bodies (ms, low) VALUES (?, ?)', ms, low);
    changes(
      "UPDATE messages SET attachments = '[]', webhook = iif(webhook IS NULL, NULL, '') WHERE ms = ? AND low = ?",
      ms,
      low,
    );
    return changes('DELETE FROM message_versions WHERE ms = ? AND low = ?', ms, low);
  };

  /** What waits, is under way or was given up is not sent (again): out of the posts that are open, too. Answers how many that were. */
  const unforwarded = (events: string): number => {
    changes(
      `UPDATE posts SET events = (SELECT json_group_array(value) FROM json_each(posts.events)
         WHERE value NOT IN (SELECT value FROM json_each(?)))
       WHERE state = 0 AND EXISTS (SELECT 1 FROM json_each(posts.events) WHERE value IN (SELECT value FROM json_each(?)))`,
      events,
      events,
    );
    changes("UPDATE posts SET state = 2, fault = 'The person was erased.' WHERE state = 0 AND events = '[]'");
    return changes(
      `UPDATE deliveries SET state = ${cancelled}, settled_at = ?,
         fault = iif(state = ${sending}, 'The person was erased while it was under way.', 'The person was erased.')
       WHERE state < 3 AND event IN (SELECT value FROM json_each(?))`,
      Date.now(),
      events,
    );
  };

  /** Whatever names them as actor or target, and what a proxy bot posted for them. */
  const months = (who: Person): { events: number; deliveries: number; versions: number; guilds: Set<number> } => {
    const sum = { events: 0, deliveries: 0, versions: 0, guilds: new Set<number>() };
    const scrubbed = scrub(who);
    for (const partition of partitions.all()) {
      write.transaction(() => {
        const rows = write.all<Told>(
          'erase.events',
          `SELECT id, guild, data, actor IS NOT @ref AND target IS NOT @ref AS reposted,
             coalesce(message_ms, id / ${idsPerMs}) AS ms, message_low AS low
           FROM ${partition.table} WHERE actor = @ref OR target = @ref
             OR (id IN (SELECT id FROM proxied) AND json_extract(data, '$.proxied.authorId') = @id)`,
          { ref: who.ref, id: who.id },
        );
        if (rows.length === 0) return;
        const ids = rows.map(({ id }) => id);
        chain.erase(partition, ids);
        for (const { id, guild, data, reposted, ms, low } of rows) {
          write.run(
            'erase.event',
            `UPDATE ${partition.table} SET reason = NULL, evidence = NULL, data = ? WHERE id = ?`,
            [scrubbed(data), id],
          );
          if (reposted === 1 && low !== null) sum.versions += removeText(ms, low);
          sum.guilds.add(guild);
        }
        sum.events += rows.length;
        sum.deliveries += unforwarded(JSON.stringify(ids));
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
        'SELECT ms, low, author FROM messages WHERE (ms, low) > (?, ?) ORDER BY ms, low LIMIT CAST(? AS INTEGER)',
        [ms, low, stepMessages],
      );
      const last = page.at(-1);
      if (!last) return sum;
      [ms, low] = [last.ms, last.low];
      const own = page.filter(({ author }) => author === ref);
      write.transaction(() => {
        for (const message of own) sum.versions += removeText(message.ms, message.low);
      });
      sum.messages += own.length;
    }
  };

  /** Their cases keep number, kind and people. What cannot be asked of Discord any more, without the id, is given up. */
  const cases = (ref: number): number => {
    const comments = changes(
      `UPDATE case_comments SET text = '' WHERE EXISTS
         (SELECT 1 FROM cases c WHERE c.guild = case_comments.guild AND c.number = case_comments.number AND c.target = ?)`,
      ref,
    );
    return (
      comments +
      changes(
        `UPDATE cases SET reason = NULL, ai = NULL, fault = NULL, due_at = NULL,
           state = CASE state WHEN 'requested' THEN 'unknown' ELSE state END WHERE target = ?`,
        ref,
      )
    );
  };

  const person = ({ ref, id, pseudonym }: Person) =>
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
        ) +
        cases(ref);
      changes(
        `UPDATE exports SET scope = replace(scope, ?, ?), scope_text = 'About somebody who was erased'
         WHERE instr(scope, ?) > 0`,
        id,
        pseudonym,
        id,
      );
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
      const who = { ref, id: userId, pseudonym };
      const { versions: reposted, guilds, ...told } = months(who);
      const { messages: written, versions } = messages(ref);
      const rest = person(who);
      refs.forget();
      words(ref);
      const texts = { messages: written, versions: versions + reposted };
      return { ...told, ...texts, ...rest, guildIds: [...guilds].map((guild) => refs.id(guild)) };
    },
  };
};
