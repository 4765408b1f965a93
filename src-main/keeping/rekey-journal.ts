// The note of a change of key under way, by which the next start, or the next `npm run rekey`, takes it back or goes on with it. Until every
// file is written and read back there is nothing to go on with; from then on it holds the new key, sealed by the one before.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { flush } from '#db/copy-store';
import { writeWhole } from '#main/write-whole';
import { checkOf } from './key-check';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const zJournal = z.discriminatedUnion('step', [
  z.strictObject({ version: z.literal(1), step: z.literal('writing') }),
  z.strictObject({
    version: z.literal(1),
    step: z.literal('switching'),
    salt: hex(16),
    nonce: hex(12),
    /** The new key and the tag. */
    sealed: hex(48),
    /** Tells the new key when it is given. */
    check: hex(32),
  }),
]);
export type RekeyJournal = z.infer<typeof zJournal>;
export type Switching = Extract<RekeyJournal, { step: 'switching' }>;

const pathOf = (dataDir: string): string => join(dataDir, 'rekeying.json');
const tagBytes = 16;

const wrapKey = (oldKey: Buffer, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', oldKey, Buffer.from(salt, 'hex'), 'moddesk rekey 1', 32));

export const isRekeying = (dataDir: string): boolean => existsSync(pathOf(dataDir));

/** Null: none is under way. Throws when it cannot be read: then nobody but a person can tell. */
export const readJournal = (dataDir: string): RekeyJournal | null => {
  if (!isRekeying(dataDir)) return null;
  try {
    return zJournal.parse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8')));
  } catch (cause) {
    throw new Error(`"${pathOf(dataDir)}" tells of a change of key and cannot be read. Nothing was changed.`, {
      cause,
    });
  }
};

const note = (dataDir: string, journal: RekeyJournal): void => writeWhole(pathOf(dataDir), JSON.stringify(journal));

export const noteWriting = (dataDir: string): void => note(dataDir, { version: 1, step: 'writing' });

export const noteSwitching = (dataDir: string, oldKey: Buffer, newKey: Buffer): Switching => {
  const [salt, nonce] = [randomBytes(16).toString('hex'), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', wrapKey(oldKey, salt), nonce);
  const sealed = Buffer.concat([cipher.update(newKey), cipher.final(), cipher.getAuthTag()]).toString('hex');
  const check = checkOf(newKey).toString('hex');
  const journal = { version: 1, step: 'switching', salt, nonce: nonce.toString('hex'), sealed, check } as const;
  note(dataDir, journal);
  return journal;
};

/** The new key, given it or the one before; null: some other one was given. */
export const newKeyOf = ({ salt, nonce, sealed, check }: Switching, key: Buffer): Buffer | null => {
  if (checkOf(key).toString('hex') === check) return key;
  const bytes = Buffer.from(sealed, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', wrapKey(key, salt), Buffer.from(nonce, 'hex'));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
};

export const forgetJournal = (dataDir: string): void => {
  // A next step that was not noted whole is none.
  for (const end of ['.part', '']) rmSync(`${pathOf(dataDir)}${end}`, { force: true });
  if (process.platform !== 'win32') flush(dataDir);
};
