// A row of the record as what filters look at.
import { sources } from '#db/codes';
import { idsPerMs } from '#db/event-id';
import type { Refs } from '#db/intern';
import type { KindRefs } from '#db/kinds';
import { joinSnowflake } from '#db/snowflake';
import type { Candidate } from './candidate';

export interface CandidateRow {
  id: number;
  guild: number;
  kind: number;
  actor: number | null;
  target: number | null;
  channel: number | null;
  message_ms: number | null;
  message_low: number | null;
  source: number;
  reason: string | null;
  data: string | null;
}

export const candidateColumns =
  'id, guild, kind, actor, target, channel, message_ms, message_low, source, reason, data';

export const toCandidate = (row: CandidateRow, refs: Refs, kinds: KindRefs): Candidate => {
  const idOf = (ref: number | null): string | null => (ref === null ? null : refs.id(ref));
  const messageMs = row.message_ms ?? Math.floor(row.id / idsPerMs);
  return {
    guildId: refs.id(row.guild),
    kind: kinds.kind(row.kind),
    actorId: idOf(row.actor),
    targetId: idOf(row.target),
    channelId: idOf(row.channel),
    messageId: row.message_low === null ? null : joinSnowflake({ ms: messageMs, low: row.message_low }),
    source: sources.decode(row.source),
    reason: row.reason,
    data: row.data === null ? {} : (JSON.parse(row.data) as Candidate['data']),
  };
};
