// Moments in a file as a clock of the zone shows them, whatever order they come in.
import { tzOffset } from '@date-fns/tz';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createZone } from '#main/exports/zone';

const slowly = (name: string, at: number): string => {
  const minutes = tzOffset(name, new Date(Math.floor(at / 900_000) * 900_000));
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.floor(Math.abs(minutes) % 60)];
  const two = (n: number): string => String(n).padStart(2, '0');
  const face = new Date(at + minutes * 60_000).toISOString().slice(0, -1);
  return `${face}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
};

test.each(['UTC', 'Asia/Kolkata', 'America/St_Johns', 'Europe/Berlin', 'Pacific/Apia'])('%s', (name) => {
  const zone = createZone(name);
  const some = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2035, 0, 1) });
  // One after the other in the same minute, too.
  const few = fc.tuple(some, fc.array(fc.integer({ min: -61_000, max: 61_000 }), { maxLength: 5 }));
  fc.assert(
    fc.property(few, ([at, steps]) => {
      for (const step of [0, ...steps]) expect(zone.iso(at + step)).toBe(slowly(name, at + step));
    }),
    { numRuns: 200 },
  );
  // The hours in which Berlin's clock was put forward, and back.
  for (const night of [Date.UTC(2026, 2, 29, 0, 59, 59, 999), Date.UTC(2026, 9, 25, 0, 59, 59, 999)])
    for (const at of [night, night + 1, night + 3_600_000]) expect(zone.iso(at)).toBe(slowly(name, at));
});
