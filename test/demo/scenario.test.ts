// The demo's story: told the same twice, in Discord's shapes, in agreement with what the world serves, and believable.
import { createHash } from 'node:crypto';
import type { APIAuditLogEntry, APIGuildMember, APIMessage } from 'discord-api-types/v10';
import { beforeAll, describe, expect, it } from 'vitest';
import { createScenario, type Scenario, type StoryDispatch } from '#main/demo/scenario/scenario';
import { snowflakeTime } from '#main/demo/world/snowflake';
import { Replay } from './scenario-replay';
import { shapes } from './scenario-shapes';

const now = Date.UTC(2026, 10, 22, 17, 5);
const MINUTE = 60_000;
const DAY = 86_400_000;

let scenario: Scenario;
const story: StoryDispatch[] = [];

beforeAll(() => {
  scenario = createScenario({ seed: 'moddesk', now, clock: () => now });
  for (const dispatch of scenario.history()) story.push(dispatch);
}, 60_000);

const main = (): StoryDispatch[] => story.filter(({ guildId }) => guildId === scenario.guildIds[0]);
const ofType = (type: string): StoryDispatch[] => story.filter((dispatch) => dispatch.type === type);
const messages = (): { at: number; data: APIMessage }[] =>
  ofType('MESSAGE_CREATE').map(({ at, data }) => ({ at, data: data as APIMessage }));
const entries = (): APIAuditLogEntry[] =>
  ofType('GUILD_AUDIT_LOG_ENTRY_CREATE').map(({ data }) => data as APIAuditLogEntry);

function fingerprint(seed: string, dispatches: number): string {
  const hash = createHash('sha256');
  let left = dispatches;
  for (const dispatch of createScenario({ seed, now, days: 12 }).history()) {
    hash.update(JSON.stringify(dispatch));
    left -= 1;
    if (left === 0) break;
  }
  return hash.digest('hex');
}

describe('the telling', () => {
  it('is the same for the same seed, and another for another', () => {
    const first = fingerprint('one', 4000);
    expect(fingerprint('one', 4000)).toBe(first);
    expect(fingerprint('two', 4000)).not.toBe(first);
  });

  it('starts with both guilds as they stood, runs 90 days and never back', () => {
    expect(story.slice(0, 2).map(({ type, guildId }) => [type, guildId])).toEqual(
      scenario.guildIds.map((id) => ['GUILD_CREATE', id]),
    );
    expect(story[0]?.at).toBe(now - 90 * DAY);
    expect(story.at(-1)?.at).toBeGreaterThan(now - 3 * 3_600_000);
    expect(story.every(({ at }, index) => at >= (story[index - 1]?.at ?? 0) && at <= now)).toBe(true);
    expect(scenario.skipped).toBe(0);
  });

  it('is lazy, shows its progress and can be told once', () => {
    const other = createScenario({ seed: 'lazy', now, clock: () => now, days: 5 });
    const telling = other.history();
    expect(other.progress).toBe(0);
    telling.next();
    for (let count = 0; count < 400; count += 1) telling.next();
    expect(other.progress).toBeGreaterThan(0);
    expect(other.progress).toBeLessThan(0.9);
    telling.return();
    expect(other.progress).toBe(1);
    expect(other.world.now()).toBe(now);
    expect(() => other.history().next()).toThrow('once');
  });

  it('holds without a fault for other seeds', () => {
    for (const seed of ['7', 'harbour', '🦀']) {
      const other = createScenario({ seed, now, days: 24 });
      let count = 0;
      for (const _ of other.history()) count += 1;
      expect(other.skipped).toBe(0);
      expect(count).toBeGreaterThan(12_000);
    }
  });
});

