// A channel's messages as a table: what stood last, what stood before, and when it was taken back.
import type { CellType } from '#contract/export-columns';
import { type Cell, pagedTable, type Table } from '#main/exports/document';
import type { ExportedPerson, Facts } from '#main/exports/read/facts';
import type { StoredMessage } from '#main/exports/read/transcript-pages';

export interface ExportedMessage {
  id: string | null;
  sentAt: number;
  author: ExportedPerson | null;
  /** As it stood last; null when redacted or not stored. */
  text: string | null;
  editedAt: number | null;
  deletedAt: number | null;
  /** Redacted: how many there were, without their names. */
  attachments: StoredMessage['attachments'];
  /** What stood before, oldest first. */
  earlier: { at: number; text: string | null }[];
}

const exported = (facts: Facts, message: StoredMessage): ExportedMessage => {
  const texts = message.versions.map(({ at, content }) => ({ at, text: facts.isRedacted ? null : content }));
  return {
    id: facts.isRedacted ? null : message.id,
    sentAt: message.sentAt,
    author: facts.person(message.author, message.sentAt),
    text: texts.at(-1)?.text ?? null,
    editedAt: message.editedAt,
    deletedAt: message.deletedAt,
    attachments: message.attachments.map((file, index) =>
      facts.isRedacted ? { ...file, name: `file ${index + 1}` } : file,
    ),
    earlier: texts.slice(0, -1),
  };
};

interface MessageColumn {
  key: string;
  label: string;
  type: CellType;
  isText?: true;
  value(message: ExportedMessage): Cell;
}

const columns: readonly MessageColumn[] = [
  { key: 'sentAt', label: 'Sent', type: 'time', value: ({ sentAt }) => sentAt },
  { key: 'author', label: 'Who', type: 'text', value: ({ author }) => author?.name ?? null },
  { key: 'authorId', label: 'Who (id)', type: 'id', isText: true, value: ({ author }) => author?.id ?? null },
  { key: 'text', label: 'Message', type: 'text', isText: true, value: ({ text }) => text },
  { key: 'editedAt', label: 'Edited', type: 'time', value: ({ editedAt }) => editedAt },
  { key: 'deletedAt', label: 'Deleted', type: 'time', value: ({ deletedAt }) => deletedAt },
  { key: 'attachments', label: 'Files', type: 'count', value: ({ attachments }) => attachments.length },
  {
    key: 'fileNames',
    label: 'File names',
    type: 'text',
    isText: true,
    value: ({ attachments }) => attachments.map(({ name }) => name).join(', ') || null,
  },
  {
    key: 'earlier',
    label: 'Earlier versions',
    type: 'text',
    isText: true,
    value: ({ earlier }) => (earlier.length === 0 ? null : JSON.stringify(earlier)),
  },
  { key: 'messageId', label: 'Message (id)', type: 'id', isText: true, value: ({ id }) => id },
];

export const transcriptTable = (facts: Facts, pages: () => Iterable<StoredMessage[]>): Table => {
  const shown = columns.filter(({ isText }) => !isText || !facts.isRedacted);
  return pagedTable({ key: 'messages', title: 'Messages' }, shown, pages, (one) => exported(facts, one));
};
