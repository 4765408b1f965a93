// What a server ignores, as one word to tell lists apart by: views ask anew when it changes.
import { useIgnoreList } from '../hooks/use-ignore-list';

/** null: nothing is ignored. */
export type Ignoring = string | null;

export const useIgnoring = (guildId: string): Ignoring => {
  const { list } = useIgnoreList(guildId);
  const { userIds, roleIds, channelIds, bots, proxied } = list;
  const isEmpty = !bots && !proxied && userIds.length + roleIds.length + channelIds.length === 0;
  return isEmpty ? null : JSON.stringify(list);
};
