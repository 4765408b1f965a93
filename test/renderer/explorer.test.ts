// The Explorer's arithmetic: bars that add up, columns that fit.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds } from '#contract/catalogue';
import { barMs, toBars, unitFor, unitMs, wholeBuckets } from '#renderer/views/explorer/bars';
import { columnIds, columns, fitColumns, gridTemplate } from '#renderer/views/explorer/columns';

const known = new Set<string>(kinds);
const hour = 3_600_000;
const range = fc
  .record({
    from: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
    length: fc.integer({ min: 60_000, max: 400 * 24 * hour }),
  })
  .map(({ from, length }) => ({ from, to: from + length }));

describe('histogram', () => {
  it('has few enough bars to aim at, over all of the range, and asks for no more buckets than the host gives', () => {
    fc.assert(
      fc.property(range, ({ from, to }) => {
        const bars = toBars([], from, to, known);
        expect(bars.length).toBeLessThanOrEqual(172);
        expect(bars[0]?.from).toBeLessThanOrEqual(from);
        expect(bars.at(-1)?.to).toBeGreaterThanOrEqual(to);
        const asked = wholeBuckets(from, to);
        expect((asked.to - asked.from) / unitMs[unitFor(to - from)]).toBeLessThanOrEqual(5_000);
        expect(barMs(to - from) % unitMs[unitFor(to - from)]).toBe(0);
      }),
    );
  });

  it('counts every event once, under its group', () => {
    const from = 1_790_000_000_000 - (1_790_000_000_000 % hour);
    const buckets: { at: number; byKind: Record<string, number> }[] = [
      { at: from, byKind: { BAN: 2, MESSAGE_SEND: 5 } },
      { at: from + 5 * hour, byKind: { JOIN: 1 } },
    ];
    const bars = toBars(buckets, from, from + 7 * 24 * hour, known);
    expect(bars.reduce((sum, bar) => sum + bar.total, 0)).toBe(8);
    expect(bars[0]?.byGroup).toEqual({ moderation: 2, members: 0, messages: 5, server: 0, voice: 0, console: 0 });
  });
});

describe('columns', () => {
  it('all stand side by side at 1440 pixels, beside the navigation', () => {
    expect(fitColumns(columnIds, 1440 - 208 - 10)).toEqual([...columnIds]);
  });

  it('give way when the inspector takes its place, what happened last of all', () => {
    expect(fitColumns(columnIds, 780)).toEqual(['time', 'kind', 'what', 'channel']);
    expect(fitColumns(columnIds, 300)).toEqual(['time', 'kind', 'what']);
  });

  it('keep the grid’s order whatever the order of choosing', () => {
    expect(fitColumns(['reason', 'time', 'what'], 2000)).toEqual(['time', 'what', 'reason']);
    expect(gridTemplate(['time', 'what'])).toBe(`20px ${columns.time.width}px minmax(0, 1fr)`);
  });
});
