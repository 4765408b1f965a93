// Things with a clock: connected intervals, identify turns, member requests.
import { describe, expect, it } from 'vitest';
import { identifyTurns } from '#main/gateway/identify-turns';
import { createIntervals } from '#main/gateway/intervals';
import { memberRequests } from '#main/gateway/member-requests';
import { handClock } from './hand-clock';

describe('connected intervals', () => {
  const recording = () => {
    const clock = handClock(1_000_000);
    const told: string[] = [];
    const intervals = createIntervals(
      {
        opened: ({ at, resumed }) => told.push(`opened ${at - 1_000_000}${resumed ? ' resumed' : ''}`),
        seen: (at) => told.push(`seen ${at - 1_000_000}`),
        closed: ({ at, reason }) => told.push(`closed ${at - 1_000_000} ${reason}`),
      },
      clock,
      () => told.push('woke'),
    );
    return { clock, told, intervals };
  };

  it('are seen every 10 s while Discord gives signs of life, and only as far as those reach', () => {
    const { clock, told, intervals } = recording();
    intervals.open(false);
    clock.pass(7_000);
    intervals.heard();
    clock.pass(3_000);
    clock.pass(10_000);
    clock.pass(4_000);
    intervals.heard();
    clock.pass(6_000);
    expect(told).toEqual(['opened 0', 'seen 7000', 'seen 24000']);
  });

  it('end now when Discord or the moderator ends them, at the last sign of life when the line just broke', () => {
    const { clock, told, intervals } = recording();
    intervals.open(false);
    clock.pass(5_000);
    intervals.close('stopped', true);
    intervals.open(true);
    clock.pass(2_000);
    intervals.heard();
    clock.pass(3_000);
    intervals.close('api-unreachable', false);
    intervals.close('twice', true);
    expect(told).toEqual(['opened 0', 'closed 5000 stopped', 'opened 5000 resumed', 'closed 7000 api-unreachable']);
    expect(clock.waiting).toBe(0);
  });

  it('do not claim the hours a laptop slept, and say that it woke', () => {
    const { clock, told, intervals } = recording();
    intervals.open(false);
    clock.pass(12_000);
    clock.sleep(3_600_000);
    intervals.close('api-unreachable', false);
    expect(told).toEqual(['opened 0', 'woke', 'closed 0 api-unreachable']);
  });
});

describe('identify turns', () => {
  it('are 5 s apart, over all clients', async () => {
    const clock = handClock();
    const turns = identifyTurns(clock, 5_000);
    const { signal } = new AbortController();
    const got: number[] = [];
    const start = clock.now();
    const all = [0, 1, 2].map((turn) => turns(signal).then(() => got.push(turn)));
    await all[0];
    clock.pass(4_999);
    await Promise.resolve();
    expect(got).toEqual([0]);
    clock.pass(1);
    await all[1];
    clock.pass(5_000);
    await all[2];
    expect(clock.now() - start).toBe(10_000);
  });

  it('reject at once when the attempt is given up, and leave no timer', async () => {
    const clock = handClock();
    const turns = identifyTurns(clock, 5_000);
    await turns(new AbortController().signal);
    const given = new AbortController();
    const waiting = turns(given.signal);
    given.abort();
    await expect(waiting).rejects.toThrow();
    expect(clock.waiting).toBe(0);
    await expect(turns(given.signal)).rejects.toThrow();
  });
});

describe('member requests', () => {
  it('ask once per server and 30 s, and once more after that when it came back meanwhile', () => {
    const clock = handClock();
    const asked: string[] = [];
    const members = memberRequests(clock, ({ d }) => asked.push(`${d.guild_id}`));
    members.request('1');
    members.request('2');
    members.request('1');
    members.request('1');
    expect(asked).toEqual(['1', '2']);
    clock.pass(30_000);
    expect(asked).toEqual(['1', '2']);
    clock.pass(1_000);
    expect(asked).toEqual(['1', '2', '1']);
    clock.pass(120_000);
    expect(asked).toHaveLength(3);
  });

  it('forget what waits when the connection is over', () => {
    const clock = handClock();
    const asked: string[] = [];
    const members = memberRequests(clock, ({ d }) => asked.push(`${d.guild_id}`));
    members.request('1');
    members.request('1');
    members.stop();
    clock.pass(60_000);
    expect(asked).toEqual(['1']);
    expect(clock.waiting).toBe(0);
  });
});
