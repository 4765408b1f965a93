// Discord merges a moderator's deletions of one author's messages in one channel into one entry and pushes only the first: the others
// are told by the entry's count, read again later. Called when an entry is told that is on record already.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { Completion } from '#main/pipeline/types';
import type { Entries } from './entries';
import { verdict } from './verdict';

/** An entry takes further deletions for a few minutes; ten is beyond what was seen. */
const mergedMs = 600_000;
/** Clocks differ, and a deletion may be told before the entry that it begins. */
const earlyMs = 30_000;
const says = 'The count of an audit-log entry for this author and channel was raised.';

/**
 * Certain when as many deletions are unexplained as the count was raised by; likely when fewer are. More than that, and it cannot be
 * told which the moderator's were and which the author's own: then nobody is named.
 */
export const raisedDeletions = (
  entry: AuditEntry,
  raised: { by: number; used: number },
  entries: Pick<Entries, 'used'>,
  recent: (query: RecentQuery) => RecentEvent[],
  snapshots: Snapshots,
): { id: number; completion: Completion }[] => {
  const { by, used } = raised;
  if (by === 0 || entry.action !== AuditLogEvent.MessageDelete || entry.channelId === null) return [];
  const told = recent({
    guildId: entry.guildId,
    kinds: ['MESSAGE_DELETE'],
    channelId: entry.channelId,
    since: entry.at - earlyMs,
  });
  const open = told.filter((event) => event.auditLogId === null && event.at <= entry.at + mergedMs);
  const theirs = open.filter((event) => event.targetId === entry.targetId);
  const wanted = Math.max(0, (entry.count ?? 0) - used);
  if (theirs.length === 0 || theirs.length > wanted) return [];
  const isSure = theirs.length === wanted && open.every((event) => event.targetId !== null);
  const others = isSure ? 0 : Math.max(0, wanted - 1);
  for (const _ of theirs) entries.used(entry.guildId, entry.id);
  // Now that every deletion it counts is found, those it was joined to before are certain as well.
  const earlier = isSure ? told.filter((event) => event.auditLogId === entry.id) : [];
  return [...theirs, ...earlier].map((event) => ({
    id: event.id,
    completion: verdict(snapshots, entry, event, { says, isSure, others }),
  }));
};
