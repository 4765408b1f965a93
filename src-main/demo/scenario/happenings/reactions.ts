// Who reacts to a message, with what and when; now and then somebody takes it back.
import type { APIMessage } from 'discord-api-types/v10';
import { current, isMember, type Place, type Stage } from '#main/demo/scenario/stage';
import { reactionEmoji } from '#main/demo/scenario/talk/replies';

const SECOND = 1000;

function react(stage: Stage, message: APIMessage, userId: string, emoji: string): void {
  const { world, guild, random } = stage;
  if (!current(stage, message) || !isMember(stage, userId)) return;
  world.react(guild.id, message.channel_id, message.id, userId, emoji);
  if (!random.chance(0.03)) return;
  stage.later(random.wait(40 * SECOND), () => {
    if (current(stage, message)) world.unreact(guild.id, message.channel_id, message.id, userId, emoji);
  });
}

/** About `mean` reactions by others, most within minutes. People mostly join in with an emoji that is there already. */
export function drawReactions(
  stage: Stage,
  place: Pick<Place, 'emoji' | 'interest' | 'language'>,
  message: APIMessage,
  mean: number,
): void {
  const { random, roster } = stage;
  const used: string[] = [];
  for (let left = random.times(mean); left > 0; left -= 1) {
    const person = roster.choose(stage.now(), { language: place.language, except: [message.author.id] });
    if (!person) return;
    const emoji = used.length > 0 && random.chance(0.6) ? random.pick(used) : random.pick(reactionEmoji[place.emoji]);
    used.push(emoji);
    stage.later(2 * SECOND + random.wait(75 * SECOND), () => react(stage, message, person.id, emoji));
  }
}

/** The same by those of a given list, whoever they are. */
export function staffReaction(stage: Stage, message: APIMessage, userId: string): void {
  stage.later(5 * SECOND + stage.random.wait(60 * SECOND), () =>
    react(stage, message, userId, stage.random.pick(reactionEmoji.staff)),
  );
}
