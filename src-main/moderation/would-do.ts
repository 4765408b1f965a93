// One plain sentence of what an action would do, for previews.
import type { CaseKind } from '#contract/case';
import type { Snapshots } from '#main/pipeline/snapshots/model';

const phrases: Record<CaseKind, (who: string, where: string) => string> = {
  WARN: (who) => `Records a warning of ${who}. Discord does not tell them.`,
  NOTE: (who) => `Records a note about ${who}.`,
  TIMEOUT: (who, where) => `Times ${who} out in ${where}.`,
  UNTIMEOUT: (who, where) => `Lifts the timeout of ${who} in ${where}.`,
  KICK: (who, where) => `Kicks ${who} from ${where}.`,
  BAN: (who, where) => `Bans ${who} from ${where}.`,
  UNBAN: (who, where) => `Lifts the ban of ${who} in ${where}.`,
  SOFTBAN: (who, where) => `Bans ${who} from ${where} and lifts the ban at once, so that their messages are deleted.`,
  GLOBAL_BAN: (who) => `Bans ${who} from each of the servers.`,
  GLOBAL_UNBAN: (who) => `Lifts the ban of ${who} in each of the servers.`,
};

const minutes = (ms: number): string => {
  const whole = Math.round(ms / 60_000);
  return whole === 1 ? '1 minute' : `${whole} minutes`;
};

export const wouldDo = (
  kind: CaseKind,
  snapshots: Snapshots,
  { guildId, userId, durationMs }: { guildId: string; userId: string; durationMs?: number | undefined },
): string => {
  const user = snapshots.user(userId);
  const who = user?.globalName ?? user?.username ?? `user ${userId}`;
  const sentence = phrases[kind](who, snapshots.guild(guildId)?.name ?? `server ${guildId}`);
  return durationMs === undefined ? sentence : `${sentence} For ${minutes(durationMs)}.`;
};
