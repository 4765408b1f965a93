// A small Discord and a moderator's machine beside it that can be switched off and on again: one data directory, a new process'
// worth of pipeline and bot each time it comes back.
import { onTestFinished } from 'vitest';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '#main/app/workspace';
import { startStandIn, type StandIn } from '#main/demo/stand-in/stand-in';
import { createWorld } from '#main/demo/world/world';
import type { Kind } from '#contract/catalogue';
import { testKey } from '#test/db/fixture';
import { readEvents, type Recorded } from '#test/pipeline/fixture';
import { temporaryData } from '#test/support/app';
import { expectRequestsValid } from '#test/support/openapi';

export interface Desk {
  world: ReturnType<typeof createWorld>;
  standIn: StandIn;
  guildId: string;
  ownerId: string;
  channelId: string;
  /** Members, all but the first without roles. */
  people: string[];
  roleId: string;
  /** Switches the machine on; resolves when the bot is ready. */
  on(prepare?: (workspace: Workspace) => Promise<unknown>): Promise<Workspace>;
  /** Resolves when nothing is left to be caught up on, and all is recorded. */
  caughtUp(): Promise<void>;
  off(): Promise<void>;
  events(...kinds: Kind[]): Recorded[];
  one(kind: Kind): Recorded;
  desk(): Workspace;
  say(text: string, by?: string): string;
  dataDir: string;
}

export const setDesk = async (
  waits: NonNullable<WorkspaceOptions['catchUpWaits']> = {},
  now: () => number = Date.now,
): Promise<Desk> => {
  const world = createWorld({ now });
  const owner = world.addUser({ username: 'ada' });
  const guild = world.addGuild({ name: 'Reading room', ownerId: owner.id });
  const channel = world.createChannel(guild.id, owner.id, { name: 'general', type: 0 });
  const role = world.createRole(guild.id, owner.id, { name: 'Helper' });
  const people = ['mia', 'tom', 'eve', 'sam', 'kim'].map((username) => world.addUser({ username }).id);
  for (const person of people) world.join(guild.id, person);
  const standIn = await startStandIn({ world, membersRequestWindowMs: 0 });
  const dataDir = temporaryData();
  const waiting = new Set<() => void>();
  let current: Workspace | null = null;
  const machine = (): Workspace => {
    if (!current) throw new Error('The machine is off.');
    return current;
  };
  const off = async (): Promise<void> => {
    const leaving = current;
    current = null;
    await leaving?.close();
  };
  onTestFinished(async () => {
    await off();
    await standIn.close();
    expectRequestsValid(standIn.requests);
  });
  const events = (...kinds: Kind[]): Recorded[] =>
    readEvents(machine().read).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind));

  return {
    world,
    standIn,
    guildId: guild.id,
    ownerId: owner.id,
    channelId: channel.id,
    people,
    roleId: role.id,
    on: async (prepare = async () => undefined) => {
      const opened = await openWorkspace({
        dataDir,
        key: async () => testKey,
        apiBase: standIn.apiBase,
        log: () => {},
        inviteWaits: { settleMs: 1, betweenMs: 1, firstMs: 1 },
        catchUpWaits: { firstMs: 1, againMs: 1, pollMs: 1, ...waits },
        onTouched: () => queueMicrotask(() => waiting.forEach((look) => look())),
      });
      current = opened;
      await prepare(opened);
      await opened.gateway.connect(standIn.token);
      await new Promise<void>((resolve) => {
        const look = (): void => {
          if (opened.gateway.status().state !== 'ready') return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
      return opened;
    },
    caughtUp: async () => {
      await machine().catchUp.idle();
      await machine().pipeline.idle();
    },
    off,
    events,
    one: (kind) => {
      const found = events(kind);
      const [event] = found;
      if (!event || found.length > 1) throw new Error(`${found.length} events of kind ${kind} are on record, not one.`);
      return event;
    },
    desk: machine,
    dataDir,
    say: (content, by = owner.id) => world.sendMessage(guild.id, channel.id, by, { content }).id,
  };
};

const ofConnection: ReadonlySet<Kind> = new Set(['CONNECTED', 'DISCONNECTED', 'CATCH_UP']);

/** What can be compared between two looks at the record; a slow restart is an absence of its own. */
export const shapes = (events: Recorded[]): string[] =>
  events
    .filter(({ kind }) => !ofConnection.has(kind))
    .map(({ id, kind, actorId, targetId, auditLogId }) => [id, kind, actorId, targetId, auditLogId].join(' '));
