// The words under an imported file.
import { expect, test } from 'vitest';
import { countsText, faultLine, shareOf } from '#renderer/views/settings/import-text';

const counts = { read: 0, recorded: 0, edits: 0, known: 0, bodiesAdded: 0, archived: 0, notices: 0, malformed: 0 };

test('only what happened is said', () => {
  expect(countsText({ counts })).toBe('No message was read.');
  expect(countsText({ counts: { ...counts, read: 1, recorded: 1 } })).toBe('1 message put on record.');
  expect(
    countsText({
      counts: { read: 9, recorded: 2, edits: 1, known: 1200, bodiesAdded: 3, archived: 4, notices: 1, malformed: 2 },
    }),
  ).toBe(
    '2 messages put on record, 1 edit, 1,200 on record before, the text of 3 added, 4 messages of archived months left out: load those months and choose the file again, 1 notice of Discord’s left out, 2 messages left out as unreadable.',
  );
});

test('an early end says why and what stands', () => {
  const fault = { field: 'messages', reason: 'breaks off after message 9, near byte 900' };
  expect(faultLine({ fault, state: 'incomplete' })).toBe(
    '“messages” breaks off after message 9, near byte 900. What is whole before that is on record.',
  );
  expect(faultLine({ fault: { field: '', reason: 'is damaged' }, state: 'failed' })).toBe('The file is damaged.');
  expect(faultLine({ fault: null, state: 'done' })).toBeNull();
  expect(faultLine({ fault: null, state: 'interrupted' })).toMatch(/goes on from there/);
});

test('the share is known when the size is', () => {
  expect(shareOf({ bytes: 5, totalBytes: 10, state: 'running' })).toBe(0.5);
  expect(shareOf({ bytes: 5, totalBytes: null, state: 'running' })).toBeNull();
  expect(shareOf({ bytes: 0, totalBytes: null, state: 'failed' })).toBe(1);
});
