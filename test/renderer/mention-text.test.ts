// Mentions in texts read as names; what nobody knows, and what is no mention, stays as written.
import { expect, test } from 'vitest';
import { excerptText, mentionText } from '#renderer/events/mention-text';

const mentions = { '1': 'Ann', '2': 'Staff', '3': 'general', '4': 'a\u202Eb\nc' };

test.each([
  ['hi <@1> and <@!1>, ask <@&2> in <#3>', 'hi @Ann and @Ann, ask @Staff in #general'],
  ['<@9> <#9> <@> <@x>', '<@9> <#9> <@> <@x>'],
  ['<:wave:5> <a:party:6>', ':wave: :party:'],
  ['<@4>', '@ab c'],
  ['<@toString> <@constructor>', '<@toString> <@constructor>'],
])('%s', (written, read) => {
  expect(mentionText(written, mentions)).toBe(read);
});

test('an event without a text has no excerpt', () => {
  expect([excerptText({ excerpt: null }), excerptText({ excerpt: '' })]).toEqual([null, null]);
});
