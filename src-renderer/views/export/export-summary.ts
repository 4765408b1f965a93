// The Explorer's filters in plain words, for the export dialog. `isIgnoring`: the server has an ignore list.
import type { EventFilters } from '#contract/event';
import { catalogue } from '#contract/catalogue';
import type { ChannelNames } from '../../events/part';

export const exportSummary = (
  filters: EventFilters,
  exact: (at: number) => string,
  channelName: ChannelNames,
  isIgnoring: boolean,
): string[] => {
  const {
    kinds,
    groups,
    actorId,
    targetId,
    userId,
    channelId,
    sources,
    grades,
    origins,
    text,
    query,
    ignored,
    from,
    to,
  } = filters;
  const lists: [string, readonly string[] | undefined][] = [
    ['Kinds', kinds?.map((kind) => catalogue[kind].label)],
    ['Groups', groups],
    ['Sources', sources],
    ['How the actor is known', grades],
    ['Record', origins],
  ];
  const words: [string, string | false | undefined][] = [
    ['Who', actorId],
    ['Whom', targetId],
    ['Who or whom', userId],
    ['Channel', channelId && (channelName(channelId) ?? channelId)],
    ['Words', text],
    ['Search', query],
    ['On the ignore list', isIgnoring && ignored && (ignored === 'hide' ? 'left out' : 'nothing else')],
    ['From', from === undefined ? undefined : exact(from)],
    ['To', to === undefined ? undefined : exact(to)],
  ];
  const lines = [
    ...lists.flatMap(([label, of]) => (of?.length ? [`${label}: ${of.join(', ')}`] : [])),
    ...words.flatMap(([label, word]) => (word ? [`${label}: ${word}`] : [])),
  ];
  return lines.length === 0 ? ['All events'] : lines;
};
