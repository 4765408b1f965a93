// The raid: 45 young accounts within twelve minutes, what they post, how the staff ends it, and what is left to put right.
import type { APIMessage } from 'discord-api-types/v10';
import { makePerson, type Person } from '#main/demo/scenario/cast/person';
import { channelId, type Company } from '#main/demo/scenario/company';
import { HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { announce, asStaff, current, isMember, mention, type Moderator, say } from '#main/demo/scenario/stage';
import { raidAftermath, raidBystanders, raidSpam } from '#main/demo/scenario/talk/trouble';
import { snowflakeAt } from '#main/demo/world/snowflake';
import { register } from './arrivals';

const SECOND = 1000;
const ACCOUNTS = 45;
const WITHIN = 12 * MINUTE;
const targets = ['general', 'offtopic', 'memes', 'art', 'lfg'];
const hot = ['general', 'offtopic', 'memes', 'art'];

interface Raid {
  company: Company;
  raiders: Person[];
  spam: APIMessage[];
  /** Two of the staff who are awake for it. */
  first: Moderator;
  second: Moderator;
}

/** Enters the whole raid into the agenda. Call once, before `company.raidAt`. */
export function planRaid(company: Company): void {
  const [first, second] = ['ottilie_w', 'saoirse.f'].map((name) =>
    company.moderators.find(({ username }) => username === name),
  );
  if (!first || !second) throw new RangeError('the raid needs its two moderators');
  const raid: Raid = { company, raiders: [], spam: [], first, second };
  const { random, raidAt } = company;
  company.at(raidAt, () => {
    const code = company.evergreenInvite;
    for (let index = 0; index < ACCOUNTS; index += 1) {
      // The middle of it is the thickest.
      const after = (random.between(0, WITHIN) + random.between(0, WITHIN)) / 2;
      company.later(after, () => storm(raid, index, code));
    }
    answer(raid, code);
  });
}

function storm({ company, raiders, spam }: Raid, index: number, code: string | null): void {
  const { world, guild, random } = company;
  const created = company.raidAt - random.between(HOUR, 70 * HOUR);
  const username = random.pick([
    `free_skins_${1000 + index}`,
    `kx.${index}${random.int(10, 99)}`,
    `lunar_drop_${random.int(100, 999)}${index}`,
    `anchor${index}${random.int(100, 999)}`,
  ]);
  const { id } = world.addUser({
    id: snowflakeAt(created, random.int(0, 4_194_303)),
    username,
    globalName: random.chance(0.3) ? 'FREE SKINS' : null,
  });
  const person = makePerson(random, { id, name: username, weight: 0 });
  world.join(guild.id, id, code !== null && guild.invites.has(code) ? { inviteCode: code } : {});
  raiders.push(person);
  for (let left = random.int(2, 5); left > 0; left -= 1)
    company.later(4 * SECOND + random.wait(70 * SECOND), () => {
      const message = say(company, channelId(company, random.pick(targets)), person, random.pick(raidSpam), {
        isVerbatim: true,
      });
      if (message) spam.push(message);
    });
}

function answer(raid: Raid, code: string | null): void {
  const { company, first, second, spam } = raid;
  const { world, guild, random, bots } = company;
  const speak = (moderator: Moderator, key: string, line: string): void => {
    const speaker = company.roster.person(moderator.id);
    if (speaker) say(company, channelId(company, key), speaker, line);
  };
  const slowmode = (seconds: number): void => {
    for (const key of hot)
      asStaff(company, () =>
        world.updateChannel(guild.id, first.id, channelId(company, key), { rate_limit_per_user: seconds }),
      );
  };
  for (const line of raidBystanders)
    company.later(2 * MINUTE + random.wait(4 * MINUTE), () => {
      const person = company.roster.choose(company.now());
      if (person) say(company, channelId(company, random.pick(['general', 'offtopic'])), person, line);
    });
  company.later(3 * MINUTE, () => speak(first, 'staff', 'raid in #general, I need hands. slowmode first, then bans'));
  company.later(3.2 * MINUTE, () => speak(second, 'staff', 'here. I take #off-topic and #memes'));
  company.later(3.5 * MINUTE, () => slowmode(30));
  // The moderating bot takes single messages; no audit entry names it.
  for (let minute = 3; minute < 12; minute += 1)
    company.later(minute * MINUTE, () => {
      for (const message of random.some(
        spam.filter((each) => current(company, each)),
        3,
      ))
        world.deleteMessage(guild.id, message.channel_id, message.id, bots.bosun);
    });
  for (const minute of [5, 8, 11, 14, 17])
    company.later(minute * MINUTE, () => sweep(raid, minute % 2 === 0 ? second : first));
  company.later(6.5 * MINUTE, () => {
    if (code !== null && guild.invites.has(code)) asStaff(company, () => world.deleteInvite(guild.id, first.id, code));
    company.evergreenInvite = null;
  });
  banAll(raid);
  company.later(20 * MINUTE, () =>
    speak(
      first,
      'general',
      'That was a raid, it is over. Please do not click any of those links. Slowmode stays on for a while.',
    ),
  );
  for (const line of raidAftermath)
    company.later(21 * MINUTE + random.wait(15 * MINUTE), () => {
      const person = company.roster.choose(company.now());
      if (person) say(company, channelId(company, 'general'), person, line);
    });
  company.later(3 * HOUR, () => slowmode(0));
  afterwards(raid, speak);
}

/** Bulk deletion of what is left, channel by channel. */
function sweep({ company, spam }: Raid, moderator: Moderator): void {
  const { world, guild } = company;
  for (const key of targets) {
    const left = spam.filter((message) => message.channel_id === channelId(company, key) && current(company, message));
    if (left.length >= 2)
      asStaff(company, () =>
        world.bulkDelete(guild.id, channelId(company, key), left.map(({ id }) => id).slice(0, 100), moderator.id),
      );
  }
}

/** From the fifth minute on, every few seconds, by two people in turn, until nobody of them is left. Three leave by themselves. */
function banAll(raid: Raid): void {
  const { company, raiders, first, second } = raid;
  const { world, guild, random } = company;
  let banned = 0;
  const next = (): void => {
    const target = raiders.find(({ id }) => isMember(company, id));
    const moderator = banned % 3 === 2 ? second : first;
    if (target && banned % 15 === 14 && random.chance(0.9)) {
      world.leave(guild.id, target.id);
    } else if (target) {
      const reason = random.chance(0.85)
        ? random.pick(['raid', 'Raid account', 'raid, account created this week', 'RAID'])
        : undefined;
      asStaff(company, () => world.ban(guild.id, moderator.id, target.id, reason));
    }
    banned += 1;
    if (company.now() < company.raidAt + 24 * MINUTE) company.later(5 * SECOND + random.wait(6 * SECOND), next);
  };
  company.later(5.5 * MINUTE, next);
}

/** Somebody harmless who came at the wrong moment is banned with them and let in again; the listing gets a new invite. */
function afterwards({ company, first }: Raid, speak: (moderator: Moderator, key: string, line: string) => void): void {
  const { world, guild, roster } = company;
  company.later(7 * MINUTE, () => {
    const bystander = register(company);
    world.join(guild.id, bystander.id);
    company.later(2 * MINUTE, () => {
      if (isMember(company, bystander.id)) asStaff(company, () => world.ban(guild.id, first.id, bystander.id, 'raid'));
    });
    company.later(13 * HOUR, () => {
      if (guild.bans.has(bystander.id))
        world.unban(guild.id, first.id, bystander.id, 'Banned by mistake during the raid, apologised');
    });
    company.later(15 * HOUR, () => {
      if (guild.bans.has(bystander.id) || isMember(company, bystander.id)) return;
      world.join(guild.id, bystander.id);
      roster.enter(bystander);
      speak(first, 'general', `welcome back ${mention(bystander.id)}, sorry about yesterday!`);
    });
  });
  company.later(40 * MINUTE, () =>
    speak(
      first,
      'staff',
      `${ACCOUNTS} accounts, all younger than three days, all through the listing invite. It is gone.`,
    ),
  );
  company.later(14 * HOUR, () =>
    announce(
      company,
      channelId(company, 'announcements'),
      company.bots.gull,
      'Yesterday evening we had a raid. Nobody got hurt, links are gone, the listing has a new invite. Thank you for reporting! 🦊',
    ),
  );
  company.later(14.2 * HOUR, () => {
    company.evergreenInvite = world.createInvite(guild.id, first.id, channelId(company, 'welcome'), {
      maxAgeS: 0,
      maxUses: 0,
    }).code;
  });
}
