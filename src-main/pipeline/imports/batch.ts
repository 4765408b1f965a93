// What the reader of an export hands to the store: checked and bounded. Plain data: it crosses two worker boundaries.
import type { ImportCounts } from '#contract/imports';

export interface ImportHead {
  guild: { id: string; name: string };
  channel: { id: string; name: string; type: number; parentId: string | null };
  /** When the file was written, epoch ms. */
  exportedAt: number | null;
}

export interface ImportMessage {
  id: string;
  /** Discord's message type. */
  type: number;
  author: { id: string; name: string; isBot: boolean };
  editedAt: number | null;
  content: string;
  attachments: { name: string; sizeBytes: number }[];
  replyTo: string | null;
}

export interface ImportBatch extends ImportHead {
  bodies: boolean;
  messages: ImportMessage[];
}

/** What one batch did. */
export type ImportedBatch = Pick<
  ImportCounts,
  'recorded' | 'edits' | 'known' | 'bodiesAdded' | 'archived' | 'malformed'
>;
