// The server on screen. Its id is in the address; the last one visited is remembered for pages without one.
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Guild } from '#contract/guilds';
import { orpc } from '../api';
import { useRoute } from '../router/use-route';

const rememberedKey = 'moddesk.guild';

export const useGuilds = (): UseQueryResult<Guild[]> => useQuery(orpc.guilds.list.queryOptions({ input: {} }));

/** The address's guild, else the last visited that still exists, else the first. null while unknown or when there is none. */
export const useCurrentGuild = (): Guild | null => {
  const { guildId } = useRoute();
  const { data } = useGuilds();
  const wanted = guildId ?? localStorage.getItem(rememberedKey);
  const found = data?.find((guild) => guild.id === wanted) ?? (guildId === null ? data?.[0] : undefined) ?? null;
  useEffect(() => {
    if (guildId !== null && found) localStorage.setItem(rememberedKey, guildId);
  }, [guildId, found]);
  return found;
};

/** Since when the server on screen is recorded, epoch ms; 0 while that is not known. */
export const useRecordedSince = (): number => useCurrentGuild()?.recordedSince ?? 0;

/** For views under #/g/<guildId>/: the shell shows them only once the guild is known, so `guild` is null for a moment at most. */
export const useGuild = (): { guildId: string; guild: Guild | null } => {
  const { guildId } = useRoute();
  const guild = useCurrentGuild();
  return { guildId: guildId ?? guild?.id ?? '0', guild };
};
