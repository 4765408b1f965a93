// What charts say besides being drawn: their table, their CSV, their words for those who do not see them.
import { describe, expect, it } from 'vitest';
import { type Series, summaryOf } from '#renderer/charts/series';
import { stepsTable } from '#renderer/charts/steps-table';
import { toCsv } from '#renderer/charts/table-data';
import { shapeFor } from '#renderer/charts/time-chart-options';
import { dayMs, hourMs } from '#renderer/charts/time-steps';
import { stepText } from '#renderer/charts/time-words';
import { makeTimeFormat } from '#renderer/hooks/time-format';

const format = makeTimeFormat('UTC', '24');
const start = Date.UTC(2026, 10, 20);
const steps = [0, 1, 2].map((day) => ({ at: start + day * dayMs, to: start + (day + 1) * dayMs }));
const series = (values: number[], before?: number[]): Series => ({
  key: 'bans',
  label: 'Bans',
  color: 'red',
  pattern: 'solid',
  values,
  ...(before && { before }),
});

describe('a chart', () => {
  it('says its totals, its peak and the time before', () => {
    const text = summaryOf(steps, [series([1, 5, 0], [2, 2, 0])], (step) => stepText(step, format));
    expect(text).toBe('Bans: 6, most 5 at Nov 21, 4 in the time before.');
    expect(summaryOf(steps, [series([0, 0, 0])], () => '')).toBe('Nothing in this time.');
  });

  it('is a table: newest first, nothing where nothing was, gaps named', () => {
    const table = stepsTable({
      caption: 'Bans by day',
      steps,
      series: [series([1, 0, 3], [0, 0, 2])],
      gaps: [{ from: start + 2 * dayMs, to: start + 2 * dayMs + hourMs }],
      format,
      hrefOf: ({ at }) => `#${at}`,
    });
    expect(table.columns.map(({ label }) => label)).toEqual(['Time', 'Bans', 'Bans before', 'Record']);
    expect(table.rows.map(({ cells }) => cells)).toEqual([
      ['Nov 22', 3, 2, 'partly not recorded'],
      ['Nov 20', 1, 0, 'complete'],
    ]);
  });

  it('is drawn as lines where bars would be thinner than a pixel', () => {
    expect(shapeFor('bars', 720)).toBe('bars');
    expect(shapeFor('bars', 50_000)).toBe('lines');
  });
});

describe('a step in words', () => {
  it.each([
    [start, start + dayMs, 'Nov 20'],
    [start, start + 7 * dayMs, 'Nov 20 – Nov 26'],
    [start, start + hourMs, 'Nov 20, 00:00 – 01:00'],
  ])('%i to %i', (at, to, text) => {
    expect(stepText({ at, to }, format)).toBe(text);
  });
});

describe('a table as CSV', () => {
  it('keeps numbers, quotes what needs it, and hands no name to a spreadsheet as a formula', () => {
    const csv = toCsv({
      caption: '',
      columns: [{ label: 'Name' }, { label: 'Count', isNumber: true }],
      rows: [
        { key: '1', cells: ['=HYPERLINK("x")', -3] },
        { key: '2', cells: ['a, "b"\nc', 12_345] },
        { key: '3', cells: ['@everyone', 0] },
      ],
    });
    expect(csv).toBe('Name,Count\r\n"\'=HYPERLINK(""x"")",-3\r\n"a, ""b""\nc",12345\r\n\'@everyone,0\r\n');
  });
});
