// When Discord or the network says no: plain words, the right next try or none, and nothing left over.
import { describe, expect, it } from 'vitest';
import { bench, type Bench, has } from './bench';

const reasons = (desk: Bench) => [...new Set(desk.told.statuses.flatMap(({ reason }) => reason ?? []))];

describe('at the start', () => {
  it('keeps trying while the API is down, says so, and connects once it is back', async () => {
    await using desk = await bench();
    await desk.standIn.faults.apiDown();
    await desk.gateway.connect(desk.standIn.token);
    await desk.until(({ statuses }) => statuses.filter(({ retryAt }) => retryAt !== undefined).length >= 3);
    expect(desk.gateway.status()).toMatchObject({ state: 'connecting', reason: 'api-unreachable' });
    expect(desk.gateway.status().message).toContain('keeps trying');
    await desk.standIn.faults.apiUp();
    await desk.state('ready');
    expect(desk.gateway.status().reason).toBeUndefined();
    expect(desk.told.sessions).toEqual(['opened']);
  });

  it('keeps trying while REST answers but the gateway refuses', async () => {
    await using desk = await bench();
    await desk.standIn.faults.gatewayDown();
    await desk.gateway.connect(desk.standIn.token);
    await desk.until(({ statuses }) => statuses.filter(({ retryAt }) => retryAt !== undefined).length >= 2);
    expect(desk.gateway.status()).toMatchObject({ state: 'connecting', reason: 'api-unreachable' });
    await desk.standIn.faults.gatewayUp();
    await desk.state('ready');
    expect(desk.standIn.gatewayCounts.identifies).toBe(1);
  });

  it.each(['/gateway/bot', '/applications/@me'])('tries again after %s answered 5xx or cut the line', async (path) => {
    await using desk = await bench();
    desk.standIn.faults.rest({ match: { path }, status: 503, times: 3 });
    desk.standIn.faults.rest({ match: { path }, status: 'drop', times: 1 });
    await desk.gateway.connect(desk.standIn.token);
    await desk.state('ready');
    expect(reasons(desk)).toEqual(['api-unreachable']);
  });

  it('gives up on an attempt that hangs and makes a new one', async () => {
    await using desk = await bench({ gateway: { backOff: { readyTimeoutMs: 400 } } });
    desk.standIn.faults.rest({ match: { path: '/gateway/bot' }, status: 'hang' });
    await desk.gateway.connect(desk.standIn.token);
    await desk.state('ready');
    expect(reasons(desk)).toEqual(['api-unreachable']);
    expect(desk.told.statuses.some(({ message }) => message?.includes('too slowly'))).toBe(true);
  });

  it('waits as long as Discord says when the logins of the day are used up', async () => {
    await using desk = await bench();
    const body = {
      url: desk.standIn.gatewayUrl,
      shards: 1,
      session_start_limit: { total: 1000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 },
    };
    desk.standIn.faults.rest({ match: { path: '/gateway/bot' }, status: 200, body });
    const began = Date.now();
    await desk.gateway.connect(desk.standIn.token);
    await desk.until(() => desk.gateway.status().reason === 'rate-limited');
    expect(desk.gateway.status().retryAt).toBeGreaterThanOrEqual(began + 3_600_000);
    expect(desk.standIn.gatewayCounts.connections).toBe(0);
    await desk.ready();
  });

  it.each([4000, 4008, 4009])('tries again after the gateway closed with %i', async (code) => {
    const clockless = code === 4008 ? { timers: hurried() } : {};
    await using desk = await bench({ gateway: clockless });
    desk.standIn.faults.rejectIdentify(code);
    await desk.gateway.connect(desk.standIn.token);
    await desk.until(() => desk.gateway.status().reason !== undefined);
    desk.standIn.faults.rejectIdentify(null);
    await desk.state('ready');
  });

  it('tries again after Discord answered the login with op 9', async () => {
    await using desk = await bench();
    desk.standIn.faults.rejectIdentify('invalid-session');
    await desk.gateway.connect(desk.standIn.token);
    await desk.until(() => desk.gateway.status().reason === 'session-lost');
    desk.standIn.faults.rejectIdentify(null);
    await desk.state('ready');
  });

  it.each([4010, 4011, 4012, 4013])('gives up after %i, in words', async (code) => {
    await using desk = await bench();
    desk.standIn.faults.rejectIdentify(code);
    await desk.gateway.connect(desk.standIn.token);
    await desk.state('failed');
    expect(desk.gateway.status()).toMatchObject({ reason: 'internal' });
    expect(desk.gateway.status().message).toContain(String(code));
    expect(desk.gateway.status().retryAt).toBeUndefined();
  });
});

