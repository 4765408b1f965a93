// Peoples the guild: who joined when in the years before the story, with which roles and how much to say.
import type { Random } from '#main/demo/scenario/random';
import { DAY } from '#main/demo/scenario/rhythm';
import { snowflakeAt } from '#main/demo/world/snowflake';
import type { World, WorldGuild } from '#main/demo/world/types';
import type { RoleKey } from './guild-plan';
import { avatarHash, inventHandle } from './handles';
import { nicknames, remarkable, remarkableNicknames } from './names';
import { makePerson, type Person } from './person';
import type { Roster } from './roster';
import { type BotKey, bots, moderators } from './staff-plan';

export const MEMBERS = 342;
const FIRST_ACCOUNTS = Date.UTC(2015, 8, 1);
/** Zipf: the hundredth writes about a thirtieth of the first. */
const zipf = (rank: number): number => 1 / (rank + 4) ** 0.92;

export interface Founding {
  world: World;
  guild: WorldGuild;
  random: Random;
  roster: Roster;
  roles: ReadonlyMap<RoleKey, string>;
  taken: Set<string>;
  /** Sets the story's clock. */
  setClock: (at: number) => void;
  foundedAt: number;
  startsAt: number;
}

const give = ({ world, guild, roles }: Founding, userId: string, keys: RoleKey[]): void =>
  world.addRoles(
    guild.id,
    guild.ownerId,
    userId,
    keys.flatMap((key) => roles.get(key) ?? []),
  );

export function foundBots(founding: Founding): Record<BotKey, string> {
  const { world, guild, random, foundedAt } = founding;
  const ids = { bosun: '', purser: '', gull: '' };
  bots.forEach(({ key, username }, index) => {
    const id = snowflakeAt(foundedAt - random.between(30, 900) * DAY, index);
    world.addUser({ id, username, bot: true, avatar: avatarHash(random) });
    world.join(guild.id, id);
    give(founding, id, ['bots']);
    ids[key] = id;
  });
  return ids;
}

/** Moderators came early; the owner is one of them. */
export function foundModerators(founding: Founding, ownerId: string) {
  const { world, guild, random, roster, foundedAt, taken } = founding;
  return moderators.map((plan) => {
    const isOwner = plan.role === 'harbourmaster';
    const id = isOwner ? ownerId : snowflakeAt(random.between(FIRST_ACCOUNTS, foundedAt), random.int(0, 4_194_303));
    taken.add(plan.username);
    if (!isOwner) {
      world.addUser({ id, username: plan.username, globalName: plan.globalName, avatar: avatarHash(random) });
      world.join(guild.id, id);
    }
    give(founding, id, [plan.role, 'veteran']);
    roster.enter(
      makePerson(random, { id, name: plan.globalName ?? plan.username, weight: plan.weight, offset: plan.offset }),
    );
    return { ...plan, id };
  });
}

/** Everybody else, in the order of their joining. Returns the person the offender's arc is about. */
export function foundMembers(founding: Founding): Person {
  const { world, guild, random, roster, taken, foundedAt, startsAt, setClock } = founding;
  const special = random.some(remarkable, remarkable.length);
  for (const [username] of special) taken.add(username);
  const joins = Array.from(
    { length: MEMBERS },
    () => foundedAt + DAY + (startsAt - foundedAt - 2 * DAY) * random.next() ** 0.8,
  ).toSorted((a, b) => a - b);
  const ranks = random.some(
    joins.map((_, index) => index),
    joins.length,
  );
  const spacing = Math.floor(MEMBERS / (special.length + 1));
  let offender: Person | undefined;
  joins.forEach((at, index) => {
    setClock(at);
    const isOffender = index === Math.floor(MEMBERS * 0.9);
    const odd = index % spacing === spacing - 1 ? special.pop() : undefined;
    const handle = isOffender
      ? { username: 'korvax', globalName: 'Korvax', name: 'Korvax' }
      : odd
        ? { username: odd[0], globalName: odd[1], name: odd[1] ?? odd[0] }
        : inventHandle(random, taken);
    const created = random.between(FIRST_ACCOUNTS, at - 5 * DAY);
    const { id } = world.addUser({
      id: snowflakeAt(created, random.int(0, 4_194_303)),
      username: handle.username,
      globalName: handle.globalName,
      avatar: random.chance(0.85) ? avatarHash(random) : null,
    });
    world.join(guild.id, id);
    const person = makePerson(random, {
      id,
      name: handle.name,
      weight: zipf(ranks[index] ?? index),
      language: odd?.[2],
    });
    if (isOffender) person.weight = zipf(40);
    dress(founding, person, startsAt - at);
    roster.enter(person);
    if (isOffender) offender = person;
  });
  if (!offender) throw new RangeError('nobody to tell the arc about');
  return offender;
}

function dress(founding: Founding, person: Person, memberForMs: number): void {
  const { world, guild, random } = founding;
  const keys: RoleKey[] = [];
  if (memberForMs > 500 * DAY && random.chance(0.45)) keys.push('veteran');
  if (memberForMs > 40 * DAY && random.chance(0.7)) keys.push('regular');
  if (memberForMs < 10 * DAY) keys.push('newcomer');
  if (random.chance(person.interest === 'art' ? 0.75 : 0.15)) keys.push('artist');
  if (random.chance(person.interest === 'game' ? 0.7 : 0.2)) keys.push('crew');
  if (keys.includes('artist') && random.chance(0.35)) keys.push('critique');
  if (keys.includes('artist') && random.chance(0.06)) keys.push('featured');
  if (random.chance(0.012)) keys.push('host');
  if (keys.length > 0) give(founding, person.id, keys);
  if (random.chance(0.16))
    world.setNickname(
      guild.id,
      null,
      person.id,
      random.chance(0.3) ? random.pick(remarkableNicknames) : random.pick(nicknames).replace('.', ' '),
    );
  if (random.chance(0.06)) world.setMemberAvatar(guild.id, person.id, avatarHash(random));
}
