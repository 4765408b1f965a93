// The small customs of a community: pins, polls, slash commands, boosts; and what AutoMod and the inactivity rule do.
import type { APIMessage } from 'discord-api-types/v10';
import type { BotKey } from '#main/demo/scenario/cast/staff-plan';
import { type Company, channelId } from '#main/demo/scenario/company';
import { DAY, HOUR, MINUTE } from '#main/demo/scenario/rhythm';
import { asStaff, current, isMember, isStaff, maySpeak } from '#main/demo/scenario/stage';
import { snowflakeAt } from '#main/demo/world/snowflake';
import { onDuty } from './duty';
import { sideStory, someoneAbout } from './side-story';

const SECOND = 1000;

const newestIn = (side: Company, key: string): readonly APIMessage[] =>
  side.guild.messages.get(channelId(side, key))?.slice(-40) ?? [];

/** What is worth finding again is pinned; when a channel has many, an old one goes. Not what those wrote who are gone. */
export function pinOrUnpin(side: Company): void {
  const { world, guild, random } = side;
  const key = random.pick(['general', 'art', 'strategy', 'strategy', 'help', 'lfg', 'announcements']);
  const isSigned = ({ author, webhook_id: hook }: APIMessage): boolean =>
    hook !== undefined || isMember(side, author.id);
  const held = (guild.messages.get(channelId(side, key)) ?? []).filter(
    (message) => message.pinned && isSigned(message),
  );
  const isFull = held.length > 3 || (held.length > 0 && random.chance(0.25));
  const choice = isFull
    ? held
    : newestIn(side, key).filter((message) => !message.pinned && message.content.length > 30 && isSigned(message));
  if (choice.length === 0) return;
  const message = random.pick(choice);
  const { id: moderatorId } = onDuty(side);
  asStaff(side, () => world.setPinned(guild.id, message.channel_id, message.id, moderatorId, !isFull));
}

const polls = [
  ['Next draw-along: which theme?', 'Lighthouses', 'Deep sea', 'Harbour cats', 'Storm'],
  ['Co-op on Saturday, when?', '18:00', '20:00', '22:00'],
  ['Best fish?', 'Glass heron', 'The boot', 'Moon eel', 'I am vegetarian'],
  ['Should memes get a slow mode?', 'Yes', 'No', 'Crabs only'],
  ['Spoiler tags for the new chapter until…', 'Next Friday', 'End of the month', 'For ever'],
] as const;

/** Somebody asks; many answer over the next hours, and a few think again. */
export function poll(side: Company): void {
  const { world, guild, random } = side;
  const asker = someoneAbout(side);
  const place = channelId(side, random.pick(['general', 'offtopic', 'game', 'art']));
  if (!asker || !guild.channels.has(place)) return;
  const [question, ...answers] = random.pick(polls);
  const message = world.startPoll(guild.id, place, asker.id, { question, answers, hours: 24 });
  const voters = new Set<string>();
  for (let left = random.int(6, 22); left > 0; left -= 1) {
    const voter = someoneAbout(side, ({ id }) => !voters.has(id));
    if (!voter) return;
    voters.add(voter.id);
    const answer = random.int(1, answers.length);
    const hasSecondThoughts = random.chance(0.08);
    side.later(20 * SECOND + random.wait(90 * MINUTE), () => {
      if (!isMember(side, voter.id) || !current(side, message)) return;
      world.vote(guild.id, place, message.id, voter.id, answer);
      if (!hasSecondThoughts) return;
      side.later(random.wait(MINUTE), () => {
        if (!isMember(side, voter.id) || !current(side, message)) return;
        world.unvote(guild.id, place, message.id, voter.id, answer);
        world.vote(guild.id, place, message.id, voter.id, (answer % answers.length) + 1);
      });
    });
  }
}

const commands: readonly (readonly [share: number, bot: BotKey, name: string, answer: string])[] = [
  [9, 'purser', 'fish', '🎣 you caught a **moon eel**!'],
  [6, 'purser', 'rank show', 'You are rank #41 this week.'],
  [4, 'purser', 'role toggle', 'Done. Your roles were changed.'],
  [4, 'gull', 'tides', 'High tide at 14:32, low tide at 20:48.'],
  [3, 'gull', 'remind me', 'I will remind you.'],
  [3, 'purser', 'prompt', "Today's prompt: **something left on the beach**"],
  [1, 'bosun', 'report member', 'Thank you, the staff has been told.'],
];