/** Waits of about a minute or more (after 4008; some of it may have passed) take no time. */
const hurried = () => ({
  now: Date.now,
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms >= 50_000 ? 5 : ms);
    return () => clearTimeout(timer);
  },
});

describe('a bad token', () => {
  it('refused by REST: failed, no second try, and a good one works afterwards', async () => {
    await using desk = await bench();
    await desk.gateway.connect('MTIzNDU2Nzg5MDEyMzQ1Njc4.AAAAAA.not-the-right-token-at-all-000000000000');
    await desk.state('failed');
    expect(desk.gateway.status()).toMatchObject({ reason: 'invalid-token', guildCount: 0 });
    expect(desk.gateway.status().message).toContain('Reset Token');
    const asked = desk.standIn.requests.length;
    await desk.ready();
    expect(asked).toBe(1);
    expect(desk.gateway.status()).toMatchObject({ state: 'ready' });
  });

  it('refused by the gateway (4004): the same', async () => {
    await using desk = await bench();
    desk.standIn.faults.rejectIdentify(4004);
    await desk.gateway.connect(desk.standIn.token);
    await desk.state('failed');
    expect(desk.gateway.status()).toMatchObject({ reason: 'invalid-token' });
    desk.standIn.faults.rejectIdentify(null);
    await desk.ready();
  });

  it('reset while the bot runs: failed at the next connection', async () => {
    await using desk = await bench();
    await desk.ready();
    desk.standIn.faults.dropSockets({ code: 4004 });
    await desk.state('failed');
    expect(desk.told.sessions).toEqual(['opened', 'closed invalid-token']);
    expect(desk.gateway.status()).toMatchObject({ reason: 'invalid-token' });
  });

  it.each(['', '   ', 'with\nnewline-and-more-characters', 'ümläut-token-which-no-header-carries'])(
    '%j: never sent anywhere',
    async (token) => {
      await using desk = await bench();
      expect(await desk.gateway.checkToken(token)).toMatchObject({ ok: false, reason: 'invalid-token' });
      await desk.gateway.connect(token);
      expect(desk.gateway.status()).toMatchObject({ state: 'failed', reason: 'invalid-token' });
      expect(desk.standIn.requests).toHaveLength(0);
    },
  );

  it('is never written to the log', async () => {
    await using desk = await bench();
    const token = 'not-shaped-like-a-token-but-secret-still';
    await desk.gateway.connect(token);
    await desk.state('failed');
    await desk.ready();
    const written = JSON.stringify(desk.told.logs.map(({ event, fields }) => [event, Object.values(fields).map(text)]));
    expect(desk.told.logs.length).toBeGreaterThan(0);
    expect(written).not.toContain(token);
    expect(written).not.toContain(desk.standIn.token);
  });
});

const text = (value: unknown): string =>
  value instanceof Error ? `${value.message} ${value.stack} ${JSON.stringify(value)}` : String(value);

