// What a word is, for the full-text index, for events not indexed yet and for the window's highlighting: one answer for all three.
// Pure. Trap: the index holds words made by `wordsOf`; a change here needs a rebuild of the index.

// Scripts written without spaces: each character is a word, so that parts of a sentence are found as phrases.
const single = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}`;
const wordSource = String.raw`[${single}]|(?:(?![${single}])[\p{L}\p{N}\p{M}])+|\p{Extended_Pictographic}`;
// Most texts, and the same words by it: reading them needs none of the above.
const plain = /^[\0-\x7F]*$/;
// Latin, Greek and Cyrillic accents, and Arabic vowel signs. Other marks are letters to those who write with them.
const diacritics = /[\u0300-\u036F\u064B-\u065F]/gu;

/** Without case, diacritics and width: `Ａ É ﬁ` becomes `a e fi`. */
export const fold = (text: string): string =>
  text.toLowerCase().normalize('NFKD').replaceAll(diacritics, '').toLowerCase();

/** The words of a text in order, folded. */
export const wordsOf = (text: string): string[] =>
  (plain.test(text) ? text.toLowerCase().match(/[a-z0-9]+/g) : fold(text).match(new RegExp(wordSource, 'gu'))) ?? [];

/** One thing looked for: a word, or words in a row. `isPrefix`: the last one may go on. Never without words. */
export interface Term {
  words: string[];
  isPrefix: boolean;
}

// A private-use character is no word, so no phrase reaches from one text into the next.
export const boundary = '\uE000';

/** Several texts as the index holds them: words between single spaces, texts parted by a mark. */
export const docOf = (texts: readonly (string | null)[]): string => {
  const folded = texts
    .flatMap((text) => (text === null ? [] : [wordsOf(text).join(' ')]))
    .filter((text) => text !== '');
  return ` ${folded.join(` ${boundary} `)} `;
};

/** Whether a text made by `docOf` has any word. */
export const hasWords = (doc: string): boolean => doc.length > 2;

/** Whether a text made by `docOf` has the term. */
export const hasTerm = (doc: string, { words, isPrefix }: Term): boolean =>
  doc.includes(` ${words.join(' ')}${isPrefix ? '' : ' '}`);

/** Parts of a text, in order and together the whole of it; `isHit` where one of the terms stands. */
export interface Marked {
  text: string;
  isHit: boolean;
}

const hitAt = (folded: readonly string[], from: number, { words, isPrefix }: Term): boolean =>
  words.every((word, index) => {
    const found = folded[from + index];
    return isPrefix && index === words.length - 1 ? found?.startsWith(word) === true : found === word;
  });

/** For showing where the terms stand. */
export const markTerms = (text: string, terms: readonly Term[]): Marked[] => {
  const places = [...text.matchAll(new RegExp(wordSource, 'gu'))];
  const folded = places.map(([word]) => fold(word));
  const parts: Marked[] = [];
  let done = 0;
  for (let index = 0; index < places.length; index += 1) {
    const length = Math.max(0, ...terms.filter((term) => hitAt(folded, index, term)).map(({ words }) => words.length));
    const [first, last] = [places[index], places[index + length - 1]];
    if (length === 0 || first === undefined || last === undefined) continue;
    if (first.index > done) parts.push({ text: text.slice(done, first.index), isHit: false });
    done = last.index + last[0].length;
    parts.push({ text: text.slice(first.index, done), isHit: true });
    index += length - 1;
  }
  if (done < text.length) parts.push({ text: text.slice(done), isHit: false });
  return parts;
};
