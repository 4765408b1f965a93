// Discord ids and event ids stay exact beyond what a JavaScript number can hold.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { atOfId, dayOf, discordEpochMs, firstIdAt, isRecordable, weekOfId } from '#db/event-id';
import { joinSnowflake, snowflakeAt, splitSnowflake } from '#db/snowflake';

const largest = 18_446_744_073_709_551_615n;

test.each([
  ['0', 0, 0],
  ['4194303', 0, 4_194_303],
  ['4194304', 1, 0],
  ['175928847299117063', 41_944_705_796, 131_079],
  [String(largest), 4_398_046_511_103, 4_194_303],
  ['99999999999999999999', 23_841_857_910_156, 1_048_575],
])('%s is split and joined again', (id, ms, low) => {
  expect(splitSnowflake(id)).toEqual({ ms, low });
  expect(joinSnowflake({ ms, low })).toBe(id);
});

test('any id of 64 bits survives', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: largest }), (id) => {
      const split = splitSnowflake(String(id));
      expect(split).toEqual({ ms: Number(id >> 22n), low: Number(id & 4_194_303n) });
      expect(joinSnowflake(split)).toBe(String(id));
    }),
    { numRuns: 1_000 },
  );
});

test('the example of Discord’s documentation says its time', () => {
  expect(new Date(snowflakeAt('175928847299117063')).toISOString()).toBe('2016-04-30T11:18:25.796Z');
});

test.each(['', '-1', '1.5', '0x10', ' 1', '123456789012345678901'])('%j is no snowflake', (text) => {
  expect(() => splitSnowflake(text)).toThrow(RangeError);
});

test('an event id carries its millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: discordEpochMs, max: Date.UTC(2083, 0) }), fc.nat(4_095), (at, sequence) => {
      const id = firstIdAt(at) + sequence;
      expect(Number.isSafeInteger(id)).toBe(true);
      expect(atOfId(id)).toBe(at);
      expect(id).toBeLessThan(firstIdAt(at + 1));
    }),
  );
});

test('times no event can have, and days and weeks', () => {
  expect([discordEpochMs - 1, 1.5, Number.NaN, Date.UTC(2090, 0)].map(isRecordable)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(firstIdAt(0)).toBe(0);
  expect(Number.isSafeInteger(firstIdAt(8_640_000_000_000_000))).toBe(true);
  expect(dayOf(Date.UTC(1970, 0, 2))).toBe(1);
  expect(weekOfId(firstIdAt(discordEpochMs + 7 * 86_400_000 - 1))).toBe(0);
  expect(weekOfId(firstIdAt(discordEpochMs + 7 * 86_400_000))).toBe(1);
});
