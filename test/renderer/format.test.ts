// Numbers, durations and faults as a moderator reads them.
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { fieldFault, faultText } from '#renderer/ui/fault-text';
import { formatDelta, formatDuration } from '#renderer/ui/format';

describe('figures', () => {
  it('say the two largest units of a duration', () => {
    expect(formatDuration(0)).toBe('0 s');
    expect(formatDuration(90_000)).toBe('1 min 30 s');
    expect(formatDuration(2 * 86_400_000 + 4 * 3_600_000 + 5_000)).toBe('2 d 4 h');
    expect(formatDuration(86_400_000 + 30_000)).toBe('1 d');
  });

  it('compare with the time before, also from nothing', () => {
    expect(formatDelta(15, 10)).toBe('+50%');
    expect(formatDelta(5, 10)).toBe('-50%');
    expect(formatDelta(5, 0)).toBe('new');
    expect(formatDelta(0, 0)).toBeNull();
  });
});

describe('faults', () => {
  const refused = new ORPCError('BAD_REQUEST', {
    message: 'The request is not valid.',
    data: { issues: [{ field: 'token', reason: 'Discord refused it.' }] },
  });

  it('stand at the field they are about', () => {
    expect(fieldFault(refused, 'token')).toBe('Discord refused it.');
    expect(fieldFault(refused, 'reason')).toBeNull();
    expect(fieldFault(new Error('socket'), 'token')).toBeNull();
  });

  it('name a next step, and never leak what a bug said', () => {
    expect(faultText(new ORPCError('NOT_CONNECTED', { message: 'The bot is not connected to Discord.' }))).toEqual({
      title: 'The bot is not connected to Discord.',
      advice: 'Connect the bot, then try again.',
    });
    const bug = faultText(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'SELECT secret FROM x' }));
    expect(JSON.stringify(bug)).not.toContain('SELECT');
    expect(faultText(new Error('x')).title).toContain('did not answer');
  });
});
