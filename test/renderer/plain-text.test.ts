// Names and messages as people meet them: emoji stay whole, nothing invisible stays, nothing is endless.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, cleanLine, cleanText, nameText } from '#renderer/events/plain-text';
import { ageText, durationText } from '#renderer/events/duration-text';
import { fieldName, permissionName } from '#renderer/events/permission-name';

describe('cleaning', () => {
  it('keeps emoji, flags and joined scripts as they are', () => {
    for (const text of [
      '👩‍👩‍👧‍👦',
      '🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
      'می‌خواهم',
      '日本語',
      'مرحبا',
      'é',
    ])
      expect(cleanLine(text)).toBe(text);
  });

  it('keeps line breaks of a message and shows its control characters', () => {
    expect(cleanText('a\r\nb\u0000c\u2028d')).toBe('a\nb\u2400c\nd');
  });

  it('stops marks from piling over other rows', () => {
    expect(cleanLine(`Z${'\u0301'.repeat(40)}`)).toBe(`Z${'\u0301'.repeat(3)}`);
  });

  it('takes any string, changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = cleanText(text);
        expect(cleanText(once)).toBe(once);
      }),
    );
  });
});

describe('clamping', () => {
  it('cuts between what people count as characters', () => {
    expect(clamp('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
    expect(clamp('short', 5)).toBe('short');
  });

  it('falls back to the id for a name never learned', () => {
    expect(nameText(null, '42')).toBe('user 42');
  });
});

describe('durations', () => {
  it.each([
    [600_000, '10 minutes'],
    [598_400, '10 minutes'],
    [3_600_000, '1 hour'],
    [90_000, '1 minute 30 seconds'],
    [28 * 86_400_000, '28 days'],
    [3 * 86_400_000 + 7_200_000, '3 days 2 hours'],
    [400, 'less than a second'],
    [-5, 'less than a second'],
  ])('%i ms reads as %s', (ms, words) => expect(durationText(ms)).toBe(words));
});

describe('ages', () => {
  it.each([
    [3 * 86_400_000, '3 days'],
    [100 * 86_400_000, '3 months'],
    [800 * 86_400_000, '2 years'],
  ])('%i ms reads as %s', (ms, words) => expect(ageText(ms)).toBe(words));
});

describe('Discord’s names', () => {
  it.each([
    ['ManageMessages', 'Manage messages'],
    ['MANAGE_MESSAGES', 'Manage messages'],
    ['ModerateMembers', 'Time out members'],
    ['UseVAD', 'Use voice activity'],
    ['SendTTSMessages', 'Send text-to-speech messages'],
  ])('permission %s reads as %s', (name, words) => expect(permissionName(name)).toBe(words));

  it.each([
    ['rate_limit_per_user', 'Slow mode'],
    ['rateLimitPerUser', 'Slow mode'],
    ['something_new', 'Something new'],
  ])('field %s reads as %s', (name, words) => expect(fieldName(name)).toBe(words));
});
