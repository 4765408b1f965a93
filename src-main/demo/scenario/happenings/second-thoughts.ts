// What authors do to their own messages: typos put right, afterthoughts, messages taken back; and links that unfurl.
import type { APIMessage } from 'discord-api-types/v10';
import { misspell, type Person } from '#main/demo/scenario/cast/person';
import { current, maySpeak, type Said, say, type Stage } from '#main/demo/scenario/stage';

const SECOND = 1000;
const afterthoughts = [
  ' (edit: found it)',
  ' edit: nevermind',
  ' EDIT: thanks everyone!',
  ' — wrong link before, sorry',
  ' (fixed)',
];

/** Says a line as people do: with a typo that is put right later, a link that unfurls, a message that is taken back. */
export function sayHumanly(
  stage: Stage,
  channelId: string,
  person: Person,
  line: string,
  said: Said = {},
): APIMessage | null {
  const { random, world, guild } = stage;
  const typo = random.chance(person.voice.typos) && !line.includes('http') ? misspell(random, line) : null;
  const message = say(stage, channelId, person, typo ?? line, said);
  if (!message) return null;
  const { id } = message;
  const change = (after: number, act: () => void): void =>
    stage.later(after, () => {
      if (current(stage, message) && guild.members.has(person.id)) act();
    });
  if (typo !== null && random.chance(0.8))
    change(3 * SECOND + random.wait(12 * SECOND), () => world.editMessage(guild.id, channelId, id, line));
  else if (random.chance(0.02) && line.length < 1900)
    change(20 * SECOND + random.wait(200 * SECOND), () => {
      if (maySpeak(guild, person.id, stage.now()))
        world.editMessage(guild.id, channelId, id, message.content + random.pick(afterthoughts));
    });
  if (random.chance(0.011))
    change(4 * SECOND + random.wait(90 * SECOND), () => world.deleteMessage(guild.id, channelId, id));
  if (/https?:\/\//.test(line)) change(SECOND, () => world.unfurlMessage(guild.id, channelId, id));
  return message;
}