describe('every dispatch', () => {
  it('has Discord’s shape and keeps to its limits', () => {
    const seen = new Set<string>();
    for (const { type, data, guildId } of story) {
      seen.add(type);
      const parsed = shapes[type]?.safeParse(data);
      if (!parsed?.success) throw new Error(`${type}: ${parsed?.error.message ?? 'unexpected'}`);
      if (type !== 'GUILD_CREATE' && type !== 'GUILD_UPDATE')
        expect((data as { guild_id: string }).guild_id).toBe(guildId);
    }
    expect([...seen].toSorted()).toEqual(Object.keys(shapes).toSorted());
  });

  it('has ids that ascend and carry its time', () => {
    let last = 0n;
    for (const { at, data } of messages()) {
      expect(BigInt(data.id) > last).toBe(true);
      expect(snowflakeTime(data.id)).toBe(Math.trunc(at));
      last = BigInt(data.id);
    }
  });

  it('comes from somebody who was there and allowed to write', () => {
    const until = new Map<string, number>();
    const present = new Set<string>();
    for (const { type, data, at } of main()) {
      const member = data as APIGuildMember;
      if (type === 'GUILD_CREATE')
        for (const { user } of (data as { members: APIGuildMember[] }).members) present.add(user.id);
      if (type === 'GUILD_MEMBER_ADD') present.add(member.user.id);
      if (type === 'GUILD_MEMBER_REMOVE') present.delete(member.user.id);
      if (type === 'GUILD_MEMBER_UPDATE' || type === 'GUILD_MEMBER_ADD')
        until.set(member.user.id, Date.parse(member.communication_disabled_until ?? '1970-01-01'));
      if (type !== 'MESSAGE_CREATE') continue;
      const { author, webhook_id } = data as APIMessage;
      if (webhook_id !== undefined) continue;
      expect(present.has(author.id)).toBe(true);
      expect(until.get(author.id) ?? 0).toBeLessThanOrEqual(at);
    }
  });
});

describe('what the world serves afterwards', () => {
  it('is what the dispatches say: members, bans, channels, roles, the newest messages', () => {
    for (const guildId of scenario.guildIds) {
      const replay = new Replay();
      for (const dispatch of story) if (dispatch.guildId === guildId) replay.apply(dispatch);
      const guild = scenario.world.guilds.get(guildId);
      if (!guild) throw new Error('the guild is gone');
      const bare = (members: Map<string, APIGuildMember>) =>
        Object.fromEntries(
          [...members].map(([id, { nick, roles, user, avatar, communication_disabled_until: until }]) => [
            id,
            { nick, roles, user, avatar, until },
          ]),
        );
      expect(bare(replay.members)).toEqual(bare(guild.members));
      expect([...guild.bans.keys()]).toEqual(expect.arrayContaining([...replay.bans]));
      expect([...replay.roles.values()]).toEqual([...guild.roles.values()]);
      expect([...replay.channels.keys()]).toEqual([...guild.channels.keys()]);
      for (const [channelId, served] of guild.messages) {
        const told = replay.messages.get(channelId) ?? [];
        const tail = Math.min(400, told.length);
        if (tail === 0) continue;
        const short = (list: APIMessage[]) => list.slice(-tail).map(({ id, content }) => [id, content]);
        expect(short(told)).toEqual(short(served));
      }
    }
  });

  it('keeps 500 messages a channel and 45 days of audit log', () => {
    const guild = scenario.world.guilds.get(scenario.guildIds[0]);
    expect(Math.max(...[...(guild?.messages.values() ?? [])].map(({ length }) => length))).toBe(500);
    expect(snowflakeTime(guild?.auditLog[0]?.id ?? '0')).toBeGreaterThan(now - 46 * DAY);
    expect(guild?.auditLog.length).toBeGreaterThan(300);
  });

  it('counts merged deletions that were pushed once', () => {
    const merged = [...scenario.world.guilds.values()]
      .flatMap(({ auditLog }) => auditLog)
      .filter(({ options }) => Number(options?.count ?? 0) > 1 && options?.channel_id);
    expect(merged.length).toBeGreaterThan(5);
    const pushed = entries().filter(({ action_type }) => Number(action_type) === 72);
    expect(pushed.every(({ options }) => options?.count === '1')).toBe(true);
    expect(new Set(pushed.map(({ id }) => id)).size).toBe(pushed.length);
  });

  it('has two guilds, names of every kind and the planned staff', () => {
    const [harbour, study] = scenario.guildIds.map((id) => scenario.world.guilds.get(id));
    expect(harbour?.members.size).toBeGreaterThan(320);
    expect(study?.members.size).toBe(24);
    expect(harbour?.channels.size).toBeGreaterThan(28);
    expect(scenario.story.moderatorIds).toHaveLength(7);
    expect(scenario.story.botIds).toHaveLength(3);
    // Whoever was ever there: some of them leave in the course of the story.
    const names = [...scenario.world.users.values()]
      .map(({ id, global_name: name }) => `${name ?? ''}${harbour?.members.get(id)?.nick ?? ''}`)
      .join('');
    for (const script of [
      /\p{Script=Arabic}/u,
      /\p{Script=Hebrew}/u,
      /\p{Script=Han}/u,
      /\p{Script=Hangul}/u,
      /\p{Emoji_Presentation}/u,
      /\p{M}/u,
      /\u200b/,
    ])
      expect(names).toMatch(script);
  });
});

