// A member's facts in words. Pure.
import type { Profile } from '#contract/users';

/** The name people see in this server; null when none was ever learned. */
export const bestName = ({ nick, globalName, username }: Profile): string | null => nick ?? globalName ?? username;

const dayMs = 86_400_000;
/** An account's or a membership's age in its largest sensible units: "3 y 2 mo", "12 d", "5 h". */
export const ageText = (ms: number): string => {
  const days = Math.floor(ms / dayMs);
  if (days < 1) return `${Math.max(0, Math.floor(ms / 3_600_000))} h`;
  if (days < 60) return `${days} d`;
  const months = Math.floor(days / 30.44);
  if (months < 24) return `${months} mo`;
  const rest = months % 12;
  return rest === 0 ? `${Math.floor(months / 12)} y` : `${Math.floor(months / 12)} y ${rest} mo`;
};

export type Standing = 'present' | 'banned' | 'left' | 'unseen';

export const standingOf = ({ present, isBanned, leftAt, joinedAt }: Profile): Standing => {
  if (isBanned === true) return 'banned';
  if (present) return 'present';
  return leftAt !== null || joinedAt !== null ? 'left' : 'unseen';
};

export const standingText: Record<Standing, string> = {
  present: 'In the server',
  banned: 'Banned',
  left: 'Left the server',
  unseen: 'Never seen as a member',
};

/** Names that were given up, newest first, each once. */
export const formerNames = (profile: Profile): string[] => {
  const now = new Set([profile.nick, profile.globalName, profile.username]);
  return [...new Set(profile.previousNames.map(({ name }) => name))].filter((name) => !now.has(name));
};