describe('checking a token', () => {
  it('names the bot, with one request', async () => {
    await using desk = await bench();
    expect(await desk.gateway.checkToken(` Bot ${desk.standIn.token}\n`)).toEqual({
      ok: true,
      bot: { id: desk.world.bot.id, name: desk.world.bot.username },
    });
    expect(desk.standIn.requests.map(({ path }) => path)).toEqual(['/users/@me']);
  });

  it('tells a wrong token from a Discord that cannot be reached', async () => {
    await using desk = await bench();
    const wrong = await desk.gateway.checkToken('wrong-token-wrong-token');
    expect(wrong).toMatchObject({ ok: false, reason: 'invalid-token' });
    await desk.standIn.faults.apiDown();
    const away = await desk.gateway.checkToken(desk.standIn.token);
    expect(away).toMatchObject({ ok: false, reason: 'api-unreachable' });
  });
});

describe('privileged intents', () => {
  it.each([
    [{ members: false }, ['GuildMembers'], /joins/],
    [{ messageContent: false }, ['MessageContent'], /without their text/],
    [{ members: false, messageContent: false }, ['GuildMembers', 'MessageContent'], /joins.*without their text/s],
  ])('switched off (%j): the bot runs without them and says what that costs', async (privileged, missing, words) => {
    await using desk = await bench({ standIn: { privileged } });
    await desk.ready();
    expect(desk.gateway.status().missingIntents).toEqual(missing);
    expect(desk.gateway.status().message).toMatch(words);
    expect(desk.standIn.gatewayCounts).toMatchObject({ identifies: 1, connections: 1 });
    desk.say('still counted');
    await desk.until(has('MESSAGE_CREATE'));
    expect(desk.told.dispatches.some(({ type }) => type === 'GUILD_MEMBERS_CHUNK')).toBe(false);
  });

  it.each([
    [{ members: false }, ['GuildMembers']],
    [{ messageContent: false }, ['MessageContent']],
    [{ members: false, messageContent: false }, ['GuildMembers', 'MessageContent']],
  ])('refused with 4014 although the flags say nothing (%j): found out by trying', async (privileged, missing) => {
    await using desk = await bench({ standIn: { privileged } });
    desk.standIn.faults.rest({
      match: { path: '/applications/@me' },
      status: 403,
      times: 10,
      body: { message: 'no', code: 0 },
    });
    await desk.ready();
    expect(desk.gateway.status().missingIntents).toEqual(missing);
    expect(reasons(desk)).toEqual(['disallowed-intents']);
  });

  it.each([
    [{ messageContent: false }, ['MessageContent']],
    [{ members: false, messageContent: false }, ['GuildMembers', 'MessageContent']],
  ])(
    'switched off while the bot runs (%j): it goes on without these, and with no less',
    async (privileged, missing) => {
      await using desk = await bench();
      await desk.ready();
      Object.assign(desk.standIn.privileged, privileged);
      desk.standIn.faults.invalidateSessions();
      await desk.until(() => {
        const { state, missingIntents } = desk.gateway.status();
        return state === 'failed' || (state === 'ready' && missingIntents.length > 0);
      });
      expect(desk.gateway.status()).toMatchObject({ state: 'ready', missingIntents: missing });
    },
  );

  it('refused whatever is asked: failed, in words', async () => {
    await using desk = await bench();
    desk.standIn.faults.rejectIdentify(4014);
    await desk.gateway.connect(desk.standIn.token);
    await desk.state('failed');
    expect(desk.gateway.status()).toMatchObject({ reason: 'disallowed-intents' });
    expect(desk.gateway.status().message).toContain('Server Members Intent');
    expect(desk.standIn.gatewayCounts.connections).toBe(4);
  });

  it('are asked for again once switched on, at the next connect', async () => {
    await using desk = await bench({ standIn: { privileged: { messageContent: false } } });
    await desk.ready();
    desk.standIn.privileged.messageContent = true;
    const content = (await desk.gateway.diagnose()).find(({ subject }) => subject === 'Message Content Intent');
    expect(content).toMatchObject({ level: 'warning', fix: 'Disconnect and connect again.' });
    // Without a disconnect first: what the window's "Check again" does.
    await desk.ready();
    expect(desk.gateway.status().missingIntents).toEqual([]);
    const { connections } = desk.standIn.gatewayCounts;
    await desk.ready();
    expect(desk.standIn.gatewayCounts.connections).toBe(connections);
  });
});
