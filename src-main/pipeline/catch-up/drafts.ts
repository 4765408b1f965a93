// Differences found after an absence, waiting for the audit entry that tells when and by whom. In the batch's transaction, like the
// snapshots they were found by: a crash loses neither.
import type { Kind } from '#contract/catalogue';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import type { NewEvent } from '#main/pipeline/types';

export type Draft<K extends Kind = Kind> = Extract<NewEvent, { kind: K }>;
export interface Kept<K extends Kind = Kind> {
  id: number;
  event: Draft<K>;
}

export interface Drafts {
  add(event: NewEvent): void;
  /** In the order they were found; of one target, or of all. */
  of<K extends Kind>(guildId: string, kind: K, targetId?: string | null): Kept<K>[];
  /** Every draft but the message deletions, or these as well; at most `limit`. */
  rest(guildId: string, withMessages: boolean, limit: number): Kept[];
  change(id: number, event: NewEvent): void;
  remove(id: number): void;
}

interface Row {
  id: number;
  draft: string;
}

/** Written by this store alone, so read back as what it was. */
const toKept = <K extends Kind>(row: Row): Kept<K> => ({ id: row.id, event: JSON.parse(row.draft) as Draft<K> });

export const createDrafts = (store: WriteStore, refs: Interner): Drafts => ({
  add: (event) =>
    void store.run('drafts.add', 'INSERT INTO catch_up_drafts (guild, kind, target, draft) VALUES (?, ?, ?, ?)', [
      refs.intern(event.guildId),
      event.kind,
      event.targetId === null ? null : refs.intern(event.targetId),
      JSON.stringify(event),
    ]),
  of: <K extends Kind>(guildId: string, kind: K, targetId?: string | null) =>
    store
      .all<Row>(
        'drafts.of',
        `SELECT id, draft FROM catch_up_drafts
         WHERE guild = ? AND kind = ? AND (? IS NULL OR target = ?) ORDER BY id`,
        [
          refs.ref(guildId) ?? 0,
          kind,
          targetId ?? null,
          targetId === undefined || targetId === null ? null : (refs.ref(targetId) ?? 0),
        ],
      )
      .map((row) => toKept<K>(row)),
  rest: (guildId, withMessages, limit) =>
    store
      .all<Row>(
        'drafts.rest',
        `SELECT id, draft FROM catch_up_drafts WHERE guild = ? AND (? OR kind <> 'MESSAGE_DELETE') ORDER BY id LIMIT CAST(? AS INTEGER)`,
        [refs.ref(guildId) ?? 0, withMessages ? 1 : 0, limit],
      )
      .map((row) => toKept(row)),
  change: (id, event) =>
    void store.run('drafts.change', 'UPDATE catch_up_drafts SET draft = ? WHERE id = ?', [JSON.stringify(event), id]),
  remove: (id) => void store.run('drafts.remove', 'DELETE FROM catch_up_drafts WHERE id = ?', [id]),
});