export function useCommand(side: Company): void {
  const { world, guild, random, bots } = side;
  const user = someoneAbout(side);
  const [, bot, name, answer] = random.weighted(commands, ([share]) => share);
  const place = channelId(side, random.chance(0.8) ? 'commands' : random.pick(['general', 'game', 'art']));
  if (!user || !guild.channels.has(place) || !isMember(side, bots[bot])) return;
  world.useCommand(guild.id, place, user.id, { botId: bots[bot], name, answer });
}

/** Somebody drew a word with letters; a moderator wipes it. */
export function wipeReactions(side: Company): void {
  const { world, guild, random } = side;
  const adorned = ['general', 'memes', 'offtopic'].flatMap((key) =>
    newestIn(side, key).filter(({ reactions }) => (reactions ?? []).length > 0),
  );
  if (adorned.length === 0) return;
  const message = random.pick(adorned);
  const emoji = message.reactions?.[0]?.emoji;
  const one = emoji?.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji?.name ?? undefined);
  world.clearReactions(guild.id, message.channel_id, message.id, random.chance(0.4) ? one : undefined);
}

export function boost(side: Company): void {
  const { world, guild, random } = side;
  const person = someoneAbout(side, ({ id }) => (guild.members.get(id)?.premium_since ?? null) === null);
  if (!person) return;
  world.setBoost(guild.id, person.id, true);
  if (random.chance(0.5))
    side.later(random.between(20, 45) * DAY, () => {
      if (isMember(side, person.id)) world.setBoost(guild.id, person.id, false);
    });
}

const rules = [
  { name: 'No trading', keyword: 'selling my account', line: 'selling my account, lvl 80, all skins, dm' },
  { name: 'Known scams', keyword: 'free nitro', line: 'free nitro for the first 50, link in my bio' },
  { name: 'Slurs and insults', keyword: '(list)', line: '(an insult)' },
] as const;

/** Discord's own filter stops a message before anybody sees it; some try again at once. */
export function automod(side: Company): void {
  const { world, guild, random } = side;
  const person = someoneAbout(side, ({ id }) => !isStaff(side, id));
  const place = channelId(side, random.pick(['general', 'offtopic', 'lfg', 'memes']));
  if (!person || !guild.channels.has(place)) return;
  const index = random.int(0, rules.length - 1);
  const rule = rules[index] ?? rules[0];
  const hit = {
    ruleId: snowflakeAt(Date.UTC(2025, 3, 2 + index, 18), index),
    ruleName: rule.name,
    channelId: place,
    content: rule.line,
    keyword: rule.keyword,
  };
  for (let tries = random.chance(0.3) ? 2 : 1; tries > 0; tries -= 1) {
    const isLast = tries === 1;
    side.later(isLast ? 12 * SECOND : 0, () => {
      if (!maySpeak(guild, person.id, side.now()) || !guild.channels.has(place)) return;
      asStaff(side, () =>
        world.automodHit(guild.id, person.id, isLast && index === 1 ? { ...hit, timeoutS: 300 } : hit),
      );
    });
  }
}

/** The owner clears out newcomers who have not been seen for a month. */
function pruneInactive(side: Company): void {
  const { world, guild, roster } = side;
  const joinedAt = (id: string): number => Date.parse(guild.members.get(id)?.joined_at ?? '1970-01-01');
  const quiet = [...roster.people.values()]
    .filter(({ id }) => isMember(side, id) && !isStaff(side, id) && id !== side.offenderId)
    .filter(({ id }) => guild.members.get(id)?.roles.length === 0 && joinedAt(id) > side.now() - 53 * DAY)
    .toSorted((a, b) => a.weight - b.weight)
    .slice(0, 4)
    .map(({ id }) => id);
  if (quiet.length === 0) return;
  for (const id of quiet) roster.exit(id);
  world.prune(guild.id, guild.ownerId, quiet, 30);
}

const daily: readonly (readonly [mean: number, happen: (side: Company) => void])[] = [
  [0.9, pinOrUnpin],
  [0.35, poll],
  [11, useCommand],
  [0.16, wipeReactions],
  [0.3, boost],
  [1.2, automod],
];
const PRUNED_DAYS_BEFORE = 37;

/** One day's customs, in waking hours. */
export function planCustoms(company: Company, day: number, daysBefore: number): void {
  const side = sideStory(company, company.random.fork(`customs-${day}`));
  for (const [mean, happen] of daily)
    for (let left = side.random.times(mean); left > 0; left -= 1)
      side.at(day + side.random.between(8, 23) * HOUR, () => happen(side));
  if (daysBefore === PRUNED_DAYS_BEFORE) side.at(day + 10 * HOUR, () => pruneInactive(side));
}
