// Charts cut time where the moderator's clock does, and lose no event on the way.
import { describe, expect, it } from 'vitest';
import type { Bucket } from '#contract/events';
import { grainOf, pourSteps, totalByGroup } from '#renderer/charts/activity-series';
import { dayMs, hourMs, minuteMs, stepStarts, timeTicks, zoneOffsetMs } from '#renderer/charts/time-steps';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('steps of a time zone', () => {
  it('start days at local midnight, also over a clock change', () => {
    // Berlin leaves summer time on 25 October 2026: that day has 25 hours.
    const starts = stepStarts(utc('2026-10-24T10:00'), utc('2026-10-27T10:00'), dayMs, 'Europe/Berlin');
    expect(starts).toEqual([
      utc('2026-10-23T22:00'),
      utc('2026-10-24T22:00'),
      utc('2026-10-25T23:00'),
      utc('2026-10-26T23:00'),
    ]);
  });

  it('start hours on the half hour of UTC where the zone does', () => {
    const [first] = stepStarts(utc('2026-01-01T10:00'), utc('2026-01-01T12:00'), hourMs, 'Asia/Kolkata');
    expect(first).toBe(utc('2026-01-01T09:30'));
    expect(zoneOffsetMs(utc('2026-01-01T00:00'), 'America/St_Johns')).toBe(-3.5 * hourMs);
  });

  it('keep the hour apart that a clock shows twice, and stay on the clock in longer steps', () => {
    // New York leaves summer time on 1 November 2026 at 06:00 UTC.
    const from = utc('2026-11-01T04:00');
    const to = utc('2026-11-02T05:00');
    expect(stepStarts(from, to, hourMs, 'America/New_York')).toHaveLength(25);
    expect(stepStarts(from, to, 3 * hourMs, 'America/New_York').slice(0, 3)).toEqual([
      from,
      utc('2026-11-01T08:00'),
      utc('2026-11-01T11:00'),
    ]);
  });

  it('stay bounded for an absurd range', () => {
    expect(stepStarts(0, 8.64e15, minuteMs, 'UTC')).toHaveLength(5_000);
  });

  it('give no more ticks than fit', () => {
    const from = utc('2026-01-01T00:00');
    const { at, stepMs } = timeTicks(from, from + 24 * hourMs, 10, 'UTC');
    expect(stepMs).toBe(3 * hourMs);
    expect(at).toHaveLength(8);
  });
});

describe('buckets poured into steps', () => {
  const from = utc('2026-03-01T12:00');

  it('keep every event and show the empty steps between them', () => {
    const range = { from, to: from + 6 * hourMs };
    const grain = grainOf(range.to - range.from);
    expect(grain).toEqual({ bucket: 'minute', stepMs: 5 * minuteMs });
    const buckets: Bucket[] = [
      { at: from, byKind: { MESSAGE_SEND: 3 } },
      { at: from + 4 * minuteMs, byKind: { MESSAGE_SEND: 2, BAN: 1 } },
      { at: from + 5 * hourMs + 59 * minuteMs, byKind: { JOIN: 7 } },
    ];
    const steps = pourSteps(buckets, range, grain, 'UTC');
    expect(steps).toHaveLength(72);
    expect(steps[0]?.byKind).toEqual({ MESSAGE_SEND: 5, BAN: 1 });
    expect(steps[1]?.byKind).toEqual({});
    expect(totalByGroup(steps)).toEqual({ messages: 5, moderation: 1, members: 7, server: 0, voice: 0, console: 0 });
  });

  it('ignore kinds that this window does not know', () => {
    const range = { from, to: from + hourMs };
    const steps = pourSteps([{ at: from, byKind: { FROM_THE_FUTURE: 9, KICK: 1 } }], range, grainOf(hourMs), 'UTC');
    expect(totalByGroup(steps)).toEqual({ messages: 0, moderation: 1, members: 0, server: 0, voice: 0, console: 0 });
  });

  it('take weeks and months as the host cut them', () => {
    const range = { from: from - 400 * dayMs, to: from };
    const grain = grainOf(range.to - range.from);
    const steps = pourSteps(
      [
        { at: from - 14 * dayMs, byKind: { BAN: 1 } },
        { at: from - 7 * dayMs, byKind: { BAN: 2 } },
      ],
      range,
      grain,
      'UTC',
    );
    expect(steps.map(({ at, to }) => [at, to])).toEqual([
      [from - 14 * dayMs, from - 7 * dayMs],
      [from - 7 * dayMs, from],
    ]);
  });
});
