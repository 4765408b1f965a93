// Two who write under other names: a proxy bot (as PluralKit is) posts what they tagged through its webhook and takes theirs down.
import { type Company, channelId } from '#main/demo/scenario/company';
import { HOUR } from '#main/demo/scenario/rhythm';
import { current, isMember, isStaff, say } from '#main/demo/scenario/stage';
import { sideStory } from './side-story';

/** One webhook a channel, as the bot makes them. */
const webhooks = { general: '1098412765234987101', offtopic: '1098412765234987102', art: '1098412765234987103' };

const masks = [
  { name: 'Rook 🪶', tag: 'r:' },
  { name: 'Little Tide', tag: 't:' },
  { name: 'The Keeper', tag: 'k:' },
] as const;

const lines = [
  'morning! one of us slept, at least',
  'the lamp is lit, come in',
  'who left a crab in the inventory',
  'I drew the heron again. the others say it looks angry',
  'can somebody explain the tide puzzle to me, slowly',
  'that soundtrack should be illegal before noon',
  'no spoilers please, I am only on the second island',
  'tea first, then the boss',
  'we voted. it was three to one for the blue sails',
  'I will be here on Friday, the others maybe',
  'thank you, that helped a lot',
  'brb, storm outside, a real one',
];

/** One or a few messages in a row, each reposted within a second. */
export function speakMasked(side: Company): void {
  const { world, guild, random, roster } = side;
  const people = [...roster.people.values()].filter(
    ({ id }) => isMember(side, id) && !isStaff(side, id) && id !== side.offenderId,
  );
  const person = people[random.int(0, Math.min(1, people.length - 1))];
  const key = random.pick(['general', 'general', 'offtopic', 'art'] as const);
  const place = channelId(side, key);
  if (!person) return;
  const { name, tag } = random.pick(masks);
  let wait = 0;
  for (let left = random.pick([1, 1, 2, 3]); left > 0; left -= 1) {
    const line = random.pick(lines);
    side.later(wait, () => {
      const original = say(side, place, person, `${tag} ${line}`, { isVerbatim: true });
      if (!original) return;
      side.later(random.between(250, 600), () => {
        if (!current(side, original)) return;
        world.sendMessage(guild.id, place, name, { content: line, webhookId: webhooks[key] });
        world.deleteMessage(guild.id, place, original.id);
      });
    });
    wait += random.between(8_000, 40_000);
  }
}

/** Some days more, some none. */
export function planMasks(company: Company, day: number): void {
  const side = sideStory(company, company.random.fork(`masks-${day}`));
  for (let left = side.random.times(4); left > 0; left -= 1)
    side.at(day + side.random.between(9, 23) * HOUR, () => speakMasked(side));
}
