// The stage of the main guild: what the story needs to know by name beside what every stage has.
import type { BotKey } from './cast/staff-plan';
import type { RoleKey } from './cast/guild-plan';
import type { Stage } from './stage';

export interface Company extends Stage {
  readonly roles: ReadonlyMap<RoleKey, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly bots: Readonly<Record<BotKey, string>>;
  /** Usernames and display handles in use. */
  readonly taken: Set<string>;
  /** The invite on the wiki's front page; the raid comes through it, and a new one follows. */
  evergreenInvite: string | null;
  /** The person the arc is about, and when the raid was. */
  readonly offenderId: string;
  readonly raidAt: number;
}

/** Faults on a name that the plan lacks: a typo in the story. */
export function channelId(company: Company, key: string): string {
  const id = company.channels.get(key);
  if (id === undefined) throw new RangeError(`no channel ${key} in the plan`);
  return id;
}

export function roleId(company: Company, key: RoleKey): string {
  const id = company.roles.get(key);
  if (id === undefined) throw new RangeError(`no role ${key} in the plan`);
  return id;
}
