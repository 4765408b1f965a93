// The feed when much happens at once: a raid or a flood takes one row, and nothing is lost in it.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Kind } from '#contract/catalogue';
import type { Event } from '#contract/event';
import { toRows } from '#renderer/events/bursts';
import { mergeEvents, refreshEvents } from '#renderer/events/merge-events';
import { at, mia, sampleEvent, tom } from './sample-event';

const make = (id: number, kind: Kind, secondsAgo: number, change: Partial<Event> = {}): Event =>
  sampleEvent(kind, { id, at: at - secondsAgo * 1000, ...change });
const none: ReadonlySet<string> = new Set();

describe('bursts', () => {
  it('makes one row of messages that one person floods a channel with', () => {
    const flood = [5, 4, 3, 2].map((id) => make(id, 'MESSAGE_SEND', 5 - id));
    const rows = toRows([...flood, make(1, 'BAN', 10)], none);
    expect(rows.map(({ type, key }) => `${type} ${key}`)).toEqual(['burst burst-2', 'event 1']);
  });

  it('makes one row of a raid, although every member joins once', () => {
    const raid = [4, 3, 2].map((id) => make(id, 'JOIN', 4 - id, { actor: null, target: { ...tom, id: String(id) } }));
    expect(toRows(raid, none)).toHaveLength(1);
  });

  it('keeps apart what different people, channels or kinds did, and what lies further apart', () => {
    const events = [
      make(9, 'MESSAGE_SEND', 0),
      make(8, 'MESSAGE_SEND', 1, { actor: tom }),
      make(7, 'MESSAGE_SEND', 2, { channelId: '201' }),
      make(6, 'MESSAGE_EDIT', 3),
      make(5, 'BAN', 10),
      make(4, 'BAN', 20),
      make(3, 'BAN', 30),
    ];
    expect(toRows(events, none).every((row) => row.type === 'event')).toBe(true);
  });

  it('does not join what one person surely did with what they probably did', () => {
    const grades = ['exact', 'likely', 'exact'] as const;
    const events = grades.map((actorGrade, index) => make(9 - index, 'MESSAGE_DELETE', index, { actorGrade }));
    expect(toRows(events, none)).toHaveLength(3);
  });

  it('keeps its row while it grows, and shows every event when opened', () => {
    const flood = [4, 3, 2].map((id) => make(id, 'MESSAGE_SEND', 4 - id));
    const key = toRows(flood, none)[0]?.key ?? '';
    const grown = toRows([make(5, 'MESSAGE_SEND', -1), ...flood], new Set([key]));
    expect(grown.map((row) => row.key)).toEqual([key, '5', '4', '3', '2']);
  });

  it('shows every event exactly once, in order, whatever happens', () => {
    const events = fc.array(
      fc.record({ kind: fc.constantFrom<Kind>('JOIN', 'MESSAGE_SEND', 'BAN'), gap: fc.integer({ min: 0, max: 8 }) }),
    );
    fc.assert(
      fc.property(events, (steps) => {
        let ago = 0;
        const list = steps.map(({ kind, gap }, index) => make(steps.length - index, kind, (ago += gap)));
        const shown = toRows(list, none).flatMap((row) => (row.type === 'burst' ? row.events : [row.event]));
        expect(shown.map(({ id }) => id)).toEqual(list.map(({ id }) => id));
      }),
    );
  });
});

describe('fresh events', () => {
  it('come in on top, and a later attribution replaces the row it belongs to', () => {
    const shown = [make(2, 'BAN', 1, { actor: null, actorGrade: 'unknown' }), make(1, 'JOIN', 2)];
    const merged = mergeEvents(shown, [make(3, 'KICK', 0), make(2, 'BAN', 1)]);
    expect(merged.map(({ id, actor }) => [id, actor?.name])).toEqual([
      [3, mia.name],
      [2, mia.name],
      [1, mia.name],
    ]);
  });

  it('update rows in place without adding any while the feed is paused', () => {
    const shown = [make(1, 'BAN', 1, { actor: null, actorGrade: 'unknown' })];
    const refreshed = refreshEvents(shown, [make(2, 'KICK', 0), make(1, 'BAN', 1)]);
    expect(refreshed.map(({ id, actor }) => [id, actor?.name])).toEqual([[1, mia.name]]);
    expect(refreshEvents(shown, [make(2, 'KICK', 0)])).toBe(shown);
  });
});
