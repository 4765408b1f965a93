// Who did it: joins events with audit-log entries, which arrive in no promised order. Nobody is named without evidence; what is
// recorded is completed when its entry arrives within the window. Called by ingest only, inside the batch's transaction.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { Learn, Snapshots } from '#main/pipeline/snapshots/model';
import type { AuditEntry, BareThing, Decision } from '#main/pipeline/to-event/decision';
import type { Completion, Dispatch, NewEvent } from '#main/pipeline/types';
import { earlierHit } from './automod';
import { actorOf, completeDeparture, explainDeparture } from './bans';
import type { Entries } from './entries';
import { completeForced, forcedOf, raisedForced } from './forced-voice';
import { kickOf, memberChangesOf, pruneOf } from './from-entry';
import { actionsFor, type Fit, type Rule, rules, scopeOf, type Subject } from './rules';
import { targetsElse, thingActions } from './thing-rules';
import { bareThingOf, thingsOfEntry } from './things-from-entry';
import { raisedDeletions } from './raised';
import { sourceOfEntry, verdict } from './verdict';

/**
 * An entry and its event belong together when they are at most this far apart, either way. Discord sends them within a second or
 * two; a loaded gateway was seen to hold one back for many seconds. Longer would begin to join strangers.
 */
export const windowMs = 30_000;

export interface Attributed {
  /** To be recorded, with all that is known by now. */
  events: NewEvent[];
  /** What recorded events learn from it. */
  completions: { id: number; completion: Completion }[];
  /** What an entry taught. */
  learn?: Learn[];
}

export interface Attribution {
  /** An event about to be recorded. */
  ofEvent(event: NewEvent): Attributed;
  /** An entry just told. Nothing when it was told before. */
  ofEntry(dispatch: Dispatch, entry: AuditEntry): Attributed;
  /** A member update without a snapshot, once the member is learnt. */
  ofBareUpdate(dispatch: Dispatch, bare: NonNullable<Decision['bare']>): Attributed;
  /** A server thing without a snapshot, once it is learnt. */
  ofBareThing(dispatch: Dispatch, bare: BareThing): Attributed;
}

export interface AttributionOptions {
  recent: (query: RecentQuery) => RecentEvent[];
  entries: Entries;
  snapshots: Snapshots;
}

const none: Attributed = { events: [], completions: [] };

/** Apart by either clock: Discord's for both, or this machine's for both. */
const apart = (entry: AuditEntry, at: number): number =>
  Math.min(Math.abs(entry.at - at), Math.abs(entry.receivedAt - at));
const earliest = (entry: AuditEntry): number => Math.min(entry.at, entry.receivedAt) - windowMs;

/** Of a departure that an entry may still explain; `kick` without one is known from the console's own request only. */
const openCauses: ReadonlySet<unknown> = new Set(['left', 'unknown', 'kick']);
/** Not yet joined to an entry, and not explained otherwise. */
const isOpen = (event: RecentEvent): boolean =>
  event.auditLogId === null &&
  event.data['proxied'] === undefined &&
  (event.kind !== 'LEAVE' || openCauses.has(event.data['cause']));

