// Everything stored about one person, whole: for them to read, or for another program. In a worker: it reads all messages once.
import type { PersonHoldings } from '#contract/privacy';
import type { ReadStore, Value } from '#db/client';
import { atOfId, discordEpochMs, idsPerMs } from '#db/event-id';
import { listPartitions } from '#db/partitions';
import { actorSide, daySql, targetSide, watermarkSql } from '#db/rollup-merge';
import { joinSnowflake } from '#db/snowflake';

export interface PersonFile {
  name: string | null;
  holds: Omit<PersonHoldings, 'archivedMonths'>;
  json: { [section: string]: unknown };
}

const iso = (at: Value | undefined): string | null => (typeof at === 'number' ? new Date(at).toISOString() : null);

const idSql = (column: string): string => `(SELECT id FROM snowflakes WHERE ref = ${column})`;

/** Null when nobody of that id was ever seen. `archived`: their events in archives, read by whoever calls. */
export const personReport = (read: ReadStore, userId: string, archived: readonly unknown[]): PersonFile | null => {
  const all = (sql: string, ...params: Value[]): Record<string, Value>[] => read.all('report', sql, params);
  const ref = read.get<{ ref: number }>('report.ref', 'SELECT ref FROM snowflakes WHERE id = ?', [userId])?.ref;
  if (ref === undefined) return null;
  const names = all('SELECT at, name FROM user_names WHERE user = ? ORDER BY at', ref);
  const [profile] = all('SELECT username, global_name, avatar, is_bot FROM users WHERE ref = ?', ref);
  const memberships = all(
    `SELECT ${idSql('guild')} AS guildId, nick, roles, joined_at, left_at, timeout_until, banned, present FROM members WHERE user = ?`,
    ref,
  );
  const partitions = listPartitions(read).toReversed();
  const reposts =
    partitions
      .map(
        ({ table }) =>
          `SELECT coalesce(message_ms, id / ${idsPerMs}), message_low FROM ${table} WHERE message_low IS NOT NULL
         AND kind = (SELECT ref FROM kinds WHERE name = 'MESSAGE_SEND')
         AND id IN (SELECT id FROM proxied) AND json_extract(data, '$.proxied.authorId') = ?`,
      )
      .join(' UNION ALL ') || 'SELECT 0, 0 WHERE 0';
  const events = partitions.flatMap(({ table }) =>
    all(
      `SELECT id, (SELECT name FROM kinds WHERE ref = kind) AS kind, ${idSql('guild')} AS guildId, ${idSql('channel')} AS channelId,
          actor = ?1 AS isActor, target = ?1 AS isTarget, reason, data FROM ${table} WHERE actor = ?1 OR target = ?1
           OR (id IN (SELECT id FROM proxied) AND json_extract(data, '$.proxied.authorId') = ?) ORDER BY id`.replaceAll(
        '?1',
        String(ref),
      ),
      userId,
    ).map(({ id = null, data = null, ...event }) => ({
      id,
      at: iso(atOfId(Number(id))),
      ...event,
      data: data === null ? {} : (JSON.parse(String(data)) as unknown),
    })),
  );
  // Their own, and what proxy bots posted for them.
  const messages = all(
    `SELECT ms, low, ${idSql('channel')} AS channelId, attachments, deleted_at FROM messages WHERE author = ?
       OR (ms, low) IN (${reposts}) ORDER BY ms, low`,
    ref,
    ...partitions.map(() => userId),
  ).map(({ ms = 0, low = 0, channelId = null, attachments = '[]', deleted_at: deletedAt }) => ({
    id: joinSnowflake({ ms: Number(ms), low: Number(low) }),
    sentAt: iso(Number(ms) + discordEpochMs),
    channelId,
    deletedAt: iso(deletedAt),
    attachments: JSON.parse(String(attachments)) as unknown,
    versions: all('SELECT at, content FROM message_versions WHERE ms = ? AND low = ? ORDER BY version', ms, low).map(
      ({ at, content = null }) => ({ at: iso(at), text: content }),
    ),
  }));
  const others = {
    reactions: all('SELECT ms, low, emoji, present FROM reactions WHERE user = ?', ref).map(
      ({ ms = 0, low = 0, ...reaction }) => ({
        messageId: joinSnowflake({ ms: Number(ms), low: Number(low) }),
        ...reaction,
      }),
    ),
    pollVotes: all('SELECT answer, present FROM poll_votes WHERE user = ?', ref),
    voice: all(`SELECT ${idSql('channel')} AS channelId FROM voice_states WHERE user = ?`, ref),
    auditEntries: all(
      'SELECT action, reason, changes, received_at FROM audit_entries WHERE actor = ?1 OR target = ?1'.replaceAll(
        '?1',
        String(ref),
      ),
    ),
    cases: all(
      `SELECT number, ${idSql('guild')} AS guildId, kind, state, target = ?1 AS isTarget, moderator = ?1 AS isModerator, source, ai,
        CASE WHEN target = ?1 THEN reason END AS reason, requested_at
       FROM cases WHERE target = ?1 OR moderator = ?1 ORDER BY requested_at`.replaceAll('?1', String(ref)),
    ).map(({ requested_at: at, ...one }) => ({ ...one, requestedAt: iso(at) })),
    caseComments: all(
      `SELECT c.number, ${idSql('c.guild')} AS guildId, c.at, c.author = ?1 AS isAuthor, c.text FROM case_comments c
       JOIN cases o ON o.guild = c.guild AND o.number = c.number WHERE o.target = ?1 OR c.author = ?1`.replaceAll(
        '?1',
        String(ref),
      ),
    ).map(({ at, ...comment }) => ({ ...comment, at: iso(at) })),
    // The newest are not counted by member yet.
    daysCounted: all(
      `SELECT day, side, (SELECT name FROM kinds WHERE ref = kind) AS kind, sum(count) AS count FROM (
         SELECT day, side, kind, count FROM rollup_day_user WHERE user = ?1
         UNION ALL SELECT ${daySql}, ${actorSide}, kind, 1 FROM events WHERE id > (${watermarkSql}) AND actor = ?1
         UNION ALL SELECT ${daySql}, ${targetSide}, kind, 1 FROM events WHERE id > (${watermarkSql}) AND target = ?1
       ) GROUP BY 1, 2, 3`.replaceAll('?1', String(ref)),
    ).map(({ day, ...counted }) => ({ day: iso(Number(day) * 86_400_000)?.slice(0, 10), ...counted })),
  };
  return {
    name: typeof names.at(-1)?.['name'] === 'string' ? String(names.at(-1)?.['name']) : null,
    holds: {
      events: events.length + archived.length,
      messages: messages.length,
      versions: messages.reduce((sum, { versions }) => sum + versions.length, 0),
      names: names.length + (profile ? 1 : 0),
      memberships: memberships.length,
      others: Object.values(others).reduce((sum, rows) => sum + rows.length, 0),
    },
    json: {
      profile: profile ?? null,
      names: names.map(({ at, name = null }) => ({ at: iso(at), name })),
      memberships: memberships.map(({ joined_at: joinedAt, left_at: leftAt, timeout_until: until, ...member }) => ({
        ...member,
        joinedAt: iso(joinedAt),
        leftAt: iso(leftAt),
        timeoutUntil: iso(until),
      })),
      events,
      archivedEvents: archived,
      messages,
      ...others,
    },
  };
};
