// Discord shuts out an address that draws too many refusals: forwarding stops at half of them, whatever it is that was refused.
import { expect, test } from 'vitest';
import { createInvalidRequests } from '#main/gateway/invalid-requests';

test('at 5,000 refusals in 10 minutes it waits until the oldest are forgotten', () => {
  let now = 1_000_000;
  const counted = createInvalidRequests(() => now);
  const refuse = (count: number, status: number, scope: string | null = null): void => {
    for (let n = 0; n < count; n += 1) counted.answered(status, scope);
  };
  refuse(9_000, 200);
  refuse(9_000, 404);
  // A limit shared with others does not count against us.
  refuse(9_000, 429, 'shared');
  refuse(2_000, 401);
  refuse(2_000, 403);
  refuse(999, 429, 'user');
  expect(counted.waitMs()).toBe(0);
  refuse(1, 429, 'global');
  const wait = counted.waitMs();
  expect(wait).toBeGreaterThanOrEqual(590_000);
  expect(wait).toBeLessThanOrEqual(610_000);
  now += 300_000;
  refuse(10, 403);
  expect(counted.waitMs()).toBeGreaterThan(0);
  now += wait - 300_000 + 10_000;
  expect(counted.waitMs()).toBe(0);
});
