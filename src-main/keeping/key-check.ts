// A small file beside the store that tells a wrong key from a damaged store, and a damaged store from somebody else's file. It says nothing of
// the key: an HMAC over fixed words; and the salt that the store begins with, which anybody can read there.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '#main/write-whole';

const saltBytes = 16;
const zCheck = z.object({
  version: z.literal(1),
  check: z.string().regex(/^[0-9a-f]{64}$/),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
});

const pathOf = (dataDir: string): string => join(dataDir, 'moddesk.key-check');

const readCheck = (dataDir: string): z.infer<typeof zCheck> | null => {
  try {
    return zCheck.parse(JSON.parse(readFileSync(pathOf(dataDir), 'utf8')));
  } catch {
    return null;
  }
};

const saltOf = (file: string): string => {
  const salt = Buffer.alloc(saltBytes);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, salt, 0, saltBytes, 0);
  } finally {
    closeSync(descriptor);
  }
  return salt.toString('hex');
};

export const checkOf = (key: Buffer): Buffer => createHmac('sha256', key).update('moddesk key check 1').digest();

/** right, wrong, or unknown when there is no such file or it cannot be read. */
export const checkKey = (dataDir: string, key: Buffer): 'right' | 'wrong' | 'unknown' => {
  const known = readCheck(dataDir);
  if (!known) return 'unknown';
  return timingSafeEqual(Buffer.from(known.check, 'hex'), checkOf(key)) ? 'right' : 'wrong';
};

/** Whether `file` begins as the store of this folder did, whatever became of the rest of it. */
export const hasNotedSalt = (dataDir: string, file: string): boolean => readCheck(dataDir)?.salt === saltOf(file);

/** Once the key has opened the store. */
export const noteKey = (dataDir: string, file: string, key: Buffer): void => {
  const salt = saltOf(file);
  if (checkKey(dataDir, key) === 'right' && readCheck(dataDir)?.salt === salt) return;
  writeWhole(pathOf(dataDir), JSON.stringify({ version: 1, check: checkOf(key).toString('hex'), salt }));
};
