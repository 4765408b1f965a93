// The case file in the store: opened, found again by mark or by moment, settled. In the store worker, inside its transactions.
import type { AiGrounds, CaseKind, CaseState } from '#contract/case';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import type { CaseOrder, CaseRef, CaseRow, Settlement } from './case-order';

interface Row {
  guild: number;
  number: number;
  kind: string;
  state: string;
  target: number;
  moderator: number | null;
  source: string;
  ai: string | null;
  reason: string | null;
  requested_at: number;
  duration_ms: number | null;
  until_at: number | null;
  delete_seconds: number | null;
  due_at: number | null;
  lift_asked_at: number | null;
  part_of_guild: number | null;
  part_of: number | null;
  removed_at: number | null;
}

const columns = `guild, number, kind, state, target, moderator, source, ai, reason, requested_at, duration_ms, until_at,
  delete_seconds, due_at, lift_asked_at, part_of_guild, part_of, removed_at`;

export interface CaseFile {
  get(ref: CaseRef): CaseRow | null;
  /** The newest about somebody that was asked for since then, if it is of one of the kinds and not known to have failed. */
  newest(about: { guildId: string; targetId: string; kinds: readonly CaseKind[]; since: number }): CaseRow | null;
  add(order: CaseOrder, state: CaseState): number;
  /** True when that is news: a case that is done stays done. */
  settle(ref: CaseRef, settlement: Settlement): boolean;
  setReason(ref: CaseRef, reason: string): void;
  addComment(ref: CaseRef, comment: { at: number; author: string | null; text: string }): void;
  /** Leaves the tombstone. */
  bury(ref: CaseRef, at: number): void;
  /** False: it is not due any more. */
  lifting(ref: CaseRef, at: number): boolean;
  /** True once. */
  lifted(ref: CaseRef): boolean;
  /** Bans of that user are not lifted by the console any more, but for one that it is lifting just now. */
  unbanned(guildId: string, targetId: string): void;
}

export const createCaseFile = (store: WriteStore, refs: Interner): CaseFile => {
  const maybe = (id: string | null): number | null => (id === null ? null : refs.intern(id));
  const key = ({ guildId, caseNumber }: CaseRef): [number, number] => [refs.ref(guildId) ?? 0, caseNumber];
  const toCase = (row: Row): CaseRow => ({
    guildId: refs.id(row.guild),
    caseNumber: row.number,
    kind: row.kind as CaseKind,
    state: row.state as CaseState,
    targetId: refs.id(row.target),
    moderatorId: row.moderator === null ? null : refs.id(row.moderator),
    source: row.source === 'ai' ? 'ai' : 'console',
    ai: row.ai === null ? null : (JSON.parse(row.ai) as AiGrounds),
    reason: row.reason ?? '',
    at: row.requested_at,
    durationMs: row.duration_ms,
    untilAt: row.until_at,
    deleteMessageSeconds: row.delete_seconds,
    dueAt: row.due_at,
    liftAskedAt: row.lift_asked_at,
    partOf:
      row.part_of_guild === null || row.part_of === null
        ? null
        : { guildId: refs.id(row.part_of_guild), caseNumber: row.part_of },
    isRemoved: row.removed_at !== null,
  });
  const nextNumber = (guild: number): number =>
    store.get<{ last: number }>(
      'cases.next-number',
      `INSERT INTO case_numbers (guild, last) VALUES (?, 1)
       ON CONFLICT (guild) DO UPDATE SET last = last + 1 RETURNING last`,
      [guild],
    )?.last ?? 1;
  const run = (name: string, sql: string, params: (string | number | null)[]): boolean =>
    store.run(name, sql, params).changes === 1;

  return {
    get: (ref) => {
      const sql = `SELECT ${columns} FROM cases WHERE guild = ? AND number = ?`;
      const row = store.get<Row>('cases.one', sql, key(ref));
      return row ? toCase(row) : null;
    },
    newest: ({ guildId, targetId, kinds, since }) => {
      const [guild, target] = [refs.ref(guildId), refs.ref(targetId)];
      if (guild === undefined || target === undefined) return null;
      const row = store.get<Row>(
        'cases.newest',
        `SELECT ${columns} FROM cases WHERE guild = ? AND target = ? AND kind IN (${kinds.map(() => '?').join(', ')})
         AND requested_at >= ? AND state IN ('requested', 'done') ORDER BY number DESC LIMIT 1`,
        [guild, target, ...kinds, since],
      );
      return row ? toCase(row) : null;
    },
    add: (order, state) => {
      const guild = refs.intern(order.guildId);
      const number = nextNumber(guild);
      store.run(
        'cases.add',
        `INSERT INTO cases (guild, number, kind, state, target, moderator, source, ai, reason, requested_at, settled_at,
           duration_ms, until_at, delete_seconds, due_at, part_of_guild, part_of)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [
          guild,
          number,
          order.kind,
          state,
          refs.intern(order.targetId),
          maybe(order.moderatorId),
          order.source,
          order.ai === null ? null : JSON.stringify(order.ai),
          order.reason,
          order.at,
          state === 'done' ? order.at : null,
          order.durationMs,
          order.untilAt,
          order.deleteMessageSeconds,
          order.dueAt,
          maybe(order.partOf?.guildId ?? null),
          order.partOf?.caseNumber ?? null,
        ],
      );
      return number;
    },
    settle: (ref, { state, fault, at }) =>
      run(
        'cases.settle',
        "UPDATE cases SET state = ?, fault = ?, settled_at = ? WHERE guild = ? AND number = ? AND state <> 'done'",
        [state, fault === null ? null : JSON.stringify(fault), at, ...key(ref)],
      ),
    setReason: (ref, reason) =>
      void run('cases.reason', 'UPDATE cases SET reason = ? WHERE guild = ? AND number = ?', [reason, ...key(ref)]),
    addComment: (ref, { at, author, text }) => {
      const [guild, number] = key(ref);
      store.run(
        'cases.comment',
        `INSERT INTO case_comments (guild, number, seq, at, author, text)
         SELECT @guild, @number, coalesce(max(seq), 0) + 1, @at, @author, @text
         FROM case_comments WHERE guild = @guild AND number = @number`,
        { guild, number, at, author: maybe(author), text },
      );
    },
    bury: (ref, at) => {
      run('cases.bury', 'UPDATE cases SET reason = NULL, ai = NULL, removed_at = ? WHERE guild = ? AND number = ?', [
        at,
        ...key(ref),
      ]);
      store.run('cases.bury-comments', 'DELETE FROM case_comments WHERE guild = ? AND number = ?', key(ref));
    },
    lifting: (ref, at) =>
      run(
        'cases.lifting',
        "UPDATE cases SET lift_asked_at = ? WHERE guild = ? AND number = ? AND due_at IS NOT NULL AND state = 'done'",
        [at, ...key(ref)],
      ),
    lifted: (ref) =>
      run(
        'cases.lifted',
        'UPDATE cases SET due_at = NULL WHERE guild = ? AND number = ? AND due_at IS NOT NULL',
        key(ref),
      ),
    unbanned: (guildId, targetId) => {
      store.run(
        'cases.unbanned',
        `UPDATE cases SET due_at = NULL
         WHERE guild = ? AND target = ? AND due_at IS NOT NULL AND lift_asked_at IS NULL AND state = 'done'`,
        [refs.ref(guildId) ?? 0, refs.ref(targetId) ?? 0],
      );
    },
  };
};
