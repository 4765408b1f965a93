// What a case leaves on the record by itself once it is done; what Discord tells of it is recorded from Discord.
import type { NewEvent, OwnRecord } from '#main/pipeline/types';
import { ownEvent, ownKick } from '#main/pipeline/own-record';
import type { CaseRow } from './case-order';

/** `botSees`: the bot reads the audit log; without it nothing but the console itself tells of a kick. `guildIds`: of a global ban's parts. */
export const recordsOf = (
  { caseNumber, guildId, kind, targetId, moderatorId, source, ai, reason, at, ...terms }: CaseRow,
  { botSees, guildIds }: { botSees: boolean; guildIds: string[] },
): NewEvent[] => {
  const about = { guildId, targetId, actorId: moderatorId, source, caseNumber, reason, at };
  const own = (record: Pick<OwnRecord, 'kind' | 'data'>): NewEvent => ownEvent({ ...about, ...record } as OwnRecord);
  const records: NewEvent[] = [];
  if (kind === 'WARN' || kind === 'NOTE') records.push(own({ kind, data: {} }));
  if (kind === 'SOFTBAN') records.push(own({ kind, data: { deleteMessageSeconds: terms.deleteMessageSeconds ?? 0 } }));
  if (kind === 'GLOBAL_BAN' || kind === 'GLOBAL_UNBAN') records.push(own({ kind, data: { guildIds } }));
  if (kind === 'KICK' && !botSees) records.push(ownKick(about));
  if (source === 'ai' && terms.partOf === null) {
    const data = {
      action: kind.toLowerCase().replaceAll('_', ' '),
      rule: ai?.rule ?? null,
      confidence: ai?.confidence ?? null,
      model: ai?.model ?? null,
    };
    records.push(own({ kind: 'AI_ACTION', data }));
  }
  return records;
};
