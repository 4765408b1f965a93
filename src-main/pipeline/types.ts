// What flows through the pipeline: a dispatch in, events out, a receipt back. Plain data: it crosses the worker boundary.
import type { ActorGrade, Origin, Source } from '#contract/event';
import type { Kind, KindData, OwnKind } from '#contract/catalogue';
import type { Topic } from '#contract/live';
import type { Json } from '#contract/ids';

/** One raw gateway dispatch as it arrived. `data` is untrusted: Discord's JSON, not yet checked. */
export interface Dispatch {
  type: string;
  data: unknown;
  /** Gateway session and sequence number: a replay of both is the same dispatch. Empty session = not from a gateway. */
  sessionId: string;
  sequence: number;
  receivedAt: number;
  origin: Origin;
}

/** When something happened, as far as it can be told afterwards; epoch ms. */
export interface Bounds {
  notBefore: number;
  notAfter: number;
}

interface NewEventBase {
  guildId: string;
  at: number;
  actorId: string | null;
  targetId: string | null;
  actorGrade: ActorGrade;
  source: Source;
  channelId: string | null;
  messageId: string | null;
  auditLogId: string | null;
  caseNumber: number | null;
  reason: string | null;
  origin: Origin;
  /** How the actor became known; null when the payload itself says it. Kept beside the row, shown in the inspector. */
  evidence: { [key: string]: Json } | null;
  /** Found out afterwards: it happened in between. Kept with the evidence. */
  recovered?: Bounds;
}

/** An event not yet recorded. `data` is validated against the catalogue by whoever makes it. */
export type NewEvent<K extends Kind = Kind> = { [P in K]: NewEventBase & { kind: P; data: KindData[P] } }[K];

/** What may be completed on a recorded event once an audit entry arrives. */
export interface Completion {
  /** Whom it happened to, where that is inferred. */
  targetId?: string | null;
  actorId?: string | null;
  actorGrade?: ActorGrade;
  source?: Source;
  reason?: string | null;
  auditLogId?: string | null;
  caseNumber?: number | null;
  evidence?: { [key: string]: Json } | null;
  data?: { [key: string]: Json };
}

/** What the console itself records. Its source is the console unless told. */
export type OwnRecord = {
  [K in OwnKind]: Pick<NewEventBase, 'guildId' | 'actorId' | 'targetId' | 'reason'> &
    Partial<Pick<NewEventBase, 'source' | 'caseNumber' | 'channelId' | 'messageId'>> & {
      kind: K;
      at: number;
      data: KindData[K];
    };
}[OwnKind];

/** What a committed batch did. `faulty` dispatches were malformed: logged, counted, skipped; their neighbours are recorded. */
export interface Receipt {
  recorded: number;
  ignored: number;
  faulty: number;
  /** Ids of the events recorded, ascending. */
  eventIds: number[];
  touched: { guildId: string; topics: Topic[] }[];
}
