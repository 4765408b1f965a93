// The case file and what goes on the record with it. One for the store worker: its functions are called from the main thread, `isDone`
// by the intake when Discord tells of an action of ours.
import type { CaseKind } from '#contract/case';
import type { WriteStore } from '#db/client';
import { durably } from '#db/durable';
import type { Interner } from '#db/intern';
import { canViewAuditLog } from '#main/pipeline/audit-log-access';
import { ownEvent } from '#main/pipeline/own-record';
import type { Recorder } from '#main/pipeline/record/recorder';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { NewEvent, OwnRecord } from '#main/pipeline/types';
import { createCaseFile, type CaseFile } from './case-file';
import type { CaseChange, CaseFunctions, CaseRef, CaseRow, ChangeAnswer, Told } from './case-order';
import { recordsOf } from './case-records';

export interface Cases {
  file: CaseFile;
  functions: CaseFunctions;
  /** Discord told of it: what goes on the record with it, the first time. Inside the batch's transaction. */
  isDone(found: CaseRow, at: number): NewEvent[];
}

export interface CasesOptions {
  store: WriteStore;
  refs: Interner;
  snapshots: Snapshots;
  recorder: Pick<Recorder, 'append' | 'settle' | 'discard'>;
}

/** Discord has no part in these. */
const byItself: ReadonlySet<CaseKind> = new Set(['WARN', 'NOTE']);

export const createCases = ({ store, refs, snapshots, recorder }: CasesOptions): Cases => {
  const file = createCaseFile(store, refs);

  const guildsOfParts = ({ guildId, caseNumber }: CaseRef): string[] =>
    store
      .all<{ guild: number }>(
        'cases.parts-done',
        "SELECT guild FROM cases WHERE part_of_guild = ? AND part_of = ? AND state = 'done' ORDER BY guild",
        [refs.ref(guildId) ?? 0, caseNumber],
      )
      .map(({ guild }) => refs.id(guild));
  const records = (found: CaseRow): NewEvent[] =>
    recordsOf(found, { botSees: canViewAuditLog(snapshots, found.guildId), guildIds: guildsOfParts(found) });

  /** One durable transaction; what it answers as events is recorded in it. */
  const told = <Answer>(guildId: string, work: () => { answer: Answer; events: NewEvent[] }): Told<Answer> => {
    try {
      return durably(store, () => {
        const { answer, events } = work();
        const eventIds = events.map((event) => recorder.append(event)).toSorted((a, b) => a - b);
        recorder.settle();
        const topics = eventIds.length > 0 ? (['cases', 'events', 'stats'] as const) : (['cases'] as const);
        const touched = [{ guildId, topics: [...topics] }];
        return { answer, receipt: { recorded: eventIds.length, ignored: 0, faulty: 0, eventIds, touched } };
      });
    } finally {
      recorder.discard();
    }
  };
  const changed = (
    change: CaseChange,
    work: (found: CaseRow) => Pick<OwnRecord, 'kind' | 'data'>,
  ): Told<ChangeAnswer> =>
    told(change.guildId, () => {
      const found = file.get(change);
      if (!found || found.isRemoved) return { answer: found ? 'removed' : 'missing', events: [] };
      const { guildId, caseNumber, by, at } = change;
      const about = { guildId, caseNumber, actorId: by, targetId: found.targetId, reason: null, at };
      return { answer: 'done', events: [ownEvent({ ...about, ...work(found) } as OwnRecord)] };
    });

  return {
    file,
    isDone: (found, at) => (file.settle(found, { state: 'done', fault: null, at }) ? records(found) : []),
    functions: {
      open: (order) =>
        told(order.guildId, () => {
          const isDone = byItself.has(order.kind);
          const caseNumber = file.add(order, isDone ? 'done' : 'requested');
          const found = isDone ? file.get({ guildId: order.guildId, caseNumber }) : null;
          return { answer: caseNumber, events: found ? records(found) : [] };
        }),
      settle: (ref, settlement) =>
        told(ref.guildId, () => {
          const isNews = file.settle(ref, settlement);
          const found = isNews && settlement.state === 'done' ? file.get(ref) : null;
          return { answer: undefined, events: found ? records(found) : [] };
        }),
      edit: ({ reason, ...change }) =>
        changed(change, (found) => {
          file.setReason(change, reason);
          return { kind: 'CASE_UPDATE', data: { what: 'reason', before: found.reason, after: reason } };
        }),
      comment: ({ text, ...change }) =>
        changed(change, () => {
          file.addComment(change, { at: change.at, author: change.by, text });
          return { kind: 'CASE_UPDATE', data: { what: 'comment', before: null, after: text } };
        }),
      remove: (change) =>
        changed(change, (found) => {
          file.bury(change, change.at);
          return { kind: 'CASE_DELETE', data: { kind: found.kind } };
        }),
      lifting: (ref, at) => told(ref.guildId, () => ({ answer: file.lifting(ref, at), events: [] })),
      lifted: (ref, at) =>
        told(ref.guildId, () => {
          const found = file.get(ref);
          if (!file.lifted(ref) || !found || found.dueAt === null || found.kind !== 'BAN')
            return { answer: undefined, events: [] };
          const { guildId, targetId, caseNumber, dueAt } = found;
          const about = { guildId, targetId, caseNumber, actorId: null, source: 'system' as const, reason: null };
          return {
            answer: undefined,
            events: [ownEvent({ ...about, kind: 'TEMPBAN_EXPIRED', at, data: { until: dueAt } })],
          };
        }),
    },
  };
};
