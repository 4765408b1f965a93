// Channels, roles and people of a server as choices of a field.
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { orpc } from '../../../api';
import { cleanLine } from '../../../events/plain-text';
import { useChannels } from '../../../events/use-channel-names';
import { usePeople } from '../../../events/use-people';

export interface Choice {
  value: string;
  label: string;
}

/** Discord's channel types with messages a bot can post: text, announcement. 4 is a category. */
const postable = new Set([0, 5]);

/** text: where the bot may post. any: categories and voice as well. */
export const useChannelChoices = (guildId: string, which: 'text' | 'any'): Choice[] => {
  const channels = useChannels(guildId);
  return useMemo(
    () =>
      channels
        .filter(({ type, present }) => present && (which === 'any' || postable.has(type)))
        .toSorted((a, b) => a.position - b.position)
        .map(({ id, name, type }) => ({ value: id, label: `${type === 4 ? '' : '#'}${cleanLine(name ?? id)}` })),
    [channels, which],
  );
};

export const useRoleChoices = (guildId: string): Choice[] => {
  const { data } = useQuery(orpc.guilds.roles.queryOptions({ input: { guildId }, staleTime: 300_000 }));
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ present }) => present)
        .map(({ id, name }) => ({ value: id, label: cleanLine(name ?? id) })),
    [data],
  );
};

/** People found by what is typed, with those chosen before among them. */
export const usePeopleChoices = (guildId: string, chosen: readonly string[]) => {
  const [text, setText] = useState('');
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const { data } = useQuery(
    orpc.users.search.queryOptions({ input: { guildId, text }, enabled: text.trim() !== '', staleTime: 30_000 }),
  );
  const found = (data ?? []).map(({ id, name }) => ({ value: id, label: cleanLine(name ?? id) }));
  const remember = (ids: readonly string[]): void =>
    setKnown(new Map(ids.map((id) => [id, found.find(({ value }) => value === id)?.label ?? known.get(id) ?? id])));
  const personOf = usePeople(guildId, chosen);
  const choices: Choice[] = [
    ...found,
    ...chosen
      .filter((id) => !found.some(({ value }) => value === id))
      .map((id) => ({ value: id, label: known.get(id) ?? cleanLine(personOf(id).name ?? id) })),
  ];
  return { text, setText, remember, choices };
};
