// The story goes on after its history: a step at a time, at a pace, and whatever the console does to the world meanwhile.
import { describe, expect, it } from 'vitest';
import { createScenario } from '#main/demo/scenario/scenario';
import type { Timer } from '#main/demo/scenario/live';
import type { WorldDispatch } from '#main/demo/world/types';

const now = Date.UTC(2026, 10, 22, 17, 5);

function begin(days = 3) {
  let at = now;
  const scenario = createScenario({ seed: 'live', now, clock: () => at, days });
  for (const _ of scenario.history()) continue;
  const sent: WorldDispatch[] = [];
  scenario.world.onDispatch((dispatch) => sent.push(dispatch));
  return { scenario, sent, pass: (ms: number) => void (at += ms) };
}

/** A timer that waits for the test; `run` does what is due next and says how long it would have taken. */
function handTimer() {
  let due: { run: () => void; ms: number } | null = null;
  const timer: Timer = (run, ms) => {
    due = { run, ms };
    return () => void (due = null);
  };
  const run = (): number | null => {
    const next = due;
    due = null;
    next?.run();
    return next?.ms ?? null;
  };
  return { timer, run };
}

describe('live traffic', () => {
  it('sends something with each step, stamped with the wall clock', () => {
    const { scenario, sent, pass } = begin();
    for (let step = 0; step < 300; step += 1) {
      pass(3000);
      expect(scenario.step()).toBeGreaterThan(0);
    }
    const texts = sent
      .filter(({ type }) => type === 'MESSAGE_CREATE')
      .map(({ data }) => Date.parse((data as { timestamp: string }).timestamp));
    expect(texts.length).toBeGreaterThan(120);
    expect(texts.every((at) => at > now && at <= now + 900_000)).toBe(true);
    expect(sent.some(({ guildId }) => guildId === scenario.guildIds[1])).toBe(true);
  });

  it('brings staff actions, joins, edits, deletions and reactions in the course of an hour or two', () => {
    const { scenario, sent, pass } = begin();
    for (let step = 0; step < 2000; step += 1) {
      pass(3300);
      scenario.step();
    }
    const types = new Set(sent.map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining([
        'GUILD_AUDIT_LOG_ENTRY_CREATE',
        'GUILD_MEMBER_ADD',
        'GUILD_MEMBER_UPDATE',
        'MESSAGE_UPDATE',
        'MESSAGE_DELETE',
        'MESSAGE_REACTION_ADD',
        'INVITE_CREATE',
      ]),
    );
  });

  it('keeps to the rate that was asked for, in bursts, and stops when told', () => {
    const { scenario, sent } = begin();
    const { timer, run } = handTimer();
    const stopped = new AbortController();
    scenario.live({ ratePerMinute: 20, signal: stopped.signal, timer });
    expect(sent).toHaveLength(0);
    const waits = Array.from({ length: 1500 }, () => run() ?? Number.NaN);
    const mean = waits.reduce((sum, ms) => sum + ms, 0) / waits.length;
    expect(60_000 / mean).toBeGreaterThan(14);
    expect(60_000 / mean).toBeLessThan(28);
    expect(Math.min(...waits)).toBeLessThan(500);
    stopped.abort();
    expect(run()).toBeNull();
    scenario.live({ signal: stopped.signal, timer });
    expect(run()).toBeNull();
  });

  it('goes on when the console acts on the world: bans, deleted channels and roles', () => {
    const { scenario, pass } = begin();
    const { world, guildIds } = scenario;
    const guild = world.guilds.get(guildIds[0]);
    if (!guild) throw new Error('no guild');
    for (let round = 0; round < 200; round += 1) {
      const userId = [...guild.members.keys()].find(
        (id) => id !== guild.ownerId && id !== world.bot.id && !scenario.story.moderatorIds.includes(id),
      );
      if (userId) world.ban(guild.id, world.bot.id, userId, 'from outside');
      if (round === 50)
        for (const id of [...guild.channels.keys()].slice(0, 25)) world.deleteChannel(guild.id, guild.ownerId, id);
      if (round === 80)
        for (const id of [...guild.roles.keys()].slice(2)) world.deleteRole(guild.id, guild.ownerId, id);
      pass(2000);
      expect(scenario.step()).toBeGreaterThan(0);
    }
  });
});
