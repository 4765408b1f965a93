// Whom another bot's audit-log reason names as the one who asked for it. Only what bots are known to write there counts; anything
// ambiguous names nobody. Pure: who the names are is asked of `people`.
export interface People {
  /** A member of the server (present or not) and no bot. */
  isPerson(userId: string): boolean;
  /** Ids of such members with exactly this username. */
  withUsername(username: string): string[];
}

const byId: readonly RegExp[] = [
  // "by <@123>", "Action requested by name (123)", "Responsible User: name#0 (ID: 123)", "[ Moderator name: 123 ]"
  /(?:\bby|\bfrom|moderator|mod|responsible(?: user)?|requested|author|issuer|staff|executor|admin)\b[^<\d]{0,60}<@!?(\d{15,20})>/gi,
  /(?:\bby|\bfrom|moderator|mod|responsible(?: user)?|requested|author|issuer|staff|executor|admin)\b[^\n()[\]]{0,60}[([](?:\s*(?:user\s*)?id\s*[:=]?\s*)?(\d{15,20})\s*[)\]]/gi,
  /(?:\bby|moderator|mod|responsible(?: user)?|author|issuer|staff|executor|admin)\b(?:\s*id)?\s*[:=]?\s*(\d{15,20})\b/gi,
];
const byName: readonly RegExp[] = [
  // "Responsible moderator: name#0", "Action requested by name#1234", "by @name"
  /responsible (?:moderator|user)\s*:\s*@?([\p{L}\p{N}._]{2,32})(?:#\d{1,4})?(?=$|[\s,;|)\]])/giu,
  /(?:action )?requested by\s+@?([\p{L}\p{N}._]{2,32})(?:#\d{1,4})?(?=$|[\s,;|)\]:])/giu,
  /\bby\s+@([\p{L}\p{N}._]{2,32})(?:#\d{1,4})?(?=$|[\s,;|)\]:])/giu,
  /\bmoderator\s*:\s*@?([\p{L}\p{N}._]{2,32})(?:#\d{1,4})?(?=$|[\s,;|)\]])/giu,
];

const found = (patterns: readonly RegExp[], text: string): string[] =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, word]) => (word === undefined ? [] : [word])));

/** null: nobody, or more than one. `targetId` is whom it was done to: never the one who asked for it. */
export const namedInReason = (reason: string, targetId: string | null, people: People): string | null => {
  const ids = new Set(found(byId, reason));
  ids.delete(targetId ?? '');
  if (ids.size > 0) {
    // An id that is nobody's here spoils the rest: it cannot be told whom the bot meant.
    const [only] = ids;
    return ids.size === 1 && only !== undefined && people.isPerson(only) ? only : null;
  }
  const names = [...new Set(found(byName, reason).map((name) => name.toLowerCase()))];
  const known = names.map((name) => people.withUsername(name));
  if (known.length !== 1) return null;
  const [only, ...others] = known[0] ?? [];
  return only !== undefined && others.length === 0 && only !== targetId ? only : null;
};
