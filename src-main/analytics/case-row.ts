// A row of the case file as the contract's Case.
import type { ActionFault, AiGrounds, Case } from '#contract/case';
import type { ReadStore } from '#db/client';
import { lookup } from './lookup';
import { personAt } from './person-at';

export interface CaseRow {
  guild: number;
  number: number;
  kind: Case['kind'];
  state: Case['state'];
  target: number;
  moderator: number | null;
  source: Case['source'];
  ai: string | null;
  reason: string | null;
  requested_at: number;
  settled_at: number | null;
  fault: string | null;
  duration_ms: number | null;
  delete_seconds: number | null;
  due_at: number | null;
  part_of_guild: number | null;
  part_of: number | null;
  removed_at: number | null;
}

export const toCase = (read: ReadStore, row: CaseRow): Case => {
  const { refs } = lookup(read);
  return {
    guildId: refs.id(row.guild),
    caseNumber: row.number,
    kind: row.kind,
    state: row.state,
    fault: row.fault === null ? null : (JSON.parse(row.fault) as ActionFault),
    target: personAt(read, row.target, row.requested_at),
    moderator: row.moderator === null ? null : personAt(read, row.moderator, row.requested_at),
    source: row.source,
    ai: row.ai === null ? null : (JSON.parse(row.ai) as AiGrounds),
    reason: row.reason,
    requestedAt: row.requested_at,
    settledAt: row.settled_at,
    durationMs: row.duration_ms,
    deleteMessageSeconds: row.delete_seconds,
    dueAt: row.kind === 'BAN' ? row.due_at : null,
    partOf:
      row.part_of === null || row.part_of_guild === null
        ? null
        : { guildId: refs.id(row.part_of_guild), caseNumber: row.part_of },
    isRemoved: row.removed_at !== null,
  };
};
