// Messages and their versions: two rows of nearly every dispatch, so their statements are kept at hand and bind no more than they must.
import type { Interner } from '#db/intern';
import { splitSnowflake } from '#db/snowflake';
import type { Value, WriteStore } from '#db/client';
import type { Learn, MessageSnapshot } from './model';

interface LearnMessages {
  remember(message: MessageSnapshot): void;
  rememberVersion(version: Extract<Learn, { what: 'version' }>): void;
}

const told = ['ms', 'low', 'guild', 'channel', 'author'];
/** What most messages have none of: the table's own defaults, and type 0. */
const special = ['type', 'webhook', 'attachments', 'edited_at', 'deleted_at', 'application'];

const putSql = (
  columns: readonly string[],
  values: string,
): string => `INSERT INTO messages (${columns.join(', ')}) VALUES (${values})
  ON CONFLICT (ms, low) DO UPDATE SET attachments = excluded.attachments, edited_at = excluded.edited_at,
    deleted_at = excluded.deleted_at, author = coalesce(author, excluded.author)`;

const isPlain = ({ type, webhook, attachments, editedAt, deletedAt, applicationId }: MessageSnapshot): boolean =>
  type === 0 &&
  webhook === null &&
  attachments.length === 0 &&
  editedAt === null &&
  deletedAt === null &&
  applicationId === null;

export const createLearnMessages = (store: WriteStore, refs: Interner): LearnMessages => {
  const run = {
    plain: store.prepare('learn.message', putSql([...told, 'type'], '?, ?, ?, ?, ?, 0')),
    special: store.prepare('learn.message', putSql([...told, ...special], '?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?')),
    version: store.prepare(
      'learn.version',
      'INSERT INTO message_versions (ms, low, version, at, content) VALUES (?, ?, ?, ?, ?)',
    ),
  };
  const refOrNull = (id: string | null): number | null => (id === null ? null : refs.intern(id));

  return {
    remember: (message) => {
      const { ms, low } = splitSnowflake(message.id);
      const [guild, channel] = [refs.intern(message.guildId), refs.intern(message.channelId)];
      const row: Value[] = [ms, low, guild, channel, refOrNull(message.authorId)];
      if (isPlain(message)) {
        run.plain(row);
        return;
      }
      row.push(message.type, message.webhook, JSON.stringify(message.attachments));
      row.push(message.editedAt, message.deletedAt, refOrNull(message.applicationId));
      run.special(row);
    },
    rememberVersion: ({ messageId, version, at, content }) => {
      const { ms, low } = splitSnowflake(messageId);
      run.version([ms, low, version, at, content]);
    },
  };
};
