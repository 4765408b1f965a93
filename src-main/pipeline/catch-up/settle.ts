// The audit log and the drafts put together: what an entry tells is recorded as the entry tells it, and taken off the drafts; what no
// entry tells is recorded with its bounds. Each entry counts as joined afterwards, so that settling it again changes nothing.
import { AuditLogEvent as Action } from 'discord-api-types/v10';
import type { Change } from '#contract/catalogue';
import type { Entries } from '#main/pipeline/attribution/entries';
import { verdict } from '#main/pipeline/attribution/verdict';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import type { Draft, Drafts } from './drafts';
import { eventsOfEntry } from './from-entry';

const says = 'An audit-log entry of the time the bot was away tells this.';
/** Discord counts further deletions into a recent entry. */
const mergedMs = 600_000;
const timeToleranceMs = 1_000;

type Role = { id: string; name: string | null };
const without = (roles: readonly Role[], named: readonly Role[]): Role[] =>
  roles.filter((role) => !named.some(({ id }) => id === role.id));
const keyOf = (change: Change): string => `${change.field} ${change.subject?.id ?? ''}`;

export interface Settle {
  /** What the entry tells. Of message deletions only with `ofMessages`, of everything else only without. */
  entry(dispatch: Dispatch, entry: AuditEntry, ofMessages: boolean): NewEvent[];
}

