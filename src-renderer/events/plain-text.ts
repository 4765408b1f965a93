// Untrusted text (names, messages, reasons) made safe to show: nothing invisible, nothing that reorders its neighbours, nothing
// endless. React escapes HTML; this takes care of what escaping does not. Used by every sentence, row and inspector field.

// Embeddings, overrides and isolates: they reorder text outside the string that holds them. LRM, RLM and ALM included.
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
// Zero-width and filler characters used to fake or hide names. ZWJ and ZWNJ stay: emoji, Persian and Indic text need them.
const invisibles =
  /\u034F|[\u115F\u1160\u17B4\u17B5\u180B-\u180F\u00AD\u200B\u2060-\u2065\u206A-\u206F\u3164\uFEFF\uFFA0]/gu;
// Tag characters are invisible; only a black flag (England, Scotland, Wales) gives them a meaning.
const strayTags = /(?<!\u{1F3F4}[\u{E0020}-\u{E007F}]*)[\u{E0000}-\u{E0FFF}]/gu;
const controls = /(?!\n)\p{Cc}/gu;
// More than three marks on one letter draw over neighbouring rows ("zalgo").
const markPile = /(\p{M}{3})\p{M}+/gu;

const asPicture = (char: string): string => {
  const code = char.charCodeAt(0);
  if (code === 0x09) return ' ';
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
};

/** Keeps line breaks; control characters become visible pictures; reordering and invisible ones are taken out. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/gu, '\n')
    .replaceAll(bidiControls, '')
    .replaceAll(invisibles, '')
    .replaceAll(strayTags, '')
    .replaceAll(controls, asPicture)
    .replaceAll(markPile, '$1');

/** `cleanText` on a single line: runs of white space become one space. */
export const cleanLine = (text: string): string => cleanText(text).replaceAll(/\s+/gu, ' ').trim();

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** At most `max` characters as people count them, with an ellipsis when cut. Never splits an emoji. */
export const clamp = (text: string, max: number): string => {
  if (text.length <= max) return text;
  let count = 0;
  for (const { index } of graphemes.segment(text.slice(0, max * 16))) {
    if (count === max) return `${text.slice(0, index).trimEnd()}…`;
    count += 1;
  }
  return text.length > max * 16 ? `${text.slice(0, max * 16)}…` : text;
};

// Braille blank and other spaces that show nothing: a name of only these reads as no name.
const showsNothing = /^[\s\u2800\u200C\u200D]*$/u;

/** A name on one line. Says so when there is nothing to see in it; falls back to the id when it was never learned. */
export const nameText = (name: string | null, id: string): string => {
  if (name === null) return `user ${id}`;
  const line = cleanLine(name);
  return showsNothing.test(line) ? `(blank name) ${id}` : clamp(line, 64);
};
