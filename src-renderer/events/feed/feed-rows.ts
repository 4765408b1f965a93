// The feed's rows with their heights: events, bursts, and a line where a day begins. Pure.
import type { Event } from '#contract/event';
import { type FeedRow, toRows } from '../bursts';
import { excerptText } from '../mention-text';

export type Row = FeedRow | { type: 'day'; key: string; at: number };

/** What stands on a row's second line, if anything. A plain message's text stands on its first. */
export const secondLine = (event: Event): { type: 'reason' | 'excerpt'; text: string } | null => {
  if (event.reason !== null && event.reason !== '') return { type: 'reason', text: event.reason };
  const text = event.kind === 'MESSAGE_SEND' ? null : excerptText(event);
  return text === null ? null : { type: 'excerpt', text };
};

/** In pixels; the style sheet's heights. */
export const rowHeight = (row: Row): number => {
  if (row.type === 'day') return 30;
  return row.type === 'event' && secondLine(row.event) !== null ? 48 : 28;
};

/** `dayOf` names the day of a time in the moderator's time zone. The first row needs no line: its day is today's or plain to see. */
export const withDays = (
  events: readonly Event[],
  open: ReadonlySet<string>,
  dayOf: (at: number) => string,
  now: number,
): Row[] => {
  const rows: Row[] = [];
  let day = dayOf(now);
  for (const row of toRows(events, open)) {
    const at = row.type === 'event' ? row.event.at : (row.events[0]?.at ?? 0);
    const its = dayOf(at);
    if (its !== day) rows.push({ type: 'day', key: `day-${its}-${at}`, at });
    day = its;
    rows.push(row);
  }
  return rows;
};
