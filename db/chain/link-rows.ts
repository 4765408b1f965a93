// Links as they lie on disk: those of one transaction and month in one row of chain_<month>, under one hash, because a hash and a row for
// each would cost more than all the rest. So that the first broken event can still be named, each link has a tag: 24 bits of a checksum
// over what the hash covers of it. Trap: on disk for ever; another form needs another first byte.
// Row: form (1 byte), hash (16), key (16, when a link has texts), links. Link: what and which parts follow (1), event (variable: ms since
// the link before, then its place in the ms unless 0), tag (3), content (16; 24 in a mark), salt (16, only once the key is gone).
import { idsPerMs } from '#db/event-id';
import { type Hash, saltOf, what } from './links';
import { packSingle, type SingleLink, unpackSingle } from './single-links';

export interface Link {
  event: number;
  what: number;
  tag: number;
  /** Hex: the commitment to its texts, or a mark. */
  content: string | null;
  /** Gone once the texts are erased. */
  salt: Hash | null;
}

export type LinkRow = { form: 'row'; hash: Hash; links: Link[] } | { form: 'single'; links: SingleLink[] };

/** A row holds at most so many: where no tag tells, a break is named by the first of them. */
export const rowLinks = 500;

// Of the older form the first byte is less than 64.
const plainForm = 0x82;
const keyedForm = 0x83;
const hasContent = 16;
const hasSalt = 32;
const hashBytes = 16;
const markBytes = 24;
const tagBytes = 3;
const longest = 1 + 16 + tagBytes + markBytes + hashBytes;

const contentBytes = (kind: number): number => (kind === what.seal || kind === what.drop ? markBytes : hashBytes);

// Seven bits a byte, the last one below 128. Arithmetic, because bit operations stop at 32 bits.
const writeNumber = (bytes: Buffer, value: number, at: number): number => {
  let rest = value;
  let next = at;
  while (rest >= 128) {
    bytes[next] = (rest % 128) + 128;
    next += 1;
    rest = Math.floor(rest / 128);
  }
  bytes[next] = rest;
  return next + 1;
};

/** `key`: what the salts are made of; without one they are written out. */
export const packRow = (hash: Hash, key: Hash | null, links: readonly Link[]): Buffer => {
  const bytes = Buffer.allocUnsafe(1 + 2 * hashBytes + links.length * longest);
  bytes[0] = key === null ? plainForm : keyedForm;
  let at = 1 + bytes.write(hash, 1, 'hex');
  if (key !== null) at += bytes.write(key, at, 'hex');
  let lastMs = 0;
  for (const { event, what: kind, tag, content, salt } of links) {
    const isSalted = salt !== null && key === null;
    bytes[at] = kind + (content === null ? 0 : hasContent) + (isSalted ? hasSalt : 0);
    const ms = Math.floor(event / idsPerMs);
    const place = event - ms * idsPerMs;
    const step = ms - lastMs;
    lastMs = ms;
    const signed = step < 0 ? -2 * step - 1 : 2 * step;
    at = writeNumber(bytes, signed * 2 + (place === 0 ? 0 : 1), at + 1);
    if (place !== 0) at = writeNumber(bytes, place, at);
    at = bytes.writeUIntBE(tag, at, tagBytes);
    if (content !== null) at += bytes.write(content, at, 'hex');
    if (isSalted) at += bytes.write(salt, at, 'hex');
  }
  return bytes.subarray(0, at);
};

const unpackRow = (bytes: Buffer): LinkRow => {
  const links: Link[] = [];
  let at = 1;
  const need = (count: number): void => {
    if (at + count > bytes.length) throw new RangeError('The links are cut short.');
  };
  const takeNumber = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      need(1);
      const byte = bytes.readUInt8(at);
      at += 1;
      value += (byte % 128) * scale;
      if (byte < 128) return value;
    }
  };
  const takeHex = (count: number): string => {
    need(count);
    at += count;
    return bytes.toString('hex', at - count, at);
  };
  const hash = takeHex(hashBytes);
  const key = bytes[0] === keyedForm ? takeHex(hashBytes) : null;
  let lastMs = 0;
  while (at < bytes.length) {
    const head = bytes.readUInt8(at);
    const kind = head % hasContent;
    at += 1;
    const moved = takeNumber();
    const signed = Math.floor(moved / 2);
    lastMs += signed % 2 === 1 ? -(signed + 1) / 2 : signed / 2;
    const event = lastMs * idsPerMs + (moved % 2 === 1 ? takeNumber() : 0);
    need(tagBytes);
    const tag = bytes.readUIntBE(at, tagBytes);
    at += tagBytes;
    const content = (head & hasContent) === 0 ? null : takeHex(contentBytes(kind));
    const isText = content !== null && contentBytes(kind) === hashBytes;
    let salt = isText && key !== null ? saltOf(key, links.length) : null;
    if ((head & hasSalt) !== 0) salt = takeHex(hashBytes);
    links.push({ event, what: kind, tag, content, salt });
  }
  return { form: 'row', hash, links };
};

/** Throws RangeError when the bytes are cut short. */
export const readRow = (bytes: Buffer): LinkRow =>
  bytes[0] === plainForm || bytes[0] === keyedForm ? unpackRow(bytes) : { form: 'single', links: unpackSingle(bytes) };

/** The row without the salts of these events' texts, for ever; null when it has none of them. */
export const eraseSalts = (bytes: Buffer, events: ReadonlySet<number>): Buffer | null => {
  const row = readRow(bytes);
  const isMeant = ({ event, salt }: Link | SingleLink): boolean => salt !== null && events.has(event);
  if (!row.links.some(isMeant)) return null;
  if (row.form === 'single') {
    return packSingle(row.links.map((link) => (isMeant(link) ? { ...link, salt: null } : link)));
  }
  return packRow(
    row.hash,
    null,
    row.links.map((link) => (isMeant(link) ? { ...link, salt: null } : link)),
  );
};
