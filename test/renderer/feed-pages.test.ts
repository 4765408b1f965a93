// The live feed's list: what comes in while it flows, what waits while it is held, and what it forgets.
import { describe, expect, it } from 'vitest';
import type { Event } from '#contract/event';
import { type FeedData, eventsOf, keepWaiting, mostEvents, takeIn, waitingOf } from '#renderer/events/feed/feed-pages';
import { withDays } from '#renderer/events/feed/feed-rows';
import { at, mia, sampleEvent } from './sample-event';

const event = (id: number, change: Partial<Event> = {}): Event => sampleEvent('BAN', { id, at: at + id, ...change });
const ids = (events: readonly Event[]): number[] => events.map(({ id }) => id);
const feed = (...events: Event[]): FeedData => ({
  pages: [{ items: events, older: { cursor: 'n1' }, waiting: [] }],
  pageParams: [null],
});

describe('a feed that flows', () => {
  it('takes fresh events in on top and still knows where older ones start', () => {
    const data = takeIn(feed(event(3), event(2)), [event(5), event(4), event(3)]);
    expect(ids(eventsOf(data))).toEqual([5, 4, 3, 2]);
    expect(data.pages.at(-1)?.older).toEqual({ cursor: 'n1' });
  });

  it('forgets its oldest when it has grown too long, and can read them again', () => {
    const many = Array.from({ length: mostEvents + 1 }, (_, index) => event(mostEvents + 1 - index));
    const data = takeIn(feed(...many.slice(1)), many.slice(0, 1));
    const shown = eventsOf(data);
    expect(shown.length).toBeLessThan(mostEvents);
    expect(shown[0]?.id).toBe(mostEvents + 1);
    expect(data.pages.at(-1)?.older).toEqual({ to: (shown.at(-1)?.at ?? 0) + 1 });
  });

  it('shows an event once although two pages hold it', () => {
    const data: FeedData = {
      pages: [
        { items: [event(3), event(2)], older: { to: at + 3 }, waiting: [] },
        { items: [event(2), event(1)], older: null, waiting: [] },
      ],
      pageParams: [null, { to: at + 3 }],
    };
    expect(ids(eventsOf(data))).toEqual([3, 2, 1]);
  });
});

describe('a feed that is held', () => {
  it('keeps fresh events waiting, counts each once, and lets them in when released', () => {
    const shown = feed(event(3), event(2));
    const held = keepWaiting(keepWaiting(shown, [event(5), event(3)]), [event(6), event(5)]);
    expect(ids(eventsOf(held))).toEqual([3, 2]);
    expect(ids(waitingOf(held))).toEqual([6, 5]);
    const released = takeIn(held, []);
    expect(ids(eventsOf(released))).toEqual([6, 5, 3, 2]);
    expect(waitingOf(released)).toEqual([]);
  });

  it('still shows who did it once the audit log has told', () => {
    const shown = feed(event(3, { actor: null, actorGrade: 'unknown' }));
    const held = keepWaiting(shown, [event(3)]);
    expect(eventsOf(held)[0]?.actor).toEqual(mia);
    expect(waitingOf(held)).toEqual([]);
  });

  it('leaves out what belongs below the oldest row: scrolling down brings it', () => {
    expect(waitingOf(keepWaiting(feed(event(3)), [event(1)]))).toEqual([]);
  });
});

it('a line marks where an earlier day begins', () => {
  const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const day = 86_400_000;
  const rows = withDays([event(3), event(2, { at: at - day }), event(1, { at: at - day - 1 })], new Set(), dayOf, at);
  expect(rows.map(({ type }) => type)).toEqual(['event', 'day', 'event', 'event']);
});
