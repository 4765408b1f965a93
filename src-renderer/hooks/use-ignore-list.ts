// A server's ignore list in the settings, and how to change it.
import { useQueryClient } from '@tanstack/react-query';
import type { IgnoreList } from '#contract/settings';
import { useSettings } from './use-settings';

const nothing = { userIds: [], roleIds: [], channelIds: [], bots: false, proxied: false };

export const useIgnoreList = (
  guildId: string,
): { list: IgnoreList; isLoaded: boolean; change: (part: Partial<IgnoreList>) => void; error: Error | null } => {
  const cache = useQueryClient();
  const { settings, isLoaded, save, error } = useSettings();
  const list = settings.ignore.find((one) => one.guildId === guildId) ?? { guildId, ...nothing };
  const others = settings.ignore.filter((one) => one.guildId !== guildId);
  return {
    list,
    isLoaded,
    change: (part) => {
      // The lists of other servers are not known yet, and would be saved as none.
      if (!isLoaded) return;
      save({ ignore: [...others, { ...list, ...part }] });
      // Its pages are kept for a while, pinned to what they were asked with.
      cache.removeQueries({ queryKey: ['explorer'] });
    },
    error,
  };
};
