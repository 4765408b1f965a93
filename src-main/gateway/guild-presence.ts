// Which servers the bot is in, from READY, GUILD_CREATE and GUILD_DELETE. discord.js's cache is not used for it: a packet its
// handlers choke on would be missing there.
export interface GuildPresence {
  readonly count: number;
  /** Takes every dispatch; `true` when the count changed. */
  take(type: string, data: unknown): boolean;
  clear(): void;
}

const idOf = (data: unknown): string | null =>
  typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string' ? data.id : null;

/** The id in a GUILD_CREATE of a server that is really there; null for one that is down at Discord's side. */
export const availableGuild = (data: unknown): string | null => (isUnavailable(data) ? null : idOf(data));

const isUnavailable = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'unavailable' in data && data.unavailable === true;

export const guildPresence = (): GuildPresence => {
  const ids = new Set<string>();
  const apply = (type: string, data: unknown): void => {
    if (type === 'READY') {
      ids.clear();
      const listed =
        typeof data === 'object' && data !== null && 'guilds' in data && Array.isArray(data.guilds) ? data.guilds : [];
      for (const id of listed.map(idOf)) if (id) ids.add(id);
    }
    const id = idOf(data);
    if (id && type === 'GUILD_CREATE') ids.add(id);
    if (id && type === 'GUILD_DELETE' && !isUnavailable(data)) ids.delete(id);
  };
  return {
    get count() {
      return ids.size;
    },
    take(type, data) {
      const before = ids.size;
      apply(type, data);
      return ids.size !== before;
    },
    clear: () => ids.clear(),
  };
};