describe('the community', () => {
  it('talks most in the evening and at weekends', () => {
    const hours = Array.from({ length: 24 }, () => 0);
    const days = Array.from({ length: 7 }, () => 0);
    for (const { at } of messages()) {
      const date = new Date(at);
      hours[date.getUTCHours()] = (hours[date.getUTCHours()] ?? 0) + 1;
      days[date.getUTCDay()] = (days[date.getUTCDay()] ?? 0) + 1;
    }
    expect(hours[19]).toBeGreaterThan(2.5 * (hours[5] ?? 0));
    expect(days[6]).toBeGreaterThan(1.25 * (days[2] ?? 0));
    expect(messages().length).toBeGreaterThan(40_000);
    expect(story.length).toBeLessThan(95_000);
  });

  it('has a few who write much and many who write little', () => {
    const counts = new Map<string, number>();
    for (const { data } of messages()) counts.set(data.author.id, (counts.get(data.author.id) ?? 0) + 1);
    const sorted = [...counts.values()].toSorted((a, b) => b - a);
    const sum = (list: number[]): number => list.reduce((total, count) => total + count, 0);
    const half = sum(sorted) / 2;
    expect(sum(sorted.slice(0, 60))).toBeGreaterThan(half);
    expect(counts.size).toBeGreaterThan(330);
  });

  it('does not repeat itself all day', () => {
    const long = messages().filter(({ data }) => data.content.length > 25);
    expect(new Set(long.map(({ data }) => data.content)).size).toBeGreaterThan(5000);
    expect(Math.max(...messages().map(({ data }) => data.content.length))).toBeGreaterThan(1000);
  });

  it('is raided once: 45 accounts of the last days within twelve minutes, and most are banned within the half hour', () => {
    const { raidAt } = scenario.story;
    expect(raidAt).toBeGreaterThan(now - 30 * DAY);
    const within = (from: number, to: number, type: string) =>
      main().filter(({ at, type: each }) => each === type && at >= raidAt + from && at < raidAt + to);
    const young = within(0, 12 * MINUTE, 'GUILD_MEMBER_ADD').filter(
      ({ data, at }) => snowflakeTime((data as APIGuildMember).user.id) > at - 4 * DAY,
    );
    expect(young.length).toBeGreaterThanOrEqual(45);
    expect(within(0, 30 * MINUTE, 'GUILD_BAN_ADD').length).toBeGreaterThanOrEqual(40);
    expect(within(0, 30 * MINUTE, 'MESSAGE_DELETE_BULK').length).toBeGreaterThanOrEqual(4);
    expect(within(0, 4 * 60 * MINUTE, 'CHANNEL_UPDATE').length).toBeGreaterThanOrEqual(8);
    expect(within(10 * 60 * MINUTE, 24 * 60 * MINUTE, 'GUILD_BAN_REMOVE')).toHaveLength(1);
  });

  it('puts up with one of them for weeks: longer and longer timeouts, a kick, a return, a ban', () => {
    const theirs = entries().filter(({ target_id }) => target_id === scenario.story.offenderId);
    const lengths = theirs.flatMap(({ id, changes = [] }) =>
      changes.flatMap(({ key, new_value }) =>
        key === 'communication_disabled_until' && typeof new_value === 'string'
          ? Math.round((Date.parse(new_value) - snowflakeTime(id)) / MINUTE)
          : [],
      ),
    );
    expect(lengths).toEqual([10, 60, 1440, 3 * 1440, 7 * 1440]);
    const course = main().filter(
      ({ type, data }) =>
        ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_REMOVE', 'GUILD_BAN_ADD'].includes(type) &&
        (data as APIGuildMember).user.id === scenario.story.offenderId,
    );
    expect(course.map(({ type }) => type)).toEqual([
      'GUILD_MEMBER_REMOVE',
      'GUILD_MEMBER_ADD',
      'GUILD_BAN_ADD',
      'GUILD_MEMBER_REMOVE',
    ]);
    expect(theirs.map(({ action_type }) => Number(action_type))).toEqual(expect.arrayContaining([20, 22, 72]));
  });

  it('has staff actions that the audit log never names', () => {
    const banned = ofType('GUILD_BAN_ADD').length;
    const logged = entries().filter(({ action_type }) => Number(action_type) === 22).length;
    expect(logged).toBeLessThan(banned);
    expect(logged).toBeGreaterThan(banned * 0.8);
  });
});
