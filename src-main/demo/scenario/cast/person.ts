// A person of the story: what the world does not know about them. How much they write, when, how and about what.
import type { Random } from '#main/demo/scenario/random';
import { zones } from '#main/demo/scenario/rhythm';
import { tails } from '#main/demo/scenario/talk/replies';

export type Interest = 'talk' | 'game' | 'art' | 'memes' | 'help';
export type Language = 'en' | 'fr' | 'de' | 'es' | 'ja' | 'ar' | 'he';

/** How somebody writes: shares of their messages. */
export interface Voice {
  lowercase: boolean;
  exclaims: number;
  tails: number;
  tail: string;
  typos: number;
}

export interface Person {
  id: string;
  /** What others call them. */
  name: string;
  /** Hours east of UTC. */
  offset: number;
  /** Share of the talking, relative. */
  weight: number;
  interest: Interest;
  language: Language;
  voice: Voice;
  /** Verbal warnings and worse, so far. */
  strikes: number;
}

export interface PersonOptions {
  id: string;
  name: string;
  weight: number;
  language?: string;
  offset?: number;
}

const isLanguage = (text: string): text is Language => ['en', 'fr', 'de', 'es', 'ja', 'ar', 'he'].includes(text);
const homeOf: Readonly<Record<Language, number | undefined>> = {
  en: undefined,
  fr: 1,
  de: 1,
  es: 1,
  ja: 9,
  ar: 2,
  he: 2,
};

export function makePerson(random: Random, options: PersonOptions): Person {
  const language = isLanguage(options.language ?? 'en') ? ((options.language ?? 'en') as Language) : 'en';
  return {
    id: options.id,
    name: options.name,
    offset: options.offset ?? homeOf[language] ?? random.weighted(zones, ({ share }) => share).offset,
    weight: options.weight,
    interest: random.weighted<Interest>(['talk', 'game', 'art', 'memes', 'help'], (interest) =>
      interest === 'talk' || interest === 'game' || interest === 'art' ? 3 : 1,
    ),
    language,
    voice: {
      lowercase: random.chance(0.4),
      exclaims: random.chance(0.25) ? 0.3 : 0.03,
      tails: random.chance(0.35) ? 0.3 : 0.05,
      tail: random.pick(tails),
      typos: random.chance(0.3) ? 0.06 : 0.015,
    },
    strikes: 0,
  };
}

const startsWithLink = (text: string): boolean => text.startsWith('http') || text.startsWith('!');

/** The same line as this person would type it. */
export function inVoice(random: Random, { voice }: Person, line: string): string {
  if (startsWithLink(line)) return line;
  let text = line;
  if (voice.lowercase && /^[A-Z][a-z']/.test(text)) text = text.charAt(0).toLowerCase() + text.slice(1);
  if (/\w$/.test(text) && !text.includes('http')) {
    if (random.chance(voice.exclaims)) text += random.chance(0.3) ? '!!' : '!';
    else if (!voice.lowercase && text.length > 40 && random.chance(0.4)) text += '.';
  }
  return /[\w.!?)]$/.test(text) && !text.includes('http') && text.length > 8 && random.chance(voice.tails)
    ? `${text} ${voice.tail}`
    : text;
}

/** Two neighbouring letters change places; null where that would not show. */
export function misspell(random: Random, text: string): string | null {
  const word = random.pick(text.split(' '));
  if (!/^[a-z]{5,}$/.test(word)) return null;
  const at = random.int(1, word.length - 3);
  const typed = `${word.slice(0, at)}${word.charAt(at + 1)}${word.charAt(at)}${word.slice(at + 2)}`;
  return typed === word ? null : text.replace(word, typed);
}
