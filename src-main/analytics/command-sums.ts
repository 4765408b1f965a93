// Uses of commands over a period, by command and by user: whole days from their packed counters, the two edges from the events.
import type { ReadStore } from '#db/client';
import { discordEpochMs, idsPerMs } from '#db/event-id';
import { nobody } from '#db/measures/measured';
import { readPacked } from '#db/measures/packed';
import { dayParts, edgesSql } from './day-parts';
import type { Period } from './local-days';
import { lookup } from './lookup';

const dayMs = 86_400_000;

interface Totals {
  totalCommands: number;
  uniqueCommands: number;
}

interface Use {
  command: number;
  user: number;
  at: number;
}

/** In a period's two edges, one by one. */
const usesAtEdges = (read: ReadStore, guild: number, edges: readonly Period[]): Use[] => {
  const { sql, params } = edgesSql(read, guild, [lookup(read).kinds.ref('COMMAND_USED')], edges, {
    columns: `w.ref, coalesce(e.actor, ${nobody}), e.id / ${idsPerMs} + ${discordEpochMs}`,
    join: `JOIN measure_words w ON w.word = e.data ->> '$.command'`,
  });
  return params.length === 0
    ? []
    : read.all<Use>('commands.edges', `SELECT 0 AS command, 0 AS user, 0 AS at WHERE 0 ${sql}`, params);
};

/** How many uses, and of how many commands. */
export const totalsOf = (read: ReadStore, guild: number, period: Period): Totals => {
  const { first, end, edges } = dayParts(period);
  const commands = new Set<number>();
  let totalCommands = 0;
  for (const {
    parts: [used = []],
  } of readPacked(read, 'totals', guild, first, end - 1))
    for (let at = 0; at < used.length; at += 2) {
      commands.add(used[at] ?? 0);
      totalCommands += used[at + 1] ?? 0;
    }
  const uses = usesAtEdges(read, guild, edges);
  for (const { command } of uses) commands.add(command);
  return { totalCommands: totalCommands + uses.length, uniqueCommands: commands.size };
};

interface CommandSum {
  n: number;
  users: number;
  lastAt: number;
}

interface UserSum {
  n: number;
  commands: number;
  /** The last one that was counted for them. */
  command: number;
}

export interface CommandSums {
  commands: Map<number, CommandSum>;
  users: Map<number, UserSum>;
}

/** Lists of a command, a time, and then user, count, user, count … */
interface Uses {
  lastAt: number;
  lists: number[][];
}

const usesIn = (read: ReadStore, guild: number, period: Period): Map<number, Uses> => {
  const { first, end, edges } = dayParts(period);
  const commands = new Map<number, Uses>();
  const add = (command: number, lastAt: number, list: number[]): void => {
    const known = commands.get(command);
    if (!known) commands.set(command, { lastAt, lists: [list] });
    else {
      known.lastAt = Math.max(known.lastAt, lastAt);
      known.lists.push(list);
    }
  };
  for (const { day, parts } of readPacked(read, 'commands', guild, first, end - 1))
    for (const part of parts) add(part[0] ?? 0, day * dayMs + (part[1] ?? 0), part);
  for (const { command, user, at } of usesAtEdges(read, guild, edges)) add(command, at, [command, at, user, 1]);
  return commands;
};

/** Command by command, so that whoever was counted for it already is told by one look. */
export const commandSums = (read: ReadStore, guild: number, period: Period): CommandSums => {
  const commands = new Map<number, CommandSum>();
  const users = new Map<number, UserSum>();
  for (const [command, { lastAt, lists }] of usesIn(read, guild, period)) {
    const sum = { n: 0, users: 0, lastAt };
    commands.set(command, sum);
    for (const list of lists)
      for (let at = 2; at < list.length; at += 2) {
        const user = list[at] ?? nobody;
        const n = list[at + 1] ?? 0;
        sum.n += n;
        if (user === nobody) continue;
        let one = users.get(user);
        if (!one) users.set(user, (one = { n: 0, commands: 0, command: 0 }));
        one.n += n;
        if (one.command === command) continue;
        one.command = command;
        one.commands += 1;
        sum.users += 1;
      }
  }
  return { commands, users };
};
