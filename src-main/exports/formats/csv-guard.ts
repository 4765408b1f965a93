// Spreadsheets run a cell that begins like a formula. A leading apostrophe makes it text, as it does when typed into one; it is put
// before what has it already as well, so taking one away from /^'+[=+…]/ gives back exactly what was there.

// Ascii and full-width = + - @, and what some programs skip before them.
const startsLikeFormula = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

export const guard = (text: string): string => (startsLikeFormula.test(text) ? `'${text}` : text);

/** The inverse of `guard`. */
export const unguard = (text: string): string =>
  text.startsWith("'") && startsLikeFormula.test(text) ? text.slice(1) : text;
