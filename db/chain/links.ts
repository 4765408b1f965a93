// What a link of a chain says and how it is hashed: the one form that the writer (chain.ts) and the check (verify.ts) share.
// Trap: hashes are on disk for ever; another form needs another `what`. Texts that may be erased enter as salted commitments only.
import { hash as digest } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Value } from '#db/store';
import type { Names } from './names';

/** What a link is about: on disk, add numbers, never change one. */
export const what = {
  /** An event was recorded. */
  event: 0,
  /** One was completed: a row of `amendments`. */
  amendment: 1,
  /** An older month's chain went on: `event` is its first_id, content its newest link. */
  seal: 2,
  /** An older month was dropped: likewise. */
  drop: 3,
  /** The texts of an event were erased. */
  erasure: 4,
} as const;

/** Of an event's row, in the order of eventColumns: where the texts begin (reason, data, evidence). */
export const textsFrom = 14;

/** [column, before, after] */
export type Change = readonly [string, Value, Value];

/** 16 bytes, as hex: hex throughout, because Buffers cost more than the hashing. */
export type Hash = string;
const hashDigits = 32;

const sha256 = (text: string): Hash => digest('sha256', text, 'hex').slice(0, hashDigits);

/** What is hashed of a link. `text`: one of the forms below. `content`: the salted commitment, or the mark, that goes with it. */
export const lineOf = (text: string, content: Hash | null): string => `${text} ${content ?? ''}`;
/** Of all the lines of a row. No line holds a break: free texts are quoted. */
export const rowHash = (previous: Hash, lines: readonly string[]): Hash => sha256(`${previous}\n${lines.join('\n')}`);
/** Tells which link of a row is not what it was. */
export const tagOf = (line: string): number => crc32(line) % 0x1000000;
/** Of the text at this place of a row. */
export const saltOf = (key: Hash, place: number): Hash => sha256(`salt ${key} ${place}`);

/** A link by itself, as in the older rows (single-links.ts). */
export const linkHash = (previous: Hash, text: string, content: Hash | null): Hash =>
  sha256(`${previous} ${text} ${content ?? ''}`);

/** Says nothing of the text once the salt is gone. */
export const commitment = (salt: Hash, text: string): Hash => sha256(`${salt} ${text}`);

/** `row`: an event's values in the order of eventColumns. Joined by hand: JSON.stringify takes three times as long. */
export const eventText = (row: readonly Value[], names: Names): string => {
  const [id, guild, kind, actor, target, channel, grade, source, origin, delay, ms, low, auditLogId, caseNumber] = row;
  const people = `${names.id(guild)} ${names.id(actor)} ${names.id(target)} ${names.id(channel)}`;
  const codes = `${grade} ${source} ${origin} ${delay} ${ms} ${low} ${caseNumber}`;
  // The only free text comes last, quoted.
  const log = auditLogId === null ? 'null' : JSON.stringify(auditLogId);
  return `event ${id} ${names.kind(kind)} ${people} ${codes} ${log}`;
};

/** Null when the event carries no text, as most messages do. */
export const eventTexts = (row: readonly Value[]): string | null => {
  const [reason, data, evidence] = [row[textsFrom] ?? null, row[textsFrom + 1] ?? null, row[textsFrom + 2] ?? null];
  return reason === null && data === null && evidence === null ? null : JSON.stringify([reason, data, evidence]);
};

export const amendmentText = (event: number, at: number, facts: readonly Change[], names: Names): string =>
  JSON.stringify([
    'amendment',
    event,
    at,
    facts.map(([column, before, after]) =>
      column === 'actor' ? [column, names.id(before), names.id(after)] : [column, before, after],
    ),
  ]);

export const erasureText = (event: number): string => JSON.stringify(['erasure', event]);

/** Of a seal or a drop. */
export const markText = (kind: number, firstId: number): string => JSON.stringify(['mark', kind, firstId]);

/** A chain's link by number and hash, as a seal holds it: hex. */
export const markOf = (seq: number, hash: Hash): string => `${seq.toString(16).padStart(16, '0')}${hash}`;
export const readMark = (mark: string): { seq: number; hash: Hash } => ({
  seq: Number.parseInt(mark.slice(0, 16), 16),
  hash: mark.slice(16),
});

/** The beginning of a chain: what its first link builds on. */
export const genesis = (chain: {
  firstId: number;
  openedAt: number;
  unchained: number;
  parent: { firstId: number; seq: number; hash: Hash } | null;
}): Hash => {
  const { firstId, openedAt, unchained, parent } = chain;
  const root = parent && [parent.firstId, parent.seq, parent.hash];
  return sha256(JSON.stringify(['chain', firstId, openedAt, unchained, root]));
};
