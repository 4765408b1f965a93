// Sets the main stage: the guild as it stands on the first day of the story, with its channels, people, bans and invites.
import { GUILD_NAME, rules } from './cast/guild-plan';
import { foundChannels, foundRoles } from './cast/found-channels';
import { foundBots, foundMembers, foundModerators, type Founding } from './cast/found-members';
import { avatarHash, inventHandle } from './cast/handles';
import { createRoster } from './cast/roster';
import { moderators as moderatorPlan } from './cast/staff-plan';
import type { Company } from './company';
import type { Random } from './random';
import { DAY } from './rhythm';
import { maySpeak } from './stage';
import { reasons } from './talk/staff';
import { snowflakeAt } from '#main/demo/world/snowflake';
import type { World } from '#main/demo/world/types';

export interface Telling {
  world: World;
  random: Random;
  now: () => number;
  setClock: (at: number) => void;
  at: (time: number, run: () => void) => void;
  startsAt: number;
  endsAt: number;
}

const FOUNDED_DAYS_BEFORE = 930;
const OLD_BANS = 17;

export function foundCompany(telling: Telling): Company {
  const { world, setClock, now, at, startsAt, endsAt } = telling;
  const random = telling.random.fork('cast');
  const foundedAt = startsAt - FOUNDED_DAYS_BEFORE * DAY;
  setClock(foundedAt);
  const master = moderatorPlan.find(({ role }) => role === 'harbourmaster');
  if (!master) throw new RangeError('the plan lacks an owner');
  const owner = world.addUser({
    id: snowflakeAt(Date.UTC(2016, 6, 9, 20), 77),
    username: master.username,
    globalName: master.globalName,
    avatar: avatarHash(random),
  });
  const guild = world.addGuild({ name: GUILD_NAME, ownerId: owner.id, icon: avatarHash(random) });
  const roster = createRoster(telling.random.fork('roster'), (id) => maySpeak(guild, id, now()));
  const roles = foundRoles(world, guild);
  const { channels, places } = foundChannels(world, guild, roles);
  const founding: Founding = { world, guild, random, roster, roles, taken: new Set(), setClock, foundedAt, startsAt };
  const bots = foundBots(founding);
  const moderators = foundModerators(founding, owner.id);
  const offender = foundMembers(founding);
  // Everybody of later must not take a name of now.
  for (const { username } of world.users.values()) founding.taken.add(username);
  setClock(startsAt - DAY);
  const rulesId = channels.get('rules');
  if (rulesId !== undefined) for (const content of rules) world.sendMessage(guild.id, rulesId, owner.id, { content });
  banOld(
    founding,
    moderators.map(({ id }) => id),
  );
  const welcomeId = channels.get('welcome');
  const invite =
    welcomeId === undefined ? null : world.createInvite(guild.id, owner.id, welcomeId, { maxAgeS: 0, maxUses: 0 });

  return {
    world,
    guild,
    random: telling.random.fork('story'),
    roster,
    places,
    moderators,
    now,
    later: (ms, run) => at(now() + Math.round(ms), run),
    at,
    roles,
    channels,
    bots,
    taken: founding.taken,
    evergreenInvite: invite?.code ?? null,
    offenderId: offender.id,
    raidAt: saturdayEvening(endsAt - (14 + random.int(0, 6)) * DAY),
  };
}

/** 20:14 in the main time zone, on the Saturday on or before that day. */
function saturdayEvening(time: number): number {
  const day = Math.floor(time / DAY);
  const sinceSaturday = (day + 4 + 1) % 7;
  return (day - sinceSaturday) * DAY + 19 * 3_600_000 + 14 * 60_000;
}

function banOld({ world, guild, random, taken, foundedAt }: Founding, staffIds: string[]): void {
  for (let index = 0; index < OLD_BANS; index += 1) {
    const { username, globalName } = inventHandle(random, taken);
    const { id } = world.addUser({
      id: snowflakeAt(foundedAt + random.between(0, 800) * DAY, index),
      username,
      globalName,
    });
    world.ban(guild.id, random.pick(staffIds), id, random.pick([...reasons.scam, ...reasons.advert, ...reasons.rude]));
  }
}
