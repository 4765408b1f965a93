// Discord bans an address for a while that draws 10,000 refusals (401, 403, 429) in 10 minutes, whoever of us asked. Counted here
// over all our requests; what can wait stops long before.
// https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans

const windowMs = 600_000;
/** Half of what Discord allows: logins and a moderator's own actions must still get through. */
const budget = 5_000;
const slots = 60;
const slotMs = windowMs / slots;

export interface InvalidRequests {
  /** Notes an answer. `scope`: X-RateLimit-Scope; a limit shared with others does not count against us. */
  answered(status: number, scope: string | null): void;
  /** How long until there is room again; 0 = now. */
  waitMs(): number;
}

export const createInvalidRequests = (now: () => number = Date.now): InvalidRequests => {
  const counts = new Map<number, number>();
  const slot = (): number => Math.floor(now() / slotMs);
  const recent = (): number => {
    for (const at of counts.keys()) if (at <= slot() - slots) counts.delete(at);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  };
  return {
    answered: (status, scope) => {
      if (![401, 403, 429].includes(status) || scope === 'shared') return;
      counts.set(slot(), (counts.get(slot()) ?? 0) + 1);
    },
    waitMs: () => {
      if (recent() < budget) return 0;
      const [oldest = slot()] = [...counts.keys()].sort((a, b) => a - b);
      return Math.max(slotMs, (oldest + slots) * slotMs - now());
    },
  };
};

/** One for the process: it has one address. */
export const invalidRequests = createInvalidRequests();