export const createAttribution = ({ recent, entries, snapshots }: AttributionOptions): Attribution => {
  const bareUpdates = new Map<string, number>();
  const bareThings = new Map<string, number>();

  const joined = (entry: AuditEntry, kind: NewEvent['kind']): RecentEvent[] =>
    recent({ guildId: entry.guildId, kinds: [kind], ...scopeOf(entry), since: earliest(entry) }).filter(
      (event) => event.auditLogId === entry.id,
    );

  const near = (guildId: string, at: number, targetId: string | null): AuditEntry[] =>
    entries.between({ guildId, targetId, from: at - windowMs, to: at + windowMs });

  /** The entry and rule that explain it best: unspent, fitting, closest. */
  const explain = (guildId: string, subject: Subject) => {
    const actions = actionsFor(subject.kind);
    if (actions.size === 0) return [];
    const found: { entry: AuditEntry; rule: Rule; fit: Fit; spent: RecentEvent[] }[] = [];
    const targetId = targetsElse.has(subject.kind) ? null : subject.targetId;
    for (const entry of near(guildId, subject.at, targetId)) {
      const rule = rules.get(entry.action);
      if (!rule || !actions.has(entry.action)) continue;
      const fit = rule.fit(entry, subject);
      if (fit === 'no') continue;
      found.push({ entry, rule, fit, spent: joined(entry, subject.kind) });
    }
    return found.toSorted(
      (a, b) =>
        Number(b.fit === 'yes') - Number(a.fit === 'yes') || apart(a.entry, subject.at) - apart(b.entry, subject.at),
    );
  };

  /** An entry for one deletion that was joined to an earlier one might as well have meant this one: neither is certain. */
  const doubted = (entry: AuditEntry, rule: Rule, earlier: RecentEvent[]): Attributed['completions'] =>
    earlier
      .filter((event) => event.actorGrade === 'exact')
      .map((event) => {
        const { actorGrade, evidence } = verdict(snapshots, entry, event, {
          says: rule.says,
          isSure: false,
          others: earlier.length,
        });
        return { id: event.id, completion: { actorGrade, evidence } };
      });

  /** Both sources of a command carry the interaction's id, and its time by that. */
  const isCommandTold = (event: Extract<NewEvent, { kind: 'COMMAND_USED' }>): boolean =>
    recent({ guildId: event.guildId, kinds: ['COMMAND_USED'], since: event.at }).some(
      ({ data }) => data['interactionId'] === event.data.interactionId,
    );

  const ofEvent = (event: NewEvent): Attributed => {
    if (event.kind === 'COMMAND_USED' && isCommandTold(event)) return none;
    const earlier = event.kind === 'AUTOMOD_ACTION' ? earlierHit(recent, event) : null;
    if (earlier) return { events: [], completions: earlier === 'told' ? [] : [earlier] };
    const candidates = explain(event.guildId, event);
    const best = candidates.find(({ entry, rule, spent }) => spent.length < rule.capacity(entry));
    let known = event;
    const completions: Attributed['completions'] = [];
    if (best) {
      const { entry, rule, fit, spent } = best;
      const rivals = new Set(
        candidates.filter((other) => other.spent.length === 0).map((other) => other.entry.actorId),
      );
      const isSure = fit === 'yes' && rule.capacity(entry) === 1 && rivals.size <= 1;
      const { data, ...told } = verdict(snapshots, entry, event, { says: rule.says, isSure, others: spent.length });
      known = { ...event, ...told, data: data ?? event.data } as NewEvent;
      entries.used(event.guildId, entry.id);
    } else if (event.kind === 'MESSAGE_DELETE') {
      for (const { entry, rule, spent } of candidates) completions.push(...doubted(entry, rule, spent));
    }
    if (known.kind === 'LEAVE' && known.auditLogId === null) {
      const ofBan = (ban: RecentEvent) => {
        const entry = near(event.guildId, ban.at, ban.targetId).find(({ id }) => id === ban.auditLogId);
        return entry && { source: sourceOfEntry(snapshots, entry), reason: entry.reason };
      };
      known = explainDeparture(recent, known, ofBan) ?? known;
    }
    if (known.kind === 'BAN') completions.push(...completeDeparture(recent, known, actorOf(known)));
    if (known.kind === 'VOICE_LEAVE' || known.kind === 'VOICE_MOVE')
      completions.push(...completeForced(recent, known, near(event.guildId, event.at, null)));
    return { events: [known], completions };
  };

  const complete = (entry: AuditEntry, rule: Rule): Attributed['completions'] =>
    rule.kinds.flatMap((kind) => {
      const candidates = recent({ guildId: entry.guildId, kinds: [kind], ...scopeOf(entry), since: earliest(entry) })
        .filter((event) => isOpen(event) && apart(entry, event.at) <= windowMs)
        .map((event) => ({ event, fit: rule.fit(entry, event) }))
        .filter(({ fit }) => fit !== 'no')
        .toSorted(
          (a, b) =>
            Number(b.fit === 'yes') - Number(a.fit === 'yes') || apart(entry, a.event.at) - apart(entry, b.event.at),
        );
      const capacity = rule.capacity(entry);
      return candidates.slice(0, capacity).flatMap(({ event, fit }) => {
        const isSure = fit === 'yes' && capacity === 1 && candidates.length === 1;
        const others = candidates.length - 1;
        const completion = verdict(snapshots, entry, event, { says: rule.says, isSure, others });
        entries.used(entry.guildId, entry.id);
        const ban = { guildId: entry.guildId, targetId: event.targetId, at: event.at };
        return [
          { id: event.id, completion },
          ...(kind === 'BAN' ? completeDeparture(recent, ban, actorOf(completion)) : []),
        ];
      });
    });

  const keyOf = (guildId: string, userId: string): string => `${guildId} ${userId}`;
  const isAboutMembers = (entry: AuditEntry): boolean =>
    entry.action === AuditLogEvent.MemberUpdate || entry.action === AuditLogEvent.MemberRoleUpdate;

  const thingKey = (guildId: string, type: string, thingId: string | null): string =>
    `${guildId} ${type} ${thingId ?? 'list'}`;

  /** An entry whose dispatch brought a thing that the store had not seen. */
  const bareThing = (dispatch: Dispatch, entry: AuditEntry): NewEvent[] => {
    const action = thingActions.get(entry.action);
    if (!action) return [];
    const { guildId } = entry;
    const at =
      bareThings.get(thingKey(guildId, action.type, entry.targetId)) ??
      bareThings.get(thingKey(guildId, action.type, null));
    return at === undefined || apart(entry, at) > windowMs ? [] : bareThingOf(dispatch, snapshots, entry, at);
  };

  return {
    ofEvent,
    ofEntry: (dispatch, entry) => {
      if (!entries.add(entry)) {
        const raised = entries.raise(entry);
        const forced = raisedForced(dispatch, { snapshots, recent }, entry, raised.by);
        const deletions = raisedDeletions(entry, raised, entries, recent, snapshots);
        return { events: forced.events, completions: [...forced.completions, ...deletions] };
      }
      const rule = rules.get(entry.action);
      const completions = rule ? complete(entry, rule) : [];
      const things = thingsOfEntry(dispatch, snapshots, entry);
      if (things.events.length + things.learn.length > 0) return { ...things, completions };
      if (thingActions.has(entry.action))
        return { events: completions.length > 0 ? [] : bareThing(dispatch, entry), completions };
      const told = [
        ...kickOf(dispatch, snapshots, entry),
        ...pruneOf(dispatch, snapshots, entry),
        ...forcedOf(dispatch, { snapshots, recent }, entry),
      ];
      if (completions.length > 0 || entry.targetId === null || !isAboutMembers(entry))
        return { events: told, completions };
      const at = bareUpdates.get(keyOf(entry.guildId, entry.targetId));
      const member = snapshots.member(entry.guildId, entry.targetId);
      if (at === undefined || !member || apart(entry, at) > windowMs) return { events: told, completions };
      return { events: memberChangesOf(dispatch, snapshots, entry, member, at), completions };
    },
    ofBareUpdate: (dispatch, { guildId, userId, at }) => {
      for (const [key, then] of bareUpdates) if (Math.abs(at - then) > 2 * windowMs) bareUpdates.delete(key);
      bareUpdates.set(keyOf(guildId, userId), at);
      const member = snapshots.member(guildId, userId);
      if (!member) return none;
      const events = near(guildId, at, userId)
        .filter((entry) => isAboutMembers(entry) && entry.targetId === userId)
        .flatMap((entry) => memberChangesOf(dispatch, snapshots, entry, member, at));
      return { events, completions: [] };
    },
    ofBareThing: (dispatch, { guildId, type, thingId, at }) => {
      for (const [key, then] of bareThings) if (Math.abs(at - then) > 2 * windowMs) bareThings.delete(key);
      bareThings.set(thingKey(guildId, type, thingId), at);
      const events = near(guildId, at, thingId)
        .filter((entry) => thingActions.get(entry.action)?.type === type)
        .filter((entry) => thingId === null || entry.targetId === thingId)
        .flatMap((entry) => bareThingOf(dispatch, snapshots, entry, at));
      return { events, completions: [] };
    },
  };
};
