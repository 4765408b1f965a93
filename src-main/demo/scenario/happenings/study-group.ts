// The second guild: a quiet group of 24 who study together. Some of them are members of the main guild, too.
import { createRoster } from '#main/demo/scenario/cast/roster';
import { avatarHash, inventHandle } from '#main/demo/scenario/cast/handles';
import { makePerson } from '#main/demo/scenario/cast/person';
import type { Company } from '#main/demo/scenario/company';
import type { Telling } from '#main/demo/scenario/found-company';
import { DAY, HOUR, MINUTE, studious } from '#main/demo/scenario/rhythm';
import { asStaff, isMember, maySpeak, type Moderator, type Place, say, type Stage } from '#main/demo/scenario/stage';
import { studyLibrary, studyTalk } from '#main/demo/scenario/talk/study';
import { snowflakeAt } from '#main/demo/world/snowflake';
import { converse } from './conversation';

const MEMBERS = 24;
const SHARED = 7;

export function foundStudyGroup(telling: Telling, company: Company): Stage {
  const { world, setClock, now, at, startsAt } = telling;
  const random = telling.random.fork('study');
  setClock(startsAt - DAY + HOUR);
  const { username, globalName } = inventHandle(random, company.taken);
  const owner = world.addUser({
    id: snowflakeAt(Date.UTC(2018, 1, 3), 5),
    username,
    globalName,
    avatar: avatarHash(random),
  });
  const guild = world.addGuild({ name: 'Slow Chapters – study group', ownerId: owner.id });
  const roster = createRoster(random.fork('roster'), (id) => maySpeak(guild, id, now()));
  const add = (name: string, type: number, parentId?: string): string =>
    world.createChannel(guild.id, owner.id, { name, type, parentId }).id;
  const parent = add('Library', 4);
  const talk = (key: string, share: number, topics: Place['topics']): Place => ({
    key,
    channelId: add(key, 0, parent),
    share,
    topics,
    emoji: 'kind',
    isStaffOnly: false,
  });
  const places = [
    talk('reading-room', 6, studyTalk),
    talk('check-ins', 3, studyTalk),
    talk('resources', 1, studyLibrary),
  ];
  add('Silent study', 2, parent);
  const guide = world.createRole(guild.id, owner.id, { name: 'Timekeeper', color: 0x8aa9c1, hoist: true, position: 2 });
  roster.enter(makePerson(random, { id: owner.id, name: globalName ?? username, weight: 1, offset: 1 }));

  const shared = random.some(
    [...company.roster.people.values()].filter(({ id }) => id !== company.offenderId),
    SHARED,
  );
  for (const person of shared) {
    world.join(guild.id, person.id);
    roster.enter({ ...person, weight: random.between(0.1, 0.8) });
  }
  while (guild.members.size < MEMBERS) {
    const handle = inventHandle(random, company.taken);
    const id = snowflakeAt(random.between(Date.UTC(2017, 0, 1), startsAt - 30 * DAY), random.int(0, 4_194_303));
    world.addUser({
      id,
      username: handle.username,
      globalName: handle.globalName,
      avatar: random.chance(0.8) ? avatarHash(random) : null,
    });
    world.join(guild.id, id);
    roster.enter(makePerson(random, { id, name: handle.name, weight: random.between(0.1, 0.8) }));
  }
  world.addRoles(guild.id, owner.id, shared[0]?.id ?? owner.id, [guide.id]);
  const keeper: Moderator = {
    id: owner.id,
    username,
    globalName,
    role: 'harbourmaster',
    offset: 1,
    shift: [8, 23],
    reactsWithin: 30,
    strictness: 0.1,
    writesReasons: 1,
    weight: 1,
  };
  return {
    world,
    guild,
    random,
    roster,
    places,
    moderators: [keeper],
    now,
    later: (ms, run) => at(now() + Math.round(ms), run),
    at,
  };
}

/** One day of it: some talk in the afternoon, on Sundays a plan for the week. */
export function planStudyDay(stage: Stage, day: number): void {
  const { random } = stage;
  for (let hour = 0; hour < 24; hour += 1)
    for (let left = random.times(0.11 * studious(day + hour * HOUR)); left > 0; left -= 1)
      stage.at(day + hour * HOUR + random.between(0, 60) * MINUTE, () => converse(stage, { turns: random.int(1, 6) }));
  if ((Math.floor(day / DAY) + 4) % 7 === 0)
    stage.at(day + 17 * HOUR, () => {
      const person = stage.roster.choose(stage.now());
      const place = stage.places[1];
      if (person && place)
        say(
          stage,
          place.channelId,
          person,
          'New week: write down one thing you want to have done by Friday. Mine: chapter 3.',
        );
    });
  if (random.chance(0.025))
    stage.at(day + 18 * HOUR, () => {
      const person = stage.roster.choose(stage.now());
      if (person && isMember(stage, person.id) && person.id !== stage.guild.ownerId)
        asStaff(stage, () =>
          stage.world.setNickname(
            stage.guild.id,
            person.id,
            person.id,
            random.pick(['exam mode', 'back in March', 'thesis: 61 %', null]),
          ),
        );
    });
}
