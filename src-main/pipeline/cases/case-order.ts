// What the main thread asks of the case file in the store worker.
import type { ActionFault, AiGrounds, CaseKind, CaseState } from '#contract/case';
import type { Receipt } from '#main/pipeline/types';

/** What is about to be done, as it is written down first. */
export interface CaseOrder {
  guildId: string;
  kind: CaseKind;
  targetId: string;
  moderatorId: string | null;
  source: 'console' | 'ai';
  ai: AiGrounds | null;
  reason: string;
  at: number;
  durationMs: number | null;
  /** End of a timeout. */
  untilAt: number | null;
  deleteMessageSeconds: number | null;
  /** When the ban is to be lifted again. */
  dueAt: number | null;
  partOf: CaseRef | null;
}

export interface CaseRef {
  guildId: string;
  caseNumber: number;
}

export interface CaseRow extends CaseOrder {
  caseNumber: number;
  state: CaseState;
  liftAskedAt: number | null;
  isRemoved: boolean;
}

export interface Settlement {
  state: Exclude<CaseState, 'requested'>;
  fault: ActionFault | null;
  at: number;
}

export interface CaseChange extends CaseRef {
  by: string | null;
  at: number;
}

/** `receipt`: what was recorded along with it. */
export type Told<Answer = unknown> = { answer: Answer; receipt: Receipt };
export type ChangeAnswer = 'done' | 'missing' | 'removed';

export interface CaseFunctions {
  /** Its number. Done at once where Discord has no part in it (WARN, NOTE). */
  open(order: CaseOrder): Told<number>;
  /** A case that is done already stays so. */
  settle(ref: CaseRef, settlement: Settlement): Told;
  edit(change: CaseChange & { reason: string }): Told<ChangeAnswer>;
  comment(change: CaseChange & { text: string }): Told<ChangeAnswer>;
  remove(change: CaseChange): Told<ChangeAnswer>;
  /** Written before Discord is asked. False: it is not to be lifted any more. */
  lifting(ref: CaseRef, at: number): Told<boolean>;
  /** The ban is lifted: on record once. */
  lifted(ref: CaseRef, at: number): Told;
}
export type CaseCall = <Name extends keyof CaseFunctions>(
  name: Name,
  ...args: Parameters<CaseFunctions[Name]>
) => Promise<ReturnType<CaseFunctions[Name]> extends Told<infer Answer> ? Answer : never>;
