// An archive on disk: a header anybody can read and nobody can change unseen, and a sealed body. AES-256-GCM with a key of its own per file,
// derived from the store's (HKDF); the header is authenticated with it.
// Layout: `MODDESK-ARCHIVE\n`, length of the header (4 bytes, big-endian), header (JSON), body, tag (16 bytes).
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const magic = Buffer.from('MODDESK-ARCHIVE\n');
const tagBytes = 16;
const longestHeader = 65_536;

const zHeader = z.strictObject({
  version: z.literal(1),
  month: z.string(),
  part: z.int(),
  events: z.int(),
  /** SHA-256 over the rows. */
  digest: z.string(),
  /** The month's chain as it ended: number and hash of its newest link. */
  seq: z.int(),
  root: z.string(),
  salt: z.string(),
  nonce: z.string(),
});
export type ArchiveHeader = Omit<z.infer<typeof zHeader>, 'version' | 'salt' | 'nonce'>;

/** The file is not what was written, or not with this key. */
export class ArchiveFault extends Error {
  override name = 'ArchiveFault';
}

const fileKey = (key: Buffer, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, Buffer.from(salt, 'hex'), 'moddesk archive 1', 32));

export const sealFile = (key: Buffer, facts: ArchiveHeader, body: Uint8Array): Buffer => {
  const [salt, nonce] = [randomBytes(16).toString('hex'), randomBytes(12).toString('hex')];
  const header = Buffer.from(JSON.stringify(zHeader.parse({ version: 1, ...facts, salt, nonce })));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  const cipher = createCipheriv('aes-256-gcm', fileKey(key, salt), Buffer.from(nonce, 'hex'));
  cipher.setAAD(header);
  return Buffer.concat([magic, length, header, cipher.update(body), cipher.final(), cipher.getAuthTag()]);
};

/** Throws ArchiveFault. */
export const openFile = (path: string, key: Buffer): { header: ArchiveHeader; body: Buffer } => {
  const bytes = readFileSync(path);
  const start = magic.length + 4;
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new ArchiveFault('It is not an archive of ModDesk.');
  const length = bytes.length > start ? bytes.readUInt32BE(magic.length) : longestHeader;
  if (length >= longestHeader || bytes.length < start + length + tagBytes) throw new ArchiveFault('It was cut short.');
  const raw = bytes.subarray(start, start + length);
  try {
    const { version: _version, salt, nonce, ...header } = zHeader.parse(JSON.parse(raw.toString('utf8')));
    const decipher = createDecipheriv('aes-256-gcm', fileKey(key, salt), Buffer.from(nonce, 'hex'));
    decipher.setAAD(raw);
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
    const body = decipher.update(bytes.subarray(start + length, bytes.length - tagBytes));
    return { header, body: Buffer.concat([body, decipher.final()]) };
  } catch (fault) {
    throw new ArchiveFault('It was damaged or changed, or belongs to another key.', { cause: fault });
  }
};
