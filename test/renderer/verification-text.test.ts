// What a moderator reads after checking the record.
import { expect, test } from 'vitest';
import type { Verification } from '#contract/store';
import { verificationText } from '#renderer/views/settings/verification-text';

const found = (details: Partial<Verification> = {}): Verification => ({
  ok: true,
  checkedEvents: 1,
  checkedAmendments: 2_000,
  uncheckedEvents: 0,
  since: 5,
  root: 'ab12',
  firstBroken: null,
  ...details,
});
const text = (details?: Partial<Verification>) => verificationText(found(details), (at) => `time ${at}`);

test('a sound record says what was checked, and since when', () => {
  const { isSound, title, lines } = text();
  expect({ isSound, title, first: lines[0] }).toEqual({
    isSound: true,
    title: 'The record is as it was recorded.',
    first: `1 event and ${new Intl.NumberFormat().format(2_000)} completions checked, recorded since time 5.`,
  });
  expect(lines.at(-1)).toContain('ab12');
});

test('a broken one names the month, the event and why', () => {
  const firstBroken = { month: '2026-10', eventId: 77, why: 'It was removed from the record.' };
  expect(text({ ok: false, firstBroken })).toMatchObject({
    isSound: false,
    title: 'The record was changed: 2026-10 at event 77.',
    lines: [firstBroken.why, expect.any(String)],
  });
});

test('what is older than the chain is said to be so', () => {
  expect(text({ uncheckedEvents: 3 }).lines).toContain('3 older events from before the chain cannot be vouched for.');
  expect(text({ since: null, root: null }).title).toBe('Nothing is recorded yet.');
});
