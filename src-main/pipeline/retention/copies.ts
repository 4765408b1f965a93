// What the record says of the copies of attachments: with the message, so that they go when its text goes. The files are src-main/copies'.
import type { AttachmentMeta, NotCopied } from '#contract/attachment';
import type { WriteStore } from '#db/client';
import { splitSnowflake } from '#db/snowflake';

export interface CopyNote {
  messageId: string;
  /** Its place among the message's attachments. */
  index: number;
  attachmentId: string;
  copy?: { hash: string; bytes: number };
  notCopied?: NotCopied;
}

export interface CopyNotes {
  /** False when the message is not on record, or without that attachment. */
  noteCopy(note: CopyNote): boolean;
  /** The copies that messages refer to. */
  copiesHeld(): string[];
}

const referred =
  'EXISTS (SELECT 1 FROM messages m WHERE m.ms = c.ms AND m.low = c.low AND instr(m.attachments, c.hash))';

export const createCopyNotes = (store: WriteStore): CopyNotes => ({
  noteCopy: ({ messageId, index, attachmentId: id, copy, notCopied }) => {
    const { ms, low } = splitSnowflake(messageId);
    return store.transaction(() => {
      const row = store.get<{ attachments: string }>(
        'copies.attachments',
        'SELECT attachments FROM messages WHERE ms = ? AND low = ?',
        [ms, low],
      );
      const list = JSON.parse(row?.attachments ?? '[]') as AttachmentMeta[];
      const file = list[index];
      if (!file) return false;
      const said = { ...file, id, ...(copy ? { copy } : {}), ...(notCopied ? { notCopied } : {}) };
      store.run('copies.note', 'UPDATE messages SET attachments = ? WHERE ms = ? AND low = ?', [
        JSON.stringify(list.with(index, said)),
        ms,
        low,
      ]);
      if (copy)
        store.run('copies.refer', 'INSERT OR IGNORE INTO attachment_copies (hash, ms, low) VALUES (?, ?, ?)', [
          copy.hash,
          ms,
          low,
        ]);
      return true;
    });
  },
  copiesHeld: () =>
    store.transaction(() => {
      store.run('copies.sweep', `DELETE FROM attachment_copies AS c WHERE NOT ${referred}`);
      return store
        .all<{ hash: string }>('copies.held', 'SELECT DISTINCT hash FROM attachment_copies')
        .map(({ hash }) => hash);
    }),
});
