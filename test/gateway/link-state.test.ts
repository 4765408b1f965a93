// The state machine alone: what the moderator is told, and when the next attempt is made.
import { describe, expect, it } from 'vitest';
import { backOffMs, defaultBackOff } from '#main/gateway/back-off';
import { faultOfClose, type LinkFault } from '#main/gateway/link-fault';
import { type LinkEvent, type LinkState, offline, reduce } from '#main/gateway/link-state';

const unreachable: LinkFault = { reason: 'api-unreachable', retry: 'new-client' };

const story = (events: LinkEvent[], from: LinkState = offline(0)) => {
  let state = from;
  const effects = events.map((event) => {
    const { next, effect } = reduce(state, event, defaultBackOff);
    state = next;
    return effect;
  });
  return { state, effects, last: effects.at(-1) };
};
const lost = (at: number, fault: LinkFault = unreachable, jitter = 1): LinkEvent => ({
  type: 'lost',
  at,
  fault,
  jitter,
});

describe('the connection', () => {
  it('is connecting, then ready, and stays since when it became so', () => {
    const { state } = story([
      { type: 'connect', at: 10 },
      { type: 'ready', at: 20 },
      { type: 'ready', at: 30 },
    ]);
    expect(state).toMatchObject({ state: 'ready', since: 20 });
    expect(state.retryAt).toBeUndefined();
  });

  it('waits 1 s after the first failure, doubles to at most 5 minutes, and keeps saying why', () => {
    let { state } = story([{ type: 'connect', at: 0 }]);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const at = attempt * 1_000_000;
      const after = story([lost(at)], state);
      waits.push((after.state.retryAt ?? 0) - at);
      expect(after.state).toMatchObject({ state: 'connecting', reason: 'api-unreachable', since: 0 });
      expect(after.state.message).toContain('Discord cannot be reached');
      ({ state } = story([{ type: 'attempt', at: after.state.retryAt ?? 0 }], after.state));
      expect(state.retryAt).toBeUndefined();
      expect(state.reason).toBe('api-unreachable');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((seconds) => seconds * 1_000));
  });

  it('spreads the waits: between half and all of the doubled value', () => {
    expect(backOffMs(defaultBackOff, 3, 0)).toBe(4_000);
    expect(backOffMs(defaultBackOff, 3, 0.5)).toBe(6_000);
    expect(backOffMs(defaultBackOff, 3, 1)).toBe(8_000);
    expect(backOffMs(defaultBackOff, 5_000, 1)).toBe(300_000);
  });

  it('takes a connection that stood up again at once, and waits longer when it keeps breaking within a minute', () => {
    const broken = faultOfClose(1006);
    const first = story([{ type: 'connect', at: 0 }, { type: 'ready', at: 0 }, lost(100, broken)]);
    expect(first.last).toEqual({ type: 'wait', at: 100, client: 'same' });
    expect(first.state.state).toBe('reconnecting');
    const again = story([{ type: 'attempt', at: 100 }, { type: 'ready', at: 200 }, lost(300, broken)], first.state);
    expect(again.last).toEqual({ type: 'wait', at: 300 + 2_000, client: 'same' });
    const stable = story(
      [{ type: 'attempt', at: 2_300 }, { type: 'ready', at: 2_400 }, lost(62_400, broken)],
      again.state,
    );
    expect(stable.last).toEqual({ type: 'wait', at: 62_400, client: 'same' });
  });

  it('fails for good when the token is refused, and only the moderator starts it again', () => {
    const refused = story([{ type: 'connect', at: 0 }, { type: 'ready', at: 1 }, lost(5, faultOfClose(4004))]);
    expect(refused.state).toMatchObject({ state: 'failed', reason: 'invalid-token', since: 5 });
    expect(refused.last).toEqual({ type: 'stop' });
    const later = story([lost(6), { type: 'attempt', at: 7 }, { type: 'ready', at: 8 }], refused.state);
    expect(later.state).toEqual(refused.state);
    expect(later.effects.every(({ type }) => type === 'none')).toBe(true);
    expect(story([{ type: 'connect', at: 9 }], refused.state).state).toMatchObject({ state: 'connecting', since: 9 });
  });

  it('hears only the first loss of an attempt, unless a later one is final', () => {
    const waiting = story([{ type: 'connect', at: 0 }, lost(1)]);
    expect(story([lost(2)], waiting.state)).toMatchObject({ state: waiting.state, last: { type: 'none' } });
    expect(story([lost(2, faultOfClose(4004))], waiting.state).state.state).toBe('failed');
  });

  it('waits as long as Discord asks', () => {
    const { state } = story([
      { type: 'connect', at: 0 },
      lost(0, { reason: 'rate-limited', retry: 'new-client', retryAfterMs: 3_600_000 }),
    ]);
    expect(state).toMatchObject({ reason: 'rate-limited', retryAt: 3_600_000 });
  });

  it('says stopped once the moderator disconnects, and stays so', () => {
    const { state } = story([
      { type: 'connect', at: 0 },
      lost(1),
      { type: 'disconnect', at: 2 },
      lost(3),
      { type: 'ready', at: 4 },
    ]);
    expect(state).toMatchObject({ state: 'offline', reason: 'stopped', since: 2 });
    expect(state.retryAt).toBeUndefined();
  });
});
