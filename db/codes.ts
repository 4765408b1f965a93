// The small integers that stand for the contract's words in event rows. They are on disk: add numbers, never change one.
import type { ActorGrade, Origin, Source } from '#contract/event';

const codec = <Word extends string>(what: string, codes: Record<Word, number>) => {
  const words = new Map((Object.keys(codes) as Word[]).map((word) => [codes[word], word]));
  return {
    encode: (word: Word): number => codes[word],
    decode: (code: number): Word => {
      const word = words.get(code);
      if (word === undefined) throw new RangeError(`${code} stands for no ${what}.`);
      return word;
    },
  };
};

// 0 and 1 take no room in a row: they go to what most messages have.
export const grades = codec<ActorGrade>('grade', { exact: 0, likely: 1, self: 2, unknown: 3 });
export const sources = codec<Source>('source', {
  human: 0,
  bot: 1,
  console: 2,
  automod: 3,
  ai: 4,
  system: 5,
  unknown: 6,
});
export const origins = codec<Origin>('origin', { live: 0, recovered: 1, resumed: 2, imported: 3 });
