// Close codes and errors become a reason with words, and the decision whether trying again can help.
import { describe, expect, it } from 'vitest';
import { DiscordAPIError, HTTPError } from 'discord.js';
import { zConnectionReason } from '#contract/connection';
import { faultOfClose, faultOfError, IdentifyLimitError } from '#main/gateway/link-fault';
import { plainWords } from '#main/gateway/plain-words';

const httpError = (status: number) =>
  new HTTPError(status, 'Oops', 'GET', 'https://discord.com/api/v10/gateway/bot', {
    body: undefined,
    files: undefined,
  });
const apiError = (status: number) =>
  new DiscordAPIError({ code: 0, message: 'no' }, 0, status, 'GET', 'https://discord.com/api', {
    body: undefined,
    files: undefined,
  });

describe('a close code', () => {
  it.each([
    [1000, 'session-lost', 'same-client'],
    [1006, 'api-unreachable', 'same-client'],
    [4000, 'api-unreachable', 'same-client'],
    [4001, 'internal', 'same-client'],
    [4002, 'internal', 'same-client'],
    [4003, 'session-lost', 'same-client'],
    [4004, 'invalid-token', 'never'],
    [4005, 'session-lost', 'same-client'],
    [4007, 'session-lost', 'same-client'],
    [4008, 'rate-limited', 'same-client'],
    [4009, 'session-lost', 'same-client'],
    [4010, 'internal', 'never'],
    [4011, 'internal', 'never'],
    [4012, 'internal', 'never'],
    [4013, 'internal', 'never'],
    [4014, 'disallowed-intents', 'new-client'],
    [4200, undefined, 'same-client'],
    [4999, 'api-unreachable', 'same-client'],
  ])('%i means %s, retry %s', (code, reason, retry) => {
    const fault = faultOfClose(code);
    expect(fault.reason).toBe(reason);
    expect(fault.retry).toBe(retry);
  });
});

describe('an error', () => {
  const coded = (code: string) => Object.assign(new Error('x'), { code });
  it.each([
    ['401', apiError(401), 'invalid-token', 'never'],
    ['403', apiError(403), 'internal', 'new-client'],
    ['429', apiError(429), 'rate-limited', 'new-client'],
    ['503', httpError(503), 'api-unreachable', 'new-client'],
    ['refused', coded('ECONNREFUSED'), 'api-unreachable', 'new-client'],
    ['no such host', coded('ENOTFOUND'), 'api-unreachable', 'new-client'],
    ['socket gone', coded('UND_ERR_SOCKET'), 'api-unreachable', 'new-client'],
    ['certificate', coded('CERT_HAS_EXPIRED'), 'api-unreachable', 'new-client'],
    ['wrapped', new Error('fetch failed', { cause: coded('ETIMEDOUT') }), 'api-unreachable', 'new-client'],
    ['timed out', new DOMException('late', 'TimeoutError'), 'api-unreachable', 'new-client'],
    ['programming error', new TypeError('x is undefined'), 'internal', 'new-client'],
    ['nothing at all', undefined, 'internal', 'new-client'],
  ])('%s', (_name, error, reason, retry) => {
    expect(faultOfError(error)).toMatchObject({ reason, retry });
  });

  it('of used-up logins waits until they are given back', () => {
    expect(faultOfError(new IdentifyLimitError(5_000))).toMatchObject({ reason: 'rate-limited', retryAfterMs: 5_000 });
  });
});

it('has a sentence and a next step for every reason of the contract', () => {
  for (const reason of zConnectionReason.options) {
    expect(plainWords[reason].message).toMatch(/^[A-Z].{20,}\.$/);
    expect(plainWords[reason].nextStep).toMatch(/^[A-Z].{20,}\.$/);
  }
});
