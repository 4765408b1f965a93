// What staff do about somebody: words, deletions, timeouts of growing length, a kick, a ban; and what they tell each other.
import type { APIMessage } from 'discord-api-types/v10';
import type { Person } from '#main/demo/scenario/cast/person';
import { channelId, type Company } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, current, isMember, maySpeak, mention, type Moderator, say } from '#main/demo/scenario/stage';
import { compose } from '#main/demo/scenario/talk/compose';
import {
  type Offence,
  pardonReasons,
  reasons,
  staffNotes,
  unbanReasons,
  verbalWarnings,
} from '#main/demo/scenario/talk/staff';
import { staffReaction } from './reactions';

const SECOND = 1000;
const timeoutSteps = [10 * MINUTE, HOUR, 6 * HOUR, DAY, 3 * DAY, 7 * DAY];

/** A moderator's words on an action, or none: some do not write reasons. */
function reasonFor({ random }: Company, moderator: Moderator, offence: Offence): string | undefined {
  return random.chance(moderator.writesReasons) ? random.pick(reasons[offence]) : undefined;
}

/** Deletes what is still there: one at a time, or in bulk when there is enough of it. */
export function clear(company: Company, actorId: string, messages: readonly APIMessage[]): void {
  const { world, guild, random } = company;
  const left = messages.filter((message) => current(company, message));
  const [first] = left;
  if (!first) return;
  if (left.length >= 4 && left.every(({ channel_id }) => channel_id === first.channel_id) && random.chance(0.7)) {
    asStaff(company, () =>
      world.bulkDelete(guild.id, first.channel_id, left.map(({ id }) => id).slice(0, 100), actorId),
    );
    return;
  }
  left.forEach((message, index) =>
    company.later(index * 2 * SECOND, () => {
      if (current(company, message))
        asStaff(company, () => world.deleteMessage(guild.id, message.channel_id, message.id, actorId));
    }),
  );
}

export function warnVerbally(company: Company, moderator: Moderator, person: Person, message: APIMessage): void {
  const warning = company.random.pick(verbalWarnings).replace('{@}', mention(person.id));
  const speaker = company.roster.person(moderator.id);
  if (speaker) say(company, message.channel_id, speaker, warning, { replyTo: current(company, message)?.id });
}

/** What is said in the staff's room; others nod. */
function noteForStaff(company: Company, moderator: Moderator, person: Person, what: string): void {
  const { random, roster, moderators } = company;
  if (!random.chance(0.6)) return;
  company.later(30 * SECOND + random.wait(3 * MINUTE), () => {
    const speaker = roster.person(moderator.id);
    const line = compose(
      random,
      random.pick(staffNotes),
      new Map([
        ['who', person.name],
        ['what', what],
      ]),
    );
    const message = speaker && say(company, channelId(company, random.pick(['staff', 'reports'])), speaker, line);
    const colleague = random.pick(moderators);
    if (message && colleague.id !== moderator.id && isMember(company, colleague.id))
      staffReaction(company, message, colleague.id);
  });
}

/** A timeout of `lengthMs`; one in eight is lifted early. */
export function silence(
  company: Company,
  moderator: Moderator,
  person: Person,
  lengthMs: number,
  offence: Offence,
): void {
  const { world, guild, random } = company;
  if (!isMember(company, person.id)) return;
  const until = company.now() + lengthMs;
  asStaff(company, () =>
    world.timeout(guild.id, moderator.id, person.id, until, reasonFor(company, moderator, offence)),
  );
  noteForStaff(
    company,
    moderator,
    person,
    `timeout, ${lengthMs >= DAY ? `${lengthMs / DAY} d` : lengthMs >= HOUR ? `${lengthMs / HOUR} h` : `${lengthMs / MINUTE} min`}`,
  );
  if (!random.chance(0.13)) return;
  company.later(lengthMs * random.between(0.2, 0.7), () => {
    if (isMember(company, person.id) && !maySpeak(guild, person.id, company.now()))
      asStaff(company, () => world.timeout(guild.id, moderator.id, person.id, null, random.pick(pardonReasons)));
  });
}

export function expel(company: Company, moderator: Moderator, person: Person, offence: Offence): void {
  if (!isMember(company, person.id)) return;
  asStaff(company, () =>
    company.world.kick(company.guild.id, moderator.id, person.id, reasonFor(company, moderator, offence)),
  );
  company.roster.exit(person.id);
  noteForStaff(company, moderator, person, 'kicked');
}

/** A ban; some are lifted weeks later, and some of those come back. */
export function banish(company: Company, moderator: Moderator, person: Person, offence: Offence): void {
  const { world, guild, random } = company;
  if (guild.bans.has(person.id)) return;
  asStaff(company, () => world.ban(guild.id, moderator.id, person.id, reasonFor(company, moderator, offence)));
  company.roster.exit(person.id);
  noteForStaff(company, moderator, person, 'banned');
  if (offence === 'evasion' || !random.chance(offence === 'scam' ? 0.4 : 0.15)) return;
  company.later(random.between(1.5, 16) * DAY, () => {
    if (!guild.bans.has(person.id)) return;
    asStaff(company, () => world.unban(guild.id, moderator.id, person.id, random.pick(unbanReasons)));
    if (random.chance(0.6))
      company.later(random.between(1, 30) * HOUR, () => {
        if (isMember(company, person.id) || guild.bans.has(person.id)) return;
        world.join(guild.id, person.id);
        company.roster.enter(person);
      });
  });
}

/** The next rung for this person with this moderator. */
export function escalate(company: Company, moderator: Moderator, person: Person, offence: Offence): void {
  const { random } = company;
  const { strikes } = person;
  if (strikes > 5 && random.chance(0.6)) banish(company, moderator, person, offence);
  else if (strikes > 4 && random.chance(0.5)) expel(company, moderator, person, offence);
  else {
    const rung = Math.min(timeoutSteps.length - 1, Math.max(0, strikes - 1 + (moderator.strictness > 0.65 ? 1 : 0)));
    silence(company, moderator, person, timeoutSteps[rung] ?? HOUR, offence);
  }
}
