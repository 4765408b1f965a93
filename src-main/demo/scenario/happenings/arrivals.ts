// People who come and go: by which invite, how old their account is, whether they stay.
import { avatarHash, inventHandle } from '#main/demo/scenario/cast/handles';
import { makePerson, type Person } from '#main/demo/scenario/cast/person';
import { channelId, type Company, roleId } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { announce, asStaff, isMember, isStaff, mention } from '#main/demo/scenario/stage';
import { snowflakeAt } from '#main/demo/world/snowflake';
import { converse } from './conversation';

const SECOND = 1000;
const DISCORD_FROM = Date.UTC(2016, 2, 1);

/** A new account: mostly years old, sometimes of last week. */
export function register(company: Company, createdAt?: number): Person {
  const { random, world } = company;
  const now = company.now();
  const handle = inventHandle(random, company.taken);
  const created =
    createdAt ??
    (random.chance(0.08) ? now - random.between(HOUR, 9 * DAY) : random.between(DISCORD_FROM, now - 20 * DAY));
  const { id } = world.addUser({
    id: snowflakeAt(created, random.int(0, 4_194_303)),
    username: handle.username,
    globalName: handle.globalName,
    avatar: random.chance(0.8) ? avatarHash(random) : null,
  });
  return makePerson(random, { id, name: handle.name, weight: 0.004 + random.wait(0.03) });
}

/** A code that works just now, or none: the server's listing does not tell. */
function someInvite(company: Company): string | undefined {
  const { random, guild } = company;
  const evergreen = company.evergreenInvite;
  if (evergreen !== null && guild.invites.has(evergreen) && random.chance(0.6)) return evergreen;
  const now = company.now();
  const usable = [...guild.invites.values()].filter(
    ({ maxAgeS, createdAt }) => maxAgeS === 0 || createdAt + maxAgeS * 1000 > now,
  );
  return usable.length > 0 && random.chance(0.8) ? random.pick(usable).code : undefined;
}

export function enter(company: Company, person: Person, inviteCode = someInvite(company)): void {
  const { world, guild, roster, random } = company;
  world.join(guild.id, person.id, { pending: true, ...(inviteCode === undefined ? {} : { inviteCode }) });
  // Some read the rules first.
  company.later((12 + Number(BigInt(person.id) % 80n)) * SECOND, () => {
    if (isMember(company, person.id)) world.verify(guild.id, person.id);
  });
  roster.enter(person);
  company.later(2 * SECOND + random.wait(6 * SECOND), () => {
    if (isMember(company, person.id) && isMember(company, company.bots.purser))
      asStaff(company, () => world.addRoles(guild.id, company.bots.purser, person.id, [roleId(company, 'newcomer')]));
  });
}

function depart(company: Company, userId: string): void {
  if (!isMember(company, userId)) return;
  company.world.leave(company.guild.id, userId);
  company.roster.exit(userId);
}

/** Somebody new: greeted, perhaps introducing themselves, and gone again soon or settled after some weeks. */
export function arrive(company: Company): void {
  const { random, world, guild, bots } = company;
  const person = register(company);
  enter(company, person);
  company.later(4 * SECOND, () => {
    if (isMember(company, person.id) && random.chance(0.6))
      announce(
        company,
        channelId(company, 'welcome'),
        bots.purser,
        `Welcome aboard ${mention(person.id)}! Read #rules, then say hello in #introductions.`,
      );
  });
  const stays = random.next();
  if (stays < 0.2) company.later(MINUTE + random.wait(3 * HOUR), () => depart(company, person.id));
  else if (stays < 0.5) company.later(random.between(1.5, 25) * DAY, () => depart(company, person.id));
  if (stays > 0.08 && random.chance(0.55))
    company.later(MINUTE + random.wait(10 * MINUTE), () =>
      converse(company, { placeKey: 'introductions', opener: person, turns: random.int(1, 7) }),
    );
  company.later(random.between(5, 9) * DAY, () => settle(company, person));
  company.later(random.between(20, 32) * DAY, () => {
    if (isMember(company, person.id))
      asStaff(company, () => world.addRoles(guild.id, bots.purser, person.id, [roleId(company, 'regular')]));
  });
}

function settle(company: Company, person: Person): void {
  if (!isMember(company, person.id)) return;
  const { world, guild, bots } = company;
  asStaff(company, () => world.removeRoles(guild.id, bots.purser, person.id, [roleId(company, 'newcomer')]));
}

/** Somebody who has been here for a while goes, quietly: those who write little first. */
export function drift(company: Company): void {
  const { roster, random } = company;
  const quiet = [...roster.people.values()].filter(
    ({ id }) => !isStaff(company, id) && id !== company.offenderId && isMember(company, id),
  );
  if (quiet.length > 0) depart(company, random.weighted(quiet, ({ weight }) => 1 / (0.02 + weight)).id);
}
