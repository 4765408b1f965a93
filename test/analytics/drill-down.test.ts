// What a chart counts is what its link finds: cells of the heat map and rows of the commands, on a random record.
import { beforeAll, describe, expect, test } from 'vitest';
import { printCondition } from '#contract/query/print-query';
import { analyticsCommands } from '#main/analytics/analytics-commands';
import { analyticsHeatmap } from '#main/analytics/analytics-heatmap';
import { eventsCount } from '#main/analytics/events-count';
import { hoursOf, hoursQuery } from '#renderer/charts/heat-cells';
import { guildId } from '#test/db/fixture';
import { measured, recordRandom } from './random-record';

const from = Date.UTC(2026, 9, 10);
const to = Date.UTC(2026, 10, 10);
let read: ReturnType<typeof recordRandom>['read'];
beforeAll(() => {
  ({ read } = recordRandom(7, 3_000, from, to, measured));
});

describe('the events behind a figure', () => {
  test.each(['UTC', 'Europe/Berlin', 'Asia/Kolkata'])('of a heat map in %s', async (timeZone) => {
    const { counts } = analyticsHeatmap(read, { guildId, from, to, timeZone });
    let seen = 0;
    for (const [day, hours] of counts.entries()) {
      for (const [hour, count] of hours.entries()) {
        const { q, isWhole } = hoursQuery(hoursOf(day, hour, from, to, timeZone), 1_000);
        expect(isWhole).toBe(true);
        if (q === '') continue;
        const found = await eventsCount(read, { guildId, from, to, query: q, timeZone });
        // The hour that the clocks go back over is counted twice; the query finds its first.
        if (timeZone === 'Europe/Berlin' && day === 6 && hour === 2) expect(found.count).toBeLessThanOrEqual(count);
        else expect({ day, hour, count: found.count }).toEqual({ day, hour, count });
        seen += count;
      }
    }
    expect(seen).toBeGreaterThan(2_000);
  });

  test('of a command', async () => {
    const usage = analyticsCommands(read, { guildId, days: 365 }, to);
    expect(usage.topCommands.length).toBeGreaterThan(10);
    for (const { command, usageCount } of usage.topCommands) {
      const query = printCondition({ type: 'command', name: command });
      const found = await eventsCount(read, { guildId, from: usage.from, to: usage.to, query });
      expect({ command, count: found.count }).toEqual({ command, count: usageCount });
    }
  });
});
