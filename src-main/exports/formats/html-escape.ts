const entities: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// What HTML cannot hold at all, and lone halves of surrogate pairs, become U+FFFD.
const unsafe = /[&<>"']|(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu;

/** Safe as text and inside a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text.toWellFormed().replaceAll(unsafe, (character) => entities[character] ?? '\uFFFD');
