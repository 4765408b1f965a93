// What was asked for, in plain words, line by line: for the cover, and in one line for the history. Redacted it names nobody.
import { catalogue } from '#contract/catalogue';
import type { ExportScope } from '#contract/exports';
import type { Facts } from '#main/exports/read/facts';

export type ScopeLine = readonly [label: string, value: string];

const leftOut = '(left out)';

const rangeLines = (
  facts: Facts,
  { from, to }: { from?: number | undefined; to?: number | undefined },
): ScopeLine[] => [
  ...(from === undefined ? [] : [['From', facts.zone.iso(from)] as const]),
  ...(to === undefined ? [] : [['To (exclusive)', facts.zone.iso(to)] as const]),
];

export const scopeLines = (facts: Facts, scope: ExportScope, now: number): ScopeLine[] => {
  const person = (id: string): string => {
    const { name, id: shown } = facts.personById(id, now);
    return [name, shown === null ? null : `(${shown})`].filter(Boolean).join(' ');
  };
  const channel = (id: string): string => `#${facts.channelNameById(id) ?? id}`;
  const words = (text: string): string => (facts.isRedacted ? leftOut : text);
  switch (scope.what) {
    case 'analytics':
      return [['Timeframe', scope.timeframe]];
    case 'cases': {
      const { kinds, moderatorId, targetId, state, text, removed, ...range } = scope.filters ?? {};
      return [
        ...(kinds ? [['Kinds', kinds.map((kind) => catalogue[kind].label).join(', ')] as const] : []),
        ...(moderatorId === undefined ? [] : [['Moderator', person(moderatorId)] as const]),
        ...(targetId === undefined ? [] : [['Whom', person(targetId)] as const]),
        ...(state === undefined ? [] : [['State', state] as const]),
        ...(text === undefined ? [] : [['Words', words(text)] as const]),
        ...(removed ? [['Removed cases', 'with their numbers'] as const] : []),
        ...rangeLines(facts, range),
      ];
    }
    case 'member':
      return [['Member', person(scope.userId)], ...rangeLines(facts, scope)];
    case 'transcript':
      return [['Channel', channel(scope.channelId)], ...rangeLines(facts, scope)];
    case 'events': {
      if (scope.eventIds) return [['Selected events', String(scope.eventIds.length)]];
      const {
        kinds,
        groups,
        actorId,
        targetId,
        userId,
        channelId,
        sources,
        origins,
        grades,
        text,
        query,
        ignored,
        ...range
      } = scope.filters ?? {};
      const lists: (readonly [string, readonly string[] | undefined])[] = [
        ['Kinds', kinds?.map((kind) => catalogue[kind].label)],
        ['Groups', groups],
        ['Sources', sources],
        ['Origins', origins],
        ['How the actor is known', grades],
      ];
      const people: (readonly [string, string | undefined])[] = [
        ['Who', actorId],
        ['Whom', targetId],
        ['Who or whom', userId],
      ];
      return [
        ...lists.flatMap(([label, of]) => (of ? [[label, of.join(', ')] as const] : [])),
        ...people.flatMap(([label, id]) => (id === undefined ? [] : [[label, person(id)] as const])),
        ...(channelId === undefined ? [] : [['Channel', channel(channelId)] as const]),
        ...(text ? [['Words', words(text)] as const] : []),
        ...(query ? [['Search', words(query)] as const] : []),
        ...(ignored === undefined
          ? []
          : [['On the ignore list', ignored === 'hide' ? 'left out' : 'nothing else'] as const]),
        ...rangeLines(facts, range),
      ];
    }
  }
};

const titles = {
  events: 'Events',
  analytics: 'Analytics',
  cases: 'Cases',
  member: 'Member',
  transcript: 'Transcript',
} as const;
export const titleOf = ({ what }: ExportScope): string => titles[what];

/** At most 300 characters. */
export const scopeSentence = (facts: Facts, scope: ExportScope, now: number): string => {
  const lines = scopeLines(facts, scope, now).map(([label, value]) => `${label}: ${value}`);
  const text = [titleOf(scope), ...lines].join(' · ');
  return text.length <= 300 ? text : `${text.slice(0, 299).toWellFormed()}…`;
};
