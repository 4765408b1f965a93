// What is said of a route: where it goes, what it takes, how it fares. Pure.
import { catalogue, groups, kinds as allKinds, kindsOf, type Kind } from '#contract/catalogue';
import type { Destination, Route, RouteHealth } from '#contract/route';
import { groupNames } from '../../events/group-names';

export const destinationTypes: Record<Destination['type'], string> = {
  'discord-channel': 'Channel',
  'discord-webhook': 'Discord webhook',
  'http-webhook': 'External webhook',
};

export const healthWords: Record<RouteHealth['state'], string> = {
  ok: 'Working',
  slow: 'Waiting',
  resting: 'Resting',
  dead: 'Gone',
  off: 'Off',
};

/** "All of Moderation, 2 of Messages": whole groups by name, parts by number. */
export const kindsText = (kinds: readonly Kind[]): string => {
  if (kinds.length === allKinds.length) return 'Every kind';
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) return catalogue[only].label;
  const chosen = new Set(kinds);
  const parts = groups.flatMap((group) => {
    const members = kindsOf(group);
    const count = members.filter((kind) => chosen.has(kind)).length;
    if (count === 0) return [];
    return count === members.length ? [groupNames[group]] : [`${count} of ${groupNames[group]}`];
  });
  return parts.join(', ');
};

const narrowings: [keyof Route['filters'], string][] = [
  ['groups', 'groups'],
  ['channelIds', 'channels'],
  ['userIds', 'people'],
  ['roleIds', 'roles'],
  ['sources', 'sources'],
  ['bots', 'bots'],
  ['text', 'text'],
];

/** What narrows a route besides its kinds; null when nothing does. */
export const narrowedText = ({ filters, ignore }: Pick<Route, 'filters' | 'ignore'>): string | null => {
  const by = narrowings.flatMap(([key, word]) => {
    const value = filters[key];
    const isSet = Array.isArray(value) ? value.length > 0 : value !== undefined && value !== 'include';
    return isSet ? [word] : [];
  });
  const ignored = (ignore.userIds?.length ?? 0) + (ignore.roleIds?.length ?? 0) + (ignore.channelIds?.length ?? 0);
  const parts = [
    ...(by.length > 0 ? [`narrowed by ${by.join(', ')}`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
};
