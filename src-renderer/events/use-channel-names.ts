// Channel names of a guild, for everything that shows where an event happened.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Channel } from '#contract/guilds';
import { orpc } from '../api';
import type { ChannelNames } from './part';

const none: Channel[] = [];

export const useChannels = (guildId: string): Channel[] =>
  useQuery(orpc.guilds.channels.queryOptions({ input: { guildId }, staleTime: 300_000 })).data ?? none;

/** Answers null for channels the record has no name of, and while the list is loading. */
export const useChannelNames = (guildId: string): ChannelNames => {
  const channels = useChannels(guildId);
  return useMemo(() => {
    const names = new Map(channels.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? null;
  }, [channels]);
};
