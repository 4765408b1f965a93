// What deciding about a dispatch gives, and how an event starts out. Pure: no store, no clock.
import type { Kind, KindData } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import type { Completion, Dispatch, NewEvent } from '#main/pipeline/types';
import type { Learn, Snapshots, ThingType } from '#main/pipeline/snapshots/model';

/** An audit-log entry as GUILD_AUDIT_LOG_ENTRY_CREATE tells it. `at`: when it was made; `receivedAt`: this machine's clock. */
export interface AuditEntry {
  id: string;
  guildId: string;
  /** Discord's audit-log event number. */
  action: number;
  actorId: string | null;
  targetId: string | null;
  channelId: string | null;
  at: number;
  receivedAt: number;
  /** How many deletions (or pruned members) it stands for; null when not told. */
  count: number | null;
  reason: string | null;
  options: { [key: string]: Json };
  changes: { key: string; old: Json; new: Json }[];
}

export interface Decision {
  events: NewEvent[];
  learn: Learn[];
  entry?: AuditEntry;
  /** Differences found after an absence: recorded once the audit log was asked about them. */
  drafts?: NewEvent[];
  /** What recorded events learn from an order of our own. */
  completed?: { guildId: string; completions: { id: number; completion: Completion }[] };
  /** Events whose actor is settled already. */
  attributed?: NewEvent[];
  /** A member changed whom the store had no snapshot of: what changed can be told from an audit entry only. */
  bare?: { guildId: string; userId: string; at: number };
  /** The same of a server thing; `thingId` null: of a whole list that was not known before. */
  bareThing?: BareThing;
}

export interface BareThing {
  guildId: string;
  type: ThingType | 'guild';
  thingId: string | null;
  at: number;
}

export type Decide = (dispatch: Dispatch, snapshots: Snapshots) => Decision;

export const nothing: Decision = { events: [], learn: [] };

/** Several readings of one dispatch, each against the same snapshots. At most one of them gives an entry or a bare update. */
export const all =
  (...deciders: Decide[]): Decide =>
  (dispatch, snapshots) => {
    const decisions = deciders.map((decide) => decide(dispatch, snapshots)).filter((decision) => decision !== nothing);
    const [first = nothing] = decisions;
    if (decisions.length < 2) return first;
    const joined = Object.assign({}, ...decisions) as Decision;
    const each = <Key extends 'drafts' | 'attributed'>(key: Key): NewEvent[] =>
      decisions.flatMap((one) => one[key] ?? []);
    return {
      ...joined,
      events: decisions.flatMap(({ events }) => events),
      learn: decisions.flatMap(({ learn }) => learn),
      drafts: each('drafts'),
      attributed: each('attributed'),
    };
  };

type Draft<K extends Kind> = { guildId: string; at: number; data: KindData[K] } & Partial<
  Omit<Extract<NewEvent, { kind: K }>, 'kind' | 'data' | 'guildId' | 'at'>
>;

/** An event with everything not told left unknown. */
export const newEvent = <K extends Kind>(kind: K, dispatch: Dispatch, draft: Draft<K>): NewEvent =>
  ({
    actorId: null,
    targetId: null,
    actorGrade: 'unknown',
    source: 'unknown',
    channelId: null,
    messageId: null,
    auditLogId: null,
    caseNumber: null,
    reason: null,
    origin: dispatch.origin,
    evidence: null,
    ...draft,
    kind,
  }) as NewEvent;

/** human or bot, by what is known of the user. */
export const sourceOf = (isBot: boolean | undefined): 'bot' | 'human' => (isBot === true ? 'bot' : 'human');
