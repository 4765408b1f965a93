// Completing a query while it is typed: which piece of the text is being written, and what could stand there. Pure.
import { type Kind, catalogue, kinds } from '#contract/catalogue';
import { groups } from '#contract/catalogue/kind';
import { actorGrades, origins, sources } from '#contract/event';
import { printCondition } from '#contract/query/print-query';
import { type QueryField, personFields, queryFields } from '#contract/query/query';
import { fold } from '#contract/query/words';

export interface Piece {
  /** Where it stands in the text, a sign before it left out. */
  from: number;
  to: number;
  /** Set once `field:` is there. */
  field: QueryField | null;
  /** What is written of the word, or of the field's value. */
  text: string;
}

/** The piece that ends at the caret. Within quotes a piece goes back to the quote's own word. */
export const pieceAt = (text: string, caret: number): Piece => {
  const before = text.slice(0, caret);
  const [written = ''] = /(?:[A-Za-z]+:)?(?:"[^"]*|[^\s()"]*)$/.exec(before) ?? [];
  const piece = written.replace(/^-+/, '');
  const from = caret - piece.length;
  const [, key, value = ''] = /^([A-Za-z]+):"?(.*)$/.exec(piece) ?? [];
  const field = queryFields.find((name) => name === key?.toLowerCase()) ?? null;
  return { from, to: caret, field, text: field === null ? piece : value };
};

/** `text` with the piece replaced, and where the caret then stands. */
export const withPiece = (text: string, { from, to }: Piece, by: string): { text: string; caret: number } => {
  const rest = text.slice(to);
  const filled = `${text.slice(0, from)}${by}`;
  const gap = by === '' || by.endsWith(':') || /^\s/.test(rest) ? '' : ' ';
  return { text: `${filled}${gap}${rest}`, caret: filled.length + gap.length };
};

/** The text without the piece, when it became a filter of its own. */
export const withoutPiece = (text: string, piece: Piece): string =>
  withPiece(text, piece, '')
    .text.replace(/-+\s*$/, '')
    .trim();

export const fieldHints: Record<QueryField, string> = {
  actor: 'who did it',
  target: 'who had it done to them',
  user: 'either of the two',
  kind: 'one kind of event',
  group: 'moderation, members, messages, server',
  channel: 'where it happened',
  command: 'a slash command: /ban, "role add"',
  source: 'people, bots, the console',
  grade: 'how its actor is known',
  origin: 'live, or recovered later',
  before: 'earlier than a time',
  after: 'from a time on',
  during: 'a day, a month, the last 7d',
  has: 'attachment',
  case: 'a case number',
};

const fits = (written: string, word: string): boolean => fold(word).includes(fold(written));

/** Values of fields that have a list of their own. */
export const valuesOf = (field: QueryField, written: string): string[] => {
  const lists: Partial<Record<QueryField, readonly string[]>> = {
    group: groups,
    source: sources,
    grade: actorGrades,
    origin: origins,
    has: ['attachment'],
    before: ['today', 'yesterday', '7d', '30d'],
    after: ['today', 'yesterday', '24h', '7d'],
    during: ['today', 'yesterday', '24h', '7d', '30d'],
  };
  return (lists[field] ?? []).filter((word) => fits(written, word)).map((word) => `${field}:${word}`);
};

export const kindsLike = (written: string): Kind[] =>
  kinds.filter((kind) => fits(written, catalogue[kind].label) || fits(written.replaceAll(/[- ]/g, '_'), kind));

export const fieldsLike = (written: string): QueryField[] =>
  queryFields.filter((field) => field.startsWith(written.toLowerCase()));

export const isPersonField = (field: QueryField | null): field is (typeof personFields)[number] =>
  personFields.some((name) => name === field);

/** `actor:@name` where the name means one person only; their id otherwise, since anyone can take a name. */
export const personValue = (
  field: (typeof personFields)[number],
  person: { id: string; name: string | null },
  all: readonly { name: string | null }[],
): string => {
  const { id, name } = person;
  const same = all.filter((one) => one.name?.toLowerCase() === name?.toLowerCase());
  const isClear = name !== null && same.length === 1 && !/\p{Cc}/u.test(name);
  return printCondition({ type: 'person', field, who: isClear ? { name } : { id } });
};

export const channelValue = (
  channel: { id: string; name: string | null },
  all: readonly { name: string | null }[],
): string => {
  const { id, name } = channel;
  const isClear = name !== null && all.filter((one) => one.name?.toLowerCase() === name.toLowerCase()).length === 1;
  return printCondition({ type: 'channel', channel: isClear ? { name } : { id } });
};
