// The repeat offender: weeks of it, from grumpy remarks to the ban, with a return by another invite in between.
import type { APIMessage } from 'discord-api-types/v10';
import { avatarHash } from '#main/demo/scenario/cast/handles';
import { channelId, type Company } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, current, isMember, type Moderator, say } from '#main/demo/scenario/stage';
import { offenderEarly, offenderLate } from '#main/demo/scenario/talk/trouble';
import { onDuty } from './duty';
import { warnVerbally } from './sanctions';

const SECOND = 1000;

/** One clash: some remarks, then what a moderator does about it. */
interface Clash {
  daysBefore: number;
  lines: readonly string[];
  count: number;
  answer: (company: Company, moderator: Moderator, said: APIMessage[]) => void;
}

const timeout = (lengthMs: number, reason: string) => (company: Company, moderator: Moderator, said: APIMessage[]) => {
  remove(company, moderator, said);
  if (isMember(company, company.offenderId))
    company.world.timeout(company.guild.id, moderator.id, company.offenderId, company.now() + lengthMs, reason);
};

/** One by one: Discord merges these into one audit entry. */
function remove(company: Company, moderator: Moderator, said: APIMessage[]): void {
  const { world, guild } = company;
  said.forEach((message, index) =>
    company.later(index * 3 * SECOND, () => {
      if (current(company, message)) world.deleteMessage(guild.id, message.channel_id, message.id, moderator.id);
    }),
  );
}

function warn(company: Company, moderator: Moderator, said: APIMessage[]): void {
  const person = company.roster.person(company.offenderId);
  const last = said.at(-1);
  if (person && last) warnVerbally(company, moderator, person, last);
}

const clashes: readonly Clash[] = [
  { daysBefore: 62, lines: offenderEarly, count: 2, answer: warn },
  {
    daysBefore: 58,
    lines: offenderEarly,
    count: 3,
    answer(company, moderator, said) {
      remove(company, moderator, said);
      warn(company, moderator, said);
    },
  },
  { daysBefore: 55, lines: offenderEarly, count: 3, answer: timeout(10 * MINUTE, 'arguing with staff, warned twice') },
  { daysBefore: 44, lines: offenderLate, count: 4, answer: timeout(HOUR, 'Rule 2, again') },
  { daysBefore: 36, lines: offenderLate, count: 5, answer: timeout(DAY, 'insulting an artist in #wip-critique') },
  { daysBefore: 27, lines: offenderLate, count: 4, answer: timeout(3 * DAY, 'same as last week') },
  { daysBefore: 20.5, lines: offenderLate, count: 6, answer: timeout(7 * DAY, 'last timeout before a kick') },
  {
    daysBefore: 12,
    lines: offenderLate,
    count: 5,
    answer(company, moderator, said) {
      remove(company, moderator, said);
      company.later(20 * SECOND, () => {
        if (isMember(company, company.offenderId))
          company.world.kick(
            company.guild.id,
            moderator.id,
            company.offenderId,
            'warned, then five timeouts in seven weeks. Final.',
          );
      });
    },
  },
  {
    daysBefore: 5,
    lines: offenderLate,
    count: 9,
    answer(company, moderator, said) {
      const { world, guild, offenderId } = company;
      const ids = said.filter((message) => current(company, message)).map(({ id }) => id);
      if (ids.length >= 2) world.bulkDelete(guild.id, channelId(company, 'general'), ids, moderator.id);
      company.later(15 * SECOND, () =>
        world.ban(
          guild.id,
          moderator.id,
          offenderId,
          'Returned after the kick and went on. Timeouts: 10 min, 1 h, 1 d, 3 d, 7 d. No appeal before spring.',
        ),
      );
    },
  },
];

/** `endsAt`: the end of the history, from which the days count back. */
export function planOffender(company: Company, endsAt: number): void {
  const evening = (daysBefore: number): number =>
    Math.floor((endsAt - daysBefore * DAY) / DAY) * DAY + 18 * HOUR + company.random.int(0, 90) * MINUTE;
  for (const { daysBefore, lines, count, answer } of clashes)
    company.at(evening(daysBefore), () => clash(company, lines, count, answer));
  company.at(evening(47), () => rename(company, 'mods are asleep'));
  company.at(evening(34), () => rename(company, 'justice for Korvax'));
  company.at(evening(9), () => comeBack(company));
  company.at(evening(5) + 40 * MINUTE, () => {
    const friend = company.roster.choose(company.now());
    if (friend)
      say(company, channelId(company, 'general'), friend, 'what happened to Korvax? they were here an hour ago');
  });
}

function clash(company: Company, lines: readonly string[], count: number, answer: Clash['answer']): void {
  const { random, offenderId, roster } = company;
  const person = roster.person(offenderId);
  if (!person) return;
  const said: APIMessage[] = [];
  const remarks = random.some([...lines, ...lines], count);
  remarks.forEach((line, index) =>
    company.later(index * 25 * SECOND, () => {
      const message = say(company, channelId(company, 'general'), person, line, { isVerbatim: true });
      if (message) said.push(message);
    }),
  );
  const moderator = onDuty(company, offenderId);
  company.later(count * 25 * SECOND + random.wait(2 * MINUTE), () => {
    if (isMember(company, moderator.id)) answer(company, moderator, said);
  });
}

function rename(company: Company, nickname: string): void {
  const { world, guild, offenderId } = company;
  if (!isMember(company, offenderId)) return;
  world.setNickname(guild.id, offenderId, offenderId, nickname);
  company.later(25 * MINUTE, () => {
    if (isMember(company, offenderId))
      asStaff(company, () => world.setNickname(guild.id, onDuty(company).id, offenderId, null));
  });
}

/** A friend's invite, a new name, a new face; the account is the same. */
function comeBack(company: Company): void {
  const { world, guild, random, offenderId, roster } = company;
  if (isMember(company, offenderId) || guild.bans.has(offenderId)) return;
  const friend = roster.choose(company.now());
  if (!friend) return;
  const { code } = world.createInvite(guild.id, friend.id, channelId(company, 'general'), {
    maxUses: 1,
    maxAgeS: 1800,
  });
  company.later(4 * MINUTE, () => {
    world.updateUser(offenderId, { username: 'korvax.again', globalName: 'not korvax', avatar: avatarHash(random) });
    if (guild.invites.has(code)) world.join(guild.id, offenderId, { inviteCode: code });
  });
  company.later(9 * MINUTE, () => {
    const person = roster.person(offenderId);
    if (person) say(company, channelId(company, 'general'), person, 'hi all, new here :)', { isVerbatim: true });
  });
}