export const createSettle = (drafts: Drafts, entries: Entries, snapshots: Snapshots): Settle => {
  /** The draft is told by its entry now: when, by whom, why. */
  const explained = <E extends NewEvent>(entry: AuditEntry, event: E, isSure: boolean): NewEvent => {
    const { recovered: _, ...draft } = event;
    const { data, ...known } = verdict(snapshots, entry, event, { says, isSure, others: 0 });
    return { ...draft, at: entry.at, ...known, data: data ?? event.data } as NewEvent;
  };

  const departure = (entry: AuditEntry, cause: 'kick' | 'ban'): NewEvent[] => {
    const [draft] = drafts.of(entry.guildId, 'LEAVE', entry.targetId);
    if (!draft || entry.targetId === null) return [];
    drafts.remove(draft.id);
    return [explained(entry, { ...draft.event, data: { ...draft.event.data, cause } }, true)];
  };

  const silenced = (entry: AuditEntry): NewEvent[] => {
    const [draft] = drafts.of(entry.guildId, 'TIMEOUT', entry.targetId ?? entry.actorId);
    if (!draft) return [];
    drafts.remove(draft.id);
    return [explained(entry, draft.event, true)];
  };

  const lessRoles = (event: Draft<'ROLE_ADD' | 'ROLE_REMOVE'>): void => {
    for (const draft of drafts.of(event.guildId, event.kind, event.targetId)) {
      const rest = without(draft.event.data.roles, event.data.roles);
      if (rest.length === 0) drafts.remove(draft.id);
      else drafts.change(draft.id, { ...draft.event, data: { roles: rest } } as NewEvent);
    }
  };

  const lessChanges = (event: Draft<'CHANNEL_UPDATE' | 'ROLE_UPDATE'>): void => {
    const told = new Set(event.data.changes.map(keyOf));
    for (const draft of drafts.of(event.guildId, event.kind)) {
      const isSame =
        draft.event.kind === 'ROLE_UPDATE' && event.kind === 'ROLE_UPDATE'
          ? draft.event.data.roleId === event.data.roleId
          : draft.event.channelId === event.channelId && draft.event.kind === event.kind;
      if (!isSame) continue;
      const changes = draft.event.data.changes.filter((change) => !told.has(keyOf(change)));
      if (changes.length === 0) drafts.remove(draft.id);
      else drafts.change(draft.id, { ...draft.event, data: { ...draft.event.data, changes } } as NewEvent);
    }
  };

  /** The same thing, found by comparison, knows more than the entry: its data is taken. */
  const taking = (event: NewEvent, isSame: (draft: NewEvent) => boolean): NewEvent => {
    const draft = drafts.of(event.guildId, event.kind).find((kept) => isSame(kept.event));
    if (!draft) return event;
    drafts.remove(draft.id);
    return { ...event, data: draft.event.data } as NewEvent;
  };

  const removing = (event: NewEvent, isSame: (draft: NewEvent) => boolean): void => {
    for (const kept of drafts.of(event.guildId, event.kind, event.targetId))
      if (isSame(kept.event)) drafts.remove(kept.id);
  };

  const takenOff = (event: NewEvent): NewEvent => {
    switch (event.kind) {
      case 'NICKNAME_CHANGE':
        removing(event, (draft) => draft.kind === event.kind && draft.data.after === event.data.after);
        return event;
      case 'TIMEOUT':
        removing(
          event,
          (draft) => draft.kind === event.kind && Math.abs(draft.data.until - event.data.until) <= timeToleranceMs,
        );
        return event;
      case 'UNTIMEOUT':
        removing(event, () => true);
        return event;
      case 'ROLE_ADD':
      case 'ROLE_REMOVE':
        lessRoles(event);
        return event;
      case 'CHANNEL_UPDATE':
      case 'ROLE_UPDATE':
        lessChanges(event);
        return event;
      case 'CHANNEL_CREATE':
      case 'CHANNEL_DELETE':
        return taking(event, (draft) => draft.channelId === event.channelId);
      case 'ROLE_CREATE':
      case 'ROLE_DELETE':
        return taking(event, (draft) => draft.kind === event.kind && draft.data.roleId === event.data.roleId);
      default:
        return event;
    }
  };

  const goneIn = (entry: AuditEntry, channelId: string | null) =>
    drafts
      .of(entry.guildId, 'MESSAGE_DELETE')
      .filter(({ event }) => event.channelId === channelId && event.data.sentAt <= entry.at + mergedMs);

  const deletions = (entry: AuditEntry): NewEvent[] => {
    const gone = goneIn(entry, entry.channelId).filter(({ event }) => event.targetId === entry.targetId);
    // More are gone than the entry counts: which were the moderator's and which the author's own cannot be told.
    if (entry.targetId === null || gone.length > (entry.count ?? 1)) return [];
    return gone.map(({ id, event }) => {
      drafts.remove(id);
      const { at, recovered } = event;
      const isOnly = (entry.count ?? 1) === 1;
      return { ...explained(entry, event, false), ...(isOnly || !recovered ? {} : { at, recovered }) } as NewEvent;
    });
  };

  const purge = (entry: AuditEntry, event: Draft<'BULK_DELETE'>): NewEvent => {
    const gone = goneIn(entry, entry.targetId);
    if (gone.length > event.data.count) return event;
    for (const { id } of gone) drafts.remove(id);
    const messageIds = gone.flatMap((draft) => draft.event.messageId ?? []);
    return { ...event, data: { ...event.data, knownCount: gone.length, messageIds } };
  };

  const tell = (dispatch: Dispatch, entry: AuditEntry): NewEvent[] => {
    const events = eventsOfEntry(dispatch, snapshots, entry).map((event) =>
      event.kind === 'BULK_DELETE' ? purge(entry, event) : takenOff(event),
    );
    switch (entry.action) {
      case Action.MemberKick:
        return departure(entry, 'kick');
      case Action.MemberBanAdd:
        return [...events, ...departure(entry, 'ban')];
      case Action.AutoModerationUserCommunicationDisabled:
        return silenced(entry);
      case Action.MessageDelete:
        return deletions(entry);
      default:
        return events;
    }
  };

  const isOfMessages = ({ action }: AuditEntry): boolean =>
    action === Action.MessageDelete || action === Action.MessageBulkDelete;

  return {
    entry: (dispatch, entry, ofMessages) => {
      if (isOfMessages(entry) !== ofMessages) return [];
      const events = tell(dispatch, entry);
      for (const _ of events) entries.used(entry.guildId, entry.id);
      return events;
    },
  };
};
