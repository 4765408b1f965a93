// A conversation: somebody opens, others answer, the opener comes back to it. One topic, one binding of its slots, no line twice.
import type { APIMessage } from 'discord-api-types/v10';
import type { Person } from '#main/demo/scenario/cast/person';
import { isStaff, mention, type Place, type Stage } from '#main/demo/scenario/stage';
import { critiqueSentences } from '#main/demo/scenario/talk/art';
import { type Binding, compose } from '#main/demo/scenario/talk/compose';
import { lines, type Topic } from '#main/demo/scenario/talk/parse-talk';
import { backchannel, oddities } from '#main/demo/scenario/talk/replies';
import { pictures } from './pictures';
import { drawReactions } from './reactions';
import { sayHumanly } from './second-thoughts';

const SECOND = 1000;
const LONGEST = 32;
const commandAnswers = lines(`
  🎣 you caught a **boot**
  🎣 you caught a **glass heron feather**!
  you are rank #{number} this week
  🎲 {number}
  high tide at 14:32, low tide at 20:48
  today's prompt: {subject}
`);

interface Conversation {
  place: Place;
  topic: Topic;
  binding: Binding;
  opener: Person;
  others: Person[];
  said: Set<string>;
  recent: APIMessage[];
}

export interface Occasion {
  placeKey?: string;
  opener?: Person;
  /** Turns after the opening; drawn when left out. */
  turns?: number;
  /** Answers `!` commands. */
  commandBotId?: string;
}

/** Starts one now; the turns follow in the story's time. */
export function converse(stage: Stage, occasion: Occasion = {}): void {
  const { random, places } = stage;
  const open = places.filter(({ share, channelId }) => share > 0 && stage.guild.channels.has(channelId));
  const place =
    occasion.placeKey === undefined
      ? random.weighted(open, ({ share }) => share)
      : open.find(({ key }) => key === occasion.placeKey);
  const opener = place && (occasion.opener ?? someone(stage, place, []));
  if (!place || !opener) return;
  const conversation: Conversation = {
    place,
    topic: random.pick(place.topics),
    binding: new Map(),
    opener,
    others: [],
    said: new Set(),
    recent: [],
  };
  const line = compose(random, random.pick(conversation.topic.openers), conversation.binding);
  const attachments = place.pictures && random.chance(0.85) ? pictures(random, place.pictures) : undefined;
  const message = sayHumanly(stage, place.channelId, opener, line, { attachments });
  if (!message) return;
  conversation.recent.push(message);
  drawReactions(stage, place, message, attachments ? 2.6 : 0.5);
  if (line.startsWith('!')) answerCommand(stage, message, occasion.commandBotId);
  next(stage, conversation, occasion.turns ?? Math.min(LONGEST, Math.floor(random.wait(6.4))));
}

function someone(stage: Stage, place: Place, except: string[]): Person | null {
  if (!place.isStaffOnly)
    return stage.roster.choose(stage.now(), { interest: place.interest, language: place.language, except });
  const staff = [...stage.roster.people.values()].filter(({ id }) => isStaff(stage, id) && !except.includes(id));
  return staff.length > 0 ? stage.random.pick(staff) : null;
}

function next(stage: Stage, conversation: Conversation, left: number): void {
  if (left <= 0) return;
  // Talk comes in bursts: seconds between most turns, minutes between some.
  const { random } = stage;
  const pause = random.chance(0.85) ? 2 * SECOND + random.wait(20 * SECOND) : random.wait(240 * SECOND);
  stage.later(pause, () => {
    if (turn(stage, conversation)) next(stage, conversation, left - 1);
  });
}

function speakerOf(stage: Stage, conversation: Conversation): Person | null {
  const { random } = stage;
  const { opener, others, place, recent } = conversation;
  const last = recent.at(-1)?.author.id;
  if (last !== opener.id && random.chance(0.42)) return opener;
  const present = others.filter(({ id }) => id !== last);
  if (present.length > 0 && random.chance(0.55)) return random.pick(present);
  // Few say two things in a row.
  const newcomer = someone(stage, place, last === undefined || random.chance(0.12) ? [opener.id] : [opener.id, last]);
  if (newcomer && !others.includes(newcomer)) others.push(newcomer);
  return newcomer;
}

/** False when nobody has anything left to say. */
function turn(stage: Stage, conversation: Conversation): boolean {
  const { random } = stage;
  const { place, opener, recent } = conversation;
  const speaker = speakerOf(stage, conversation);
  const words = speaker && lineFor(stage, conversation, speaker === opener);
  if (!speaker || words === null) return false;
  let line = words;
  const answered = random.chance(0.36) ? recent.findLast(({ author }) => author.id !== speaker.id) : undefined;
  if (!answered && speaker !== opener && random.chance(0.05)) line = `${mention(opener.id)} ${line}`;
  const message = sayHumanly(stage, place.channelId, speaker, line, { replyTo: answered?.id });
  if (!message) return true;
  recent.push(message);
  if (recent.length > 6) recent.shift();
  drawReactions(stage, place, message, line.length < 12 ? 0.15 : 0.42);
  return true;
}

function lineFor(stage: Stage, { topic, said, binding, place }: Conversation, isOpener: boolean): string | null {
  const { random } = stage;
  const isForeign = place.language !== undefined;
  if (!isForeign && random.chance(0.003)) return random.pick(oddities);
  if (place.key === 'critique' && !isOpener && random.chance(0.07))
    return random.some(critiqueSentences, random.int(6, 14)).join(random.chance(0.5) ? ' ' : '\n\n');
  const fresh = (isOpener ? topic.returns : topic.replies).filter((line) => !said.has(line));
  if (random.chance(0.12)) return random.pick(isForeign ? ['👍', '😊', '🙏', '😂', '✨'] : backchannel);
  if (fresh.length === 0) return null;
  const line = random.pick(fresh);
  said.add(line);
  return compose(random, line, binding);
}

function answerCommand(stage: Stage, message: APIMessage, botId: string | undefined): void {
  if (botId === undefined) return;
  stage.later(900, () => {
    if (!stage.guild.members.has(botId) || !stage.guild.channels.has(message.channel_id)) return;
    const content = compose(stage.random, stage.random.pick(commandAnswers));
    stage.world.sendMessage(stage.guild.id, message.channel_id, botId, { content, replyTo: message.id });
  });
}
