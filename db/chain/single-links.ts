// Links as they were written first: each with a hash of its own over the one before it. Read and kept up (erasure) for ever, written no
// more: link-rows.ts holds the form that is. A link: what and which parts follow (1 byte), event (double, 8), hash (16), content (16;
// 24 in a mark), salt (16).
import { type Hash, what } from './links';

export interface SingleLink {
  event: number;
  what: number;
  hash: Hash;
  /** Hex: the commitment to its texts, or a mark. */
  content: string | null;
  /** Gone once the texts are erased. */
  salt: Hash | null;
}

const hasContent = 16;
const hasSalt = 32;
const hashBytes = 16;
const markBytes = 24;
const longest = 1 + 8 + hashBytes + markBytes + hashBytes;

const contentBytes = (kind: number): number => (kind === what.seal || kind === what.drop ? markBytes : hashBytes);

export const packSingle = (links: readonly SingleLink[]): Buffer => {
  const bytes = Buffer.allocUnsafe(links.length * longest);
  let at = 0;
  for (const { event, what: kind, hash, content, salt } of links) {
    at = bytes.writeUInt8(kind + (content === null ? 0 : hasContent) + (salt === null ? 0 : hasSalt), at);
    at = bytes.writeDoubleBE(event, at);
    at += bytes.write(hash, at, 'hex');
    if (content !== null) at += bytes.write(content, at, 'hex');
    if (salt !== null) at += bytes.write(salt, at, 'hex');
  }
  return bytes.subarray(0, at);
};

/** Throws RangeError when the bytes are cut short. */
export const unpackSingle = (bytes: Buffer): SingleLink[] => {
  const links: SingleLink[] = [];
  let at = 0;
  const take = (count: number): string => {
    if (at + count > bytes.length) throw new RangeError('The links are cut short.');
    at += count;
    return bytes.toString('hex', at - count, at);
  };
  while (at < bytes.length) {
    const head = bytes.readUInt8(at);
    const kind = head % hasContent;
    const event = bytes.readDoubleBE(at + 1);
    at += 9;
    const hash = take(hashBytes);
    const content = (head & hasContent) === 0 ? null : take(contentBytes(kind));
    links.push({ event, what: kind, hash, content, salt: (head & hasSalt) === 0 ? null : take(hashBytes) });
  }
  return links;
};
