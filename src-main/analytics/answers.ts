// Answers given lately, so that several windows, or one that asks again, cost one reading. One for each store. An answer is dropped when
// a commit that may change it is told of, before the nudge goes out: whoever asks upon a nudge gets what is on record.
import type { Topic } from '#contract/live';

export interface Answers {
  /** `make`'s answer, or the one it gave to the same question. A question that throws is asked again. */
  answer<Answer>(procedure: string, input: { guildId: string }, make: () => Answer): Answer;
  /** Something changed; null concerns every guild. */
  touched(guildId: string | null, topics: readonly Topic[]): void;
}

/** What is recent grows old by itself, and midnight comes without an event. */
const lifeMs = 5_000;
/** Per guild: each screen asks a handful. */
const mostAnswers = 100;
const untouching: ReadonlySet<Topic> = new Set(['deliveries', 'exports', 'settings']);

interface Held {
  answer: unknown;
  until: number;
}

export const createAnswers = (now: () => number = Date.now): Answers => {
  const guilds = new Map<string, Map<string, Held>>();
  return {
    answer: <Answer>(procedure: string, input: { guildId: string }, make: () => Answer): Answer => {
      const held = guilds.get(input.guildId) ?? new Map<string, Held>();
      const question = `${procedure} ${JSON.stringify(input)}`;
      const known = held.get(question);
      if (known && known.until > now()) return known.answer as Answer;
      const answer = make();
      if (held.size >= mostAnswers) held.clear();
      held.set(question, { answer, until: now() + lifeMs });
      guilds.set(input.guildId, held);
      return answer;
    },
    touched: (guildId, topics) => {
      if (topics.every((topic) => untouching.has(topic))) return;
      if (guildId === null) guilds.clear();
      else guilds.delete(guildId);
    },
  };
};
