// Whose slash command had another bot act: one of that bot's, just before, that fits the act, and whose answer names the target. The
// answer often comes after the act, so it is looked for from both sides.
import { AuditLogEvent } from 'discord-api-types/v10';
import type { Kind } from '#contract/catalogue';
import type { RecentEvent, RecentQuery } from '#main/pipeline/record/recorder';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { NewEvent } from '#main/pipeline/types';

/** Between a command and what the bot then does. */
const withinMs = 30_000;
/** The entry's clock and the interaction's are both Discord's; they differ by moments. */
const skewMs = 1_000;

const words: Partial<Record<Kind, RegExp>> = {
  BAN: /ban/i,
  UNBAN: /unban|ban|pardon/i,
  KICK: /kick/i,
  LEAVE: /kick|ban/i,
  TIMEOUT: /time-?out|mute|silence/i,
  UNTIMEOUT: /time-?out|mute|silence/i,
  ROLE_ADD: /role/i,
  ROLE_REMOVE: /role/i,
  NICKNAME_CHANGE: /nick/i,
};
export const askedKinds = Object.keys(words) as Kind[];

interface Act {
  kind: Kind;
  at: number;
  targetId: string | null;
}
/** What an entry says was done; null: nothing that a command is looked for. */
export const actOfEntry = ({ action, at, targetId, changes }: AuditEntry): Act | null => {
  const key = (name: string) => changes.find((change) => change.key === name);
  const timeout = key('communication_disabled_until');
  const member = (): Kind | null => {
    if (timeout) return timeout.new === null ? 'UNTIMEOUT' : 'TIMEOUT';
    return key('nick') ? 'NICKNAME_CHANGE' : null;
  };
  const kinds = new Map<number, Kind | null>([
    [AuditLogEvent.MemberBanAdd, 'BAN'],
    [AuditLogEvent.MemberBanRemove, 'UNBAN'],
    [AuditLogEvent.MemberKick, 'KICK'],
    [AuditLogEvent.MemberUpdate, member()],
    [AuditLogEvent.MemberRoleUpdate, key('$add') ? 'ROLE_ADD' : 'ROLE_REMOVE'],
  ]);
  const kind = kinds.get(action) ?? null;
  return kind && { kind, at, targetId };
};

type Command = Extract<NewEvent, { kind: 'COMMAND_USED' }>;

/** Whether the command can have meant the act. */
export const isAskedFor = (
  { at, actorId, data }: { at: number; actorId: string | null; data: { [key: string]: unknown } },
  act: Act,
): boolean =>
  actorId !== null &&
  act.targetId !== null &&
  actorId !== act.targetId &&
  act.at >= at - skewMs &&
  act.at <= at + withinMs &&
  words[act.kind]?.test(String(data['command'])) === true &&
  Array.isArray(data['about']) &&
  data['about'].includes(act.targetId);

type Recent = (query: RecentQuery) => RecentEvent[];

/** null: nobody, or more than one person's commands fit. */
export const askedByCommand = (recent: Recent, guildId: string, botId: string, act: Act): string | null => {
  const since = act.at - withinMs;
  const asked = recent({ guildId, kinds: ['COMMAND_USED'], targetId: botId, since }).filter((one) =>
    isAskedFor(one, act),
  );
  const people = new Set(asked.map(({ actorId }) => actorId));
  const [only] = people;
  return people.size === 1 ? (only ?? null) : null;
};

/** What that bot did a moment ago and a command, told only now, can have meant. */
export const actsOf = (recent: Recent, command: Command): RecentEvent[] => {
  const { guildId, targetId: botId, at } = command;
  return (command.data.about ?? [])
    .flatMap((targetId) => recent({ guildId, kinds: askedKinds, targetId, since: at - skewMs }))
    .filter((act) => act.actorId === botId && act.auditLogId !== null && isAskedFor(command, act));
};
