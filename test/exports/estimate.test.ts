// What an export is said to take before it starts, held against what it took.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatsOf, type ExportScope } from '#contract/exports';
import { estimateExport } from '#main/exports/estimate';
import { writeExport } from '#main/exports/write-export';
import { users } from '#test/analytics/random-record';
import { recordWorded } from '#test/analytics/worded-record';
import { guildId } from '#test/db/fixture';
import { temporaryData } from '#test/support/app';

test('rows are exact, bytes about as many as told, whatever the format', async () => {
  const [from, to] = [Date.UTC(2026, 9, 20), Date.UTC(2026, 10, 10)];
  const { read } = recordWorded(5, 1_500, from, to, 1.1);
  const folder = temporaryData();
  const told: [string, number, number][] = [];
  const subjects = [{ what: 'events' }, { what: 'member', userId: users[0] }] as const;
  for (const subject of subjects)
    for (const redact of [true, false])
      for (const format of formatsOf[subject.what]) {
        const scope = { ...subject, guildId, format, redact } as ExportScope;
        const estimate = await estimateExport(read, scope);
        const name = `${subject.what} ${format} ${redact ? 'redacted' : 'in full'}`;
        const written = await writeExport(read, scope, { part: join(folder, name), now: to });
        if (subject.what === 'events') expect([name, estimate.rows]).toEqual([name, written.rows]);
        told.push([name, Math.round((100 * written.bytes) / estimate.bytes), estimate.bytes]);
      }
  expect(told.filter(([, percent]) => percent < 67 || percent > 150)).toEqual([]);
});
