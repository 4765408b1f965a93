// A heat map's cell leads to exactly the hours it counts, whatever the zone's clock does in between.
import { describe, expect, it } from 'vitest';
import { hoursOf, hoursQuery, levelOf } from '#renderer/charts/heat-cells';
import { pourHours } from '#renderer/charts/pour-hours';
import { dayMs, hourMs } from '#renderer/charts/time-steps';
import { parseQuery } from '#contract/query/parse-query';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('the hours behind a cell', () => {
  it('are that weekday and hour of the zone, newest first, inside the range', () => {
    // 20 November 2026 is a Friday.
    expect(hoursOf(4, 14, utc('2026-11-01T00:00'), utc('2026-11-21T00:00'), 'UTC')).toEqual([
      utc('2026-11-20T14:00'),
      utc('2026-11-13T14:00'),
      utc('2026-11-06T14:00'),
    ]);
  });

  it('follow the clock over a change of it, and a night may lack the hour', () => {
    // Berlin left summer time on 25 October 2026 and enters it on 28 March 2027 at 02:00.
    expect(hoursOf(0, 9, utc('2026-10-18T00:00'), utc('2026-10-31T00:00'), 'Europe/Berlin')).toEqual([
      utc('2026-10-26T08:00'),
      utc('2026-10-19T07:00'),
    ]);
    expect(hoursOf(6, 2, utc('2027-03-22T00:00'), utc('2027-03-30T00:00'), 'Europe/Berlin')).toEqual([]);
  });

  it('are a query that is understood; what does not fit is said to be left out', () => {
    const year = hoursOf(2, 3, utc('2026-01-01T00:00'), utc('2026-12-31T00:00'), 'Asia/Kolkata');
    expect(year.length).toBeGreaterThan(50);
    const { q, isWhole } = hoursQuery(year, 1_000);
    expect(q.length).toBeLessThanOrEqual(1_000);
    expect(isWhole).toBe(false);
    expect(() => parseQuery(q)).not.toThrow();
    expect(q.startsWith('during:2026-12-')).toBe(true);
    expect(hoursQuery(year.slice(0, 4), 1_000).isWhole).toBe(true);
  });
});

describe('a heat map', () => {
  it('has five levels, and none for nothing', () => {
    expect([0, 1, 20, 21, 99, 100].map((count) => levelOf(count, 100))).toEqual([0, 1, 1, 2, 5, 5]);
  });

  it('counts hours where the zone’s clock has them', () => {
    const counts = pourHours(
      [
        { at: utc('2026-11-20T23:00'), byKind: { MESSAGE_SEND: 3, JOIN: 1 } },
        { at: utc('2026-11-20T23:00') + 7 * dayMs, byKind: { MESSAGE_SEND: 2 } },
        { at: utc('2026-11-21T05:00') - 6 * hourMs, byKind: {} },
      ],
      'Europe/Berlin',
    );
    // Friday 23:00 UTC is Saturday 00:00 in Berlin.
    expect(counts[5]?.[0]).toBe(6);
    expect(counts.flat().reduce((sum, count) => sum + count, 0)).toBe(6);
  });
});
