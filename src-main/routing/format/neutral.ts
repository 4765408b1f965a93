// Untrusted text made harmless for Discord: no markdown, no mention, no link, no direction tricks, no lone surrogates. Lengths are
// UTF-16 units, as Discord counts them.

// Control characters, and marks that turn the direction of what follows.
const invisible = /(?!\n)\p{Cc}|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const markdown = /[\\*_~|`>#\-+=[\]()<:]/g;
const nothing = '\u200B';

/** At most `most` units; what is left out leaves "…". Never ends in half a character or in a backslash that would escape what follows. */
export const cut = (text: string, most: number): string => {
  if (text.length <= most) return text;
  if (most <= 1) return '…'.slice(0, Math.max(0, most));
  return `${text
    .slice(0, most - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\\$/, '')}…`;
};

const clean = (text: string): string => text.toWellFormed().replaceAll(invisible, '');

/** For a line among other words: a name, a reason. Line breaks become blanks. */
export const inline = (text: string, most: number): string => {
  const flat = clean(text).replaceAll(/\s+/g, ' ').trim();
  // Escaping lengthens: there is no use in more than fits.
  const escaped = flat
    .slice(0, most)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replaceAll(markdown, '\\$&')
    .replaceAll('@', `@${nothing}`)
    .replaceAll('//', `/${nothing}/`);
  return cut(escaped, most) + (flat.length > most && escaped.length <= most - 1 ? '…' : '');
};

const unfenced = (text: string): string => clean(text).replaceAll('`', `\u02CB`);

/** A block in which nothing is interpreted; backticks become look-alikes. Empty when there is no room for it. */
export const block = (text: string, most: number, language = ''): string => {
  const room = most - language.length - 8;
  const body = cut(unfenced(text), room);
  return room < 1 || body.trim() === '' ? '' : `\`\`\`${language}\n${body}\n\`\`\``;
};

const lines = (sign: string, text: string): string =>
  text
    .split('\n')
    .map((line) => `${sign} ${line}`)
    .join('\n');

/** Before and after, line by line, as Discord colours a diff. */
export const diffBlock = (before: string, after: string, most: number): string => {
  const half = Math.floor((most - 12) / 2);
  const room = Math.max(half, most - 14 - before.length * 2);
  return block(`${cut(lines('-', before), half)}\n${cut(lines('+', after), room)}`, most, 'diff');
};

/** A Discord timestamp: shown in each reader's own time zone. https://discord.com/developers/docs/reference#message-formatting */
export const moment = (at: number, style: 'f' | 'R' | 'T' = 'f'): string => `<t:${Math.floor(at / 1_000)}:${style}>`;
