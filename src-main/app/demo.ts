// The demo: an invented server on the loopback stand-in, its own data directory made anew at each start (its history ends then, or
// at a chosen moment), and a real bot client connected to it.
import { randomBytes } from 'node:crypto';
import { zRouteInput } from '#contract/route';
import { startStandIn } from '#main/demo/stand-in/stand-in';
import { createScenario, type Scenario } from '#main/demo/scenario/scenario';
import { guildCreatePayload } from '#main/demo/world/guild-create-payload';
import type { Pipeline } from '#main/pipeline/pipeline';
import { presetKinds } from '#main/routing/presets';
import type { Routing } from '#main/routing/routing';
import { readDemoInvites } from './demo-invites';
import { openWorkspace, type Workspace, type WorkspaceOptions } from './workspace';

export interface Demo {
  readonly workspace: Workspace;
  /** Share of the invented history that is recorded: 0-1. */
  progress(): number;
  /** Resolves once the history is recorded and the bot is connected; rejects when that failed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const hourMs = 3_600_000;
/** The invented bot was away twice, as real ones are: hours before the end, from and to. What happened then is not on record. */
const absences = [
  { from: 41 * 24 + 7, to: 40 * 24 + 5 },
  { from: 9 * 24 + 15, to: 9 * 24 + 9 },
];

/** Records the past through the same pipeline that records the present. Stops early when aborted. */
export const recordHistory = async (
  scenario: Scenario,
  pipeline: Pipeline,
  signal: AbortSignal,
  now: number,
): Promise<void> => {
  const away = absences.map(({ from, to }) => ({ from: now - from * hourMs, to: now - to * hourMs }));
  let connected = false;
  const setConnected = async (isConnected: boolean, at: number): Promise<void> => {
    if (isConnected === connected) return;
    connected = isConnected;
    await (isConnected
      ? pipeline.sessions.opened({ at, resumed: false })
      : pipeline.sessions.closed({ at, reason: 'api-unreachable' }));
  };
  const accept = (type: string, data: unknown, at: number): void =>
    pipeline.accept({ type, data, sessionId: '', sequence: 0, receivedAt: at, origin: 'live' });
  const readInvites = (guildId: string, at: number): void => {
    const guild = scenario.world.guilds.get(guildId);
    if (guild) pipeline.accept(readDemoInvites(guild, at));
  };
  // Who the bot is: as a real session begins.
  accept('READY', { user: scenario.world.bot }, scenario.story.startsAt);
  for (const { at, type, guildId, data } of scenario.history()) {
    if (signal.aborted) return;
    const wasConnected = connected;
    await setConnected(!away.some(({ from, to }) => at >= from && at < to), at);
    if (!connected) continue;
    // As Discord does at every new session: who left voice meanwhile is not there any more.
    if (!wasConnected && at > scenario.story.startsAt)
      for (const guild of scenario.world.guilds.values()) {
        accept('GUILD_CREATE', guildCreatePayload(guild, scenario.world.bot.id), at);
        readInvites(guild.id, at);
      }
    await pipeline.room();
    accept(type, data, at);
    if (type === 'GUILD_MEMBER_ADD' || type === 'GUILD_CREATE') readInvites(guildId, at + 1);
  }
  await pipeline.idle();
  await setConnected(false, now);
};

/** What matters goes to the staff's log channel, from now on: history is not told again. */
const routeToModLog = async (scenario: Scenario, routing: Routing): Promise<void> => {
  for (const guild of scenario.world.guilds.values()) {
    const channel = [...guild.channels.values()].find(({ name }) => name === 'mod-log');
    if (!channel) continue;
    const route = {
      name: 'Everything that matters',
      destination: { type: 'discord-channel' as const, channelId: channel.id },
      kinds: presetKinds('important'),
    };
    await routing.save(guild.id, zRouteInput.parse(route));
  }
};

/** Starts the demo in `dataDir`, whose earlier store is removed. Answers as soon as the store is open; the history follows. */
export const openDemo = async (
  options: Omit<WorkspaceOptions, 'apiBase' | 'key' | 'isFresh'>,
  days: number,
  endsAt: number,
): Promise<Demo> => {
  const scenario = createScenario({ seed: 'moddesk', now: endsAt, days });
  const standIn = await startStandIn({ world: scenario.world });
  const stopped = new AbortController();
  let workspace: Workspace;
  try {
    // The demo's store never outlives its process, so neither does its key.
    workspace = await openWorkspace({
      ...options,
      isFresh: true,
      key: async () => randomBytes(32),
      apiBase: standIn.apiBase,
    });
  } catch (error) {
    await standIn.close();
    throw error;
  }
  let isRecorded = false;
  const ready = (async () => {
    await recordHistory(scenario, workspace.pipeline, stopped.signal, endsAt);
    if (stopped.signal.aborted) return;
    isRecorded = true;
    await routeToModLog(scenario, workspace.routing);
    workspace.pipeline.keepTime();
    await workspace.gateway.connect(standIn.token);
    scenario.live({ signal: stopped.signal });
  })();
  // Told is not yet recorded: the last hundredth is the queue's.
  const progress = (): number => (isRecorded ? 1 : Math.min(scenario.progress, 0.99));
  const close = async (): Promise<void> => {
    stopped.abort();
    await ready.catch(() => undefined);
    await workspace.close();
    await standIn.close();
  };
  return { workspace, progress, ready, close };
};
