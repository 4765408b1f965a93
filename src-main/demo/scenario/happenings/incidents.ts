// Everyday trouble: somebody is rude, floods, advertises, spoils or spreads a scam; a moderator or the moderating bot deals with it.
import type { APIMessage } from 'discord-api-types/v10';
import type { Person } from '#main/demo/scenario/cast/person';
import { channelId, type Company } from '#main/demo/scenario/company';
import { DAY, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, current, isMember, isStaff, mention, say } from '#main/demo/scenario/stage';
import { compose } from '#main/demo/scenario/talk/compose';
import { offences } from '#main/demo/scenario/talk/trouble';
import { onDuty } from './duty';
import { banish, clear, escalate, expel, warnVerbally } from './sanctions';

const SECOND = 1000;
type Kind = keyof typeof offences;

const habitat: Readonly<Record<Kind, readonly string[]>> = {
  rude: ['general', 'offtopic', 'game', 'memes', 'critique'],
  flood: ['general', 'commands', 'memes', 'lfg'],
  advert: ['general', 'art', 'lfg', 'help'],
  spoiler: ['general', 'game', 'screenshots'],
  scam: ['general', 'offtopic', 'art', 'game', 'lfg', 'help'],
};

/** Somebody awake, not of the staff; scams come from people who hardly ever write. */
function culprit(company: Company, kind: Kind): Person | null {
  const { roster, random } = company;
  const except = [company.offenderId];
  const people = [...roster.people.values()].filter(
    ({ id }) => !except.includes(id) && !isStaff(company, id) && isMember(company, id),
  );
  if (people.length === 0) return null;
  if (kind === 'scam') return random.weighted(people, ({ weight }) => 1 / (0.01 + weight));
  const repeated = people.filter(({ strikes }) => strikes > 0);
  return repeated.length > 0 && random.chance(0.5) ? random.pick(repeated) : random.pick(people);
}

export function incident(company: Company): void {
  const { random } = company;
  const kind = random.weighted<Kind>(
    ['rude', 'flood', 'advert', 'spoiler', 'scam'],
    (each) => ({ rude: 5, flood: 3, advert: 2.5, spoiler: 1.5, scam: 1 })[each],
  );
  const person = culprit(company, kind);
  if (!person) return;
  const messages: APIMessage[] = [];
  const places = kind === 'scam' ? random.some(habitat.scam, random.int(2, 4)) : [random.pick(habitat[kind])];
  const count = kind === 'flood' ? random.int(4, 9) : kind === 'rude' ? random.int(1, 4) : places.length;
  const line = random.pick(offences[kind]);
  for (let index = 0; index < count; index += 1)
    company.later(index * (2 * SECOND + random.wait(kind === 'rude' ? 25 * SECOND : 3 * SECOND)), () => {
      const text = kind === 'rude' ? random.pick(offences.rude) : line;
      const message = say(
        company,
        channelId(company, places[index % places.length] ?? 'general'),
        person,
        compose(random, text),
        { isVerbatim: true },
      );
      if (message) messages.push(message);
    });
  if (kind === 'scam') dealWithScam(company, person, messages);
  else dealWith(company, kind, person, messages);
}

function dealWith(company: Company, kind: Exclude<Kind, 'scam'>, person: Person, messages: APIMessage[]): void {
  const { random, bots, world, guild } = company;
  if (kind === 'flood' && random.chance(0.4)) {
    // The bot's limit is five messages in a few seconds.
    company.later(20 * SECOND, () => {
      if (messages.length < 5 || !isMember(company, person.id) || !isMember(company, bots.bosun)) return;
      for (const message of messages)
        if (current(company, message)) world.deleteMessage(guild.id, message.channel_id, message.id, bots.bosun);
      person.strikes += 1;
      asStaff(company, () =>
        world.timeout(guild.id, bots.bosun, person.id, company.now() + 10 * MINUTE, 'Automatic: message flood'),
      );
    });
    return;
  }
  const moderator = onDuty(company, person.id);
  company.later(40 * SECOND + random.wait(moderator.reactsWithin * MINUTE), () => {
    const [first] = messages;
    if (!first || !isMember(company, moderator.id) || !isMember(company, person.id)) return;
    const talksFirst = person.strikes === 0 && random.chance(1 - moderator.strictness * 0.7);
    if (talksFirst) warnVerbally(company, moderator, person, first);
    if (kind !== 'rude' || !talksFirst || random.chance(0.4)) clear(company, moderator.id, messages);
    person.strikes += 1;
    if (!talksFirst)
      company.later(8 * SECOND + random.wait(30 * SECOND), () => escalate(company, moderator, person, kind));
  });
}

function dealWithScam(company: Company, person: Person, messages: APIMessage[]): void {
  const { random, bots, world, guild } = company;
  const isCaught = random.chance(0.6);
  if (isCaught)
    company.later(9 * SECOND, () => {
      if (!isMember(company, person.id) || !isMember(company, bots.bosun)) return;
      for (const message of messages)
        if (current(company, message)) world.deleteMessage(guild.id, message.channel_id, message.id, bots.bosun);
      asStaff(company, () =>
        world.timeout(guild.id, bots.bosun, person.id, company.now() + DAY, 'Automatic: known scam link'),
      );
    });
  const moderator = onDuty(company, person.id);
  company.later(MINUTE + random.wait(moderator.reactsWithin * MINUTE), () => {
    if (!isMember(company, moderator.id) || !isMember(company, person.id)) return;
    clear(company, moderator.id, messages);
    person.strikes += 2;
    if (random.chance(0.72)) banish(company, moderator, person, 'scam');
    else expel(company, moderator, person, 'scam');
    const speaker = company.roster.person(moderator.id);
    const place = messages[0]?.channel_id;
    if (speaker && place && random.chance(0.3))
      say(
        company,
        place,
        speaker,
        `that was a scam from a hacked account (${mention(person.id)}), don't click it. all gone now`,
      );
  });
}
