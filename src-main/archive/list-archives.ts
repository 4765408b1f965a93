// The archived months as the store knows them; their files lie in the folder `archives` of the data directory.
import { join } from 'node:path';
import type { ReadStore } from '#db/client';
import { atOfId } from '#db/event-id';
import { monthOf } from '#db/partitions';

export interface ArchiveRow {
  firstId: number;
  part: number;
  file: string;
  events: number;
  bytes: number;
  digest: string;
  archivedAt: number;
  /** Of its events: how many are back in the store. */
  loaded: number;
  loadedUntil: number | null;
  /** 1: only what is kept longest is in it. */
  thinned: number;
  seq: number;
  /** Hex. */
  root: string;
}

export type Archive = ArchiveRow & {
  /** 2026-11 */
  month: string;
};

export const archiveFolder = (dataDir: string): string => join(dataDir, 'archives');

/** Newest month first, its parts in the order they were made. */
export const listArchives = (read: ReadStore): Archive[] =>
  read
    .all<ArchiveRow>(
      'archives.list',
      `SELECT first_id AS firstId, part, file, events, bytes, digest, archived_at AS archivedAt, loaded,
        loaded_until AS loadedUntil, thinned, seq, lower(hex(hash)) AS root FROM archives ORDER BY first_id DESC, part`,
    )
    .map((row) => ({ ...row, month: monthOf(atOfId(row.firstId)).replace('_', '-') }));
