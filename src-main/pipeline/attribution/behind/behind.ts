// Who is behind what a bot did: the moderator at this console, or the person that another bot's audit entry or command names. Called by
// ingest for whatever is about to be recorded or completed; the executor stays in the evidence. Never accuses: see each finder.
import type { Json } from '#contract/ids';
import type { Cases } from '#main/pipeline/cases/cases';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { Completion, NewEvent } from '#main/pipeline/types';
import type { Attributed } from '#main/pipeline/attribution/attribution';
import type { Entries } from '#main/pipeline/attribution/entries';
import { actOfEntry, actsOf, askedByCommand } from './asked-by-command';
import { namedInReason, type People } from './named-in-reason';
import { caseOfEntry, caseOfMoment, type OwnAction } from './own';

export interface Behind {
  /** The same with the people behind it. `receivedAt`: of the dispatch that told it. */
  of(attributed: Attributed, guildId: string, receivedAt: number): Attributed;
}

export interface BehindOptions {
  recent: (query: RecentQuery) => RecentEvent[];
  entries: Pick<Entries, 'get'>;
  snapshots: Snapshots;
  people: (guildId: string) => People;
  cases: Cases;
}

type Told = Pick<Completion, 'actorId' | 'actorGrade' | 'source' | 'reason' | 'caseNumber' | 'evidence'>;
type Evidence = { [key: string]: Json } | null | undefined;

const byConsole = 'This console asked Discord for it; the audit-log entry carries the mark of its case.';
const byMoment = 'This console asked Discord for it at that moment.';
const byReason = 'A bot did it; the reason in its audit-log entry names this member as the one who asked for it.';
const byCommand = 'A bot did it; this member had just used a command of it that names the target.';

/** Between asking Discord for a kick and its entry, by clocks that may differ. */
const kickMs = 60_000;

export const createBehind = ({ recent, entries, snapshots, people, cases }: BehindOptions): Behind => {
  const byCase = ({ found, isLift }: OwnAction, rule: string, evidence: Evidence): Told => {
    const moderatorId = isLift ? null : found.moderatorId;
    const botId = snapshots.botId();
    return {
      actorId: moderatorId ?? botId,
      actorGrade: 'exact',
      source: found.source,
      caseNumber: found.caseNumber,
      reason: isLift ? 'The temporary ban is over.' : found.reason || null,
      evidence: { ...evidence, rule, ...(botId === null || moderatorId === null ? {} : { executorId: botId }) },
    };
  };
  /** Of what the entry explains; null: nobody else is behind it. */
  const ofEntry = (entry: AuditEntry, evidence: Evidence): Told | null => {
    const own = caseOfEntry(cases.file, snapshots.botId(), entry);
    if (own) return byCase(own, byConsole, evidence);
    const { actorId: botId, guildId, targetId, reason } = entry;
    if (botId === null || snapshots.user(botId)?.isBot !== true || botId === snapshots.botId()) return null;
    const named = reason === null ? null : namedInReason(reason, targetId, people(guildId));
    const act = named === null ? actOfEntry(entry) : null;
    const person = named ?? (act && askedByCommand(recent, guildId, botId, act));
    if (person === null || person === botId) return null;
    const rule = named === null ? byCommand : byReason;
    return { actorId: person, actorGrade: 'likely', evidence: { ...evidence, rule, executorId: botId } };
  };
  /** A kick that the console put on record by itself, as its bot did not see the log, and that the log tells after all. */
  const kickOnRecord = ({ kind, guildId, targetId, auditLogId, at, caseNumber }: NewEvent): RecentEvent | undefined => {
    if (kind !== 'KICK' || targetId === null || auditLogId === null || caseNumber === null) return undefined;
    const since = at - kickMs;
    return recent({ guildId, kinds: ['KICK'], targetId, since }).find(
      (kick) => kick.auditLogId === null && kick.at <= at + kickMs,
    );
  };
  const entryOf = (guildId: string, auditLogId: string | null | undefined): AuditEntry | null =>
    auditLogId === null || auditLogId === undefined ? null : entries.get(guildId, auditLogId);
  const isByBot = ({ source }: Pick<Completion, 'source'>): boolean => source === 'bot' || source === 'console';

  const ofEvent = (event: NewEvent, receivedAt: number): NewEvent[] => {
    const entry = isByBot(event) ? entryOf(event.guildId, event.auditLogId) : null;
    if (entry) {
      const told = ofEntry(entry, event.evidence);
      const own = caseOfEntry(cases.file, snapshots.botId(), entry);
      return [{ ...event, ...told } as NewEvent, ...(own && !own.isLift ? cases.isDone(own.found, event.at) : [])];
    }
    const found = caseOfMoment(cases.file, event, receivedAt);
    if (!found) return [event];
    const told = byCase({ found, isLift: false }, byMoment, null);
    const data = event.kind === 'LEAVE' ? { ...event.data, cause: found.kind === 'KICK' ? 'kick' : 'ban' } : event.data;
    return [{ ...event, ...told, actorGrade: 'likely', data } as NewEvent];
  };

  const ofCompletion = (guildId: string, completion: Completion): [Completion, NewEvent[]] => {
    const entry = entryOf(guildId, completion.auditLogId);
    if (!entry) return [completion, []];
    const own = caseOfEntry(cases.file, snapshots.botId(), entry);
    const told = isByBot(completion) ? ofEntry(entry, completion.evidence) : null;
    // What the moment said before gives way to what the entry says.
    return [{ ...completion, caseNumber: null, ...told }, own && !own.isLift ? cases.isDone(own.found, entry.at) : []];
  };

  /** A command of another bot, told after what the bot did on it. */
  const byLateCommand = (event: NewEvent): Attributed['completions'] =>
    event.kind !== 'COMMAND_USED' || event.actorId === null
      ? []
      : actsOf(recent, event).flatMap((act) => {
          const person = askedByCommand(recent, event.guildId, event.targetId ?? '', act) ?? event.actorId;
          if (person !== event.actorId) return [];
          const evidence = {
            rule: byCommand,
            executorId: act.actorId,
            ...(act.auditLogId === null ? {} : { auditLogId: act.auditLogId }),
          };
          return [{ id: act.id, completion: { actorId: person, actorGrade: 'likely' as const, evidence } }];
        });

  return {
    of: (attributed, guildId, receivedAt) => {
      const kicks: Attributed['completions'] = [];
      const events = attributed.events.flatMap((event) => {
        const [told, ...more] = ofEvent(event, receivedAt);
        const kick = told && kickOnRecord(told);
        if (!told || !kick) return told ? [told, ...more] : more;
        const { auditLogId, evidence } = told;
        kicks.push({ id: kick.id, completion: { auditLogId, evidence } });
        return more;
      });
      for (const event of events)
        if (event.kind === 'UNBAN' && event.targetId !== null) cases.file.unbanned(event.guildId, event.targetId);
      const completions = attributed.completions.map(({ id, completion }) => {
        const [told, more] = ofCompletion(guildId, completion);
        events.push(...more);
        return { id, completion: told };
      });
      return {
        ...attributed,
        events,
        completions: [...kicks, ...completions, ...attributed.events.flatMap((event) => byLateCommand(event))],
      };
    },
  };
};
