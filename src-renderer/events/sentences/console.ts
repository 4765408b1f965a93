// Sentences of the console's own kinds: when the bot was there to see, and what was read back afterwards.
import { type Kind, catalogue, kinds } from '#contract/catalogue';
import { actorParts } from '../actor-phrase';
import { countText, durationText } from '../duration-text';
import { type Part, dim, text, value } from '../part';
import type { Sentences } from './sentences';

const isKind = (word: string): word is Kind => kinds.some((kind) => kind === word);
/** The weightiest first; messages are the bulk and the least of it. */
const order = (kind: Kind): number => (kind === 'MESSAGE_SEND' ? kinds.length : kinds.indexOf(kind));
const mostNamed = 4;

/** "3 × Ban, 41 × Joined": labels as everywhere else, so that they can be looked up. */
const recovered = (byKind: { [kind: string]: number }): string => {
  const found = Object.entries(byKind)
    .filter(([, count]) => count > 0)
    .flatMap(([kind, count]): [Kind, number][] => (isKind(kind) ? [[kind, count]] : []))
    .toSorted(([a], [b]) => order(a) - order(b));
  const named = found
    .slice(0, mostNamed)
    .map(([kind, count]) => `${count.toLocaleString('en')} × ${catalogue[kind].label.toLowerCase()}`);
  const rest = found.slice(mostNamed).reduce((sum, [, count]) => sum + count, 0);
  return [...named, ...(rest > 0 ? [`${rest.toLocaleString('en')} more`] : [])].join(', ');
};

const because = (reason: string | null): Part[] => {
  if (reason === null) return [dim(', without a word: the machine slept or was switched off')];
  return reason === 'stopped' ? [dim(', as asked')] : [text(': '), value(reason.replaceAll('-', ' '))];
};

/** `backfillDays` -> "backfill days": the settings' own keys, as words. */
const settingLabel = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const consoleSentences: Pick<
  Sentences,
  | 'CONNECTED'
  | 'DISCONNECTED'
  | 'CATCH_UP'
  | 'RETENTION_RUN'
  | 'ERASURE'
  | 'ROUTE_PAUSED'
  | 'CONFIG_CHANGE'
  | 'EXPORT_MADE'
  | 'SPIKE'
> = {
  CONNECTED: (event) =>
    event.data.isOutage
      ? [text('Discord had this server back'), dim(`, down for ${durationText(event.data.awayMs)}`)]
      : [text('The bot connected'), dim(`, away for ${durationText(event.data.awayMs)}`)],
  DISCONNECTED: (event) =>
    event.data.reason === 'server-unavailable'
      ? [text('Discord had an outage of this server'), dim(', so the bot heard nothing of it')]
      : [text('The bot disconnected'), ...because(event.data.reason)],
  ROUTE_PAUSED: (event) => [
    text('The log route '),
    value(event.data.routeName),
    text(event.data.state === 'dead' ? ' was given up for good' : ' rests'),
  ],
  RETENTION_RUN: (event) => {
    const { bodies, events, archived } = event.data;
    const done: Part[][] = [
      ...(bodies > 0 ? [[text(`texts of ${countText(bodies, 'message')} removed`)]] : []),
      ...(events > 0 ? [[text(`${countText(events, 'event')} removed`)]] : []),
      ...archived.map(({ month, events }) => [value(month), text(` archived (${countText(events, 'event')})`)]),
    ];
    const listed = done.flatMap((parts, at) => (at === 0 ? parts : [text(', '), ...parts]));
    return [text('Retention: '), ...(listed.length === 0 ? [text('nothing was old enough')] : listed)];
  },
  ERASURE: (event) => [
    text('A person was erased from the record: '),
    text(`${countText(event.data.events, 'event')}, ${countText(event.data.messages, 'message')}`),
  ],
  CATCH_UP: (event) => {
    const { from, to, byKind, isFirst, deletionsFrom } = event.data;
    const list = recovered(byKind);
    const length = durationText(to - from);
    if (isFirst) {
      const days = countText(Math.max(1, Math.round((to - from) / 86_400_000)), 'day');
      return [text(`Read back ${days} of history: ${list === '' ? 'nothing was found' : list}`)];
    }
    return [
      text(`Away ${length}: ${list === '' ? 'nothing to recover was found' : `${list} recovered`}`),
      dim('; deletions of messages never seen, and reactions, cannot be'),
      ...(deletionsFrom === undefined
        ? []
        : [dim(`; deletions of messages more than ${durationText(from - deletionsFrom)} older were not looked for`)]),
    ];
  },
  EXPORT_MADE: (event) => [
    text('An export was made: '),
    value(event.data.scope),
    dim(
      `, ${countText(event.data.rows, 'row')} as ${event.data.format.toUpperCase()}${event.data.redacted ? ', redacted' : ', not redacted'}`,
    ),
  ],
  SPIKE: (event) => {
    const { of, count, expected, from, until } = event.data;
    return [
      text('Unusually many: '),
      value(`${count.toLocaleString('en')} × ${catalogue[of].label.toLowerCase()}`),
      text(` within ${durationText(Math.max(until - from, 60_000))}`),
      dim(expected > 0 ? `; about ${expected} in 10 minutes are usual` : '; hardly any are usual'),
    ];
  },
  CONFIG_CHANGE: (event) => {
    const { route, changes } = event.data;
    const fields = text(changes.map(({ field }) => settingLabel(field)).join(', '));
    if (route === undefined) return [...actorParts(event), text(' changed the settings: '), fields];
    const what = [text(` ${route.did} the log route `), value(route.name)];
    return [...actorParts(event), ...what, ...(route.did === 'changed' ? [text(': '), fields] : [])];
  },
};
