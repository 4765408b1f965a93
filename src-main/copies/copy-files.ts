// Copies of attachments on disk: one sealed file each, named by a keyed hash of what is in it, so that the same picture is kept once and
// its name tells nobody which. AES-256-GCM; both keys come from the store's by HKDF. Layout: nonce (12 bytes), body, tag (16 bytes).
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface CopyFiles {
  /** On disk whole, or rejects; what is there already is not written again. One at a time. `added`: bytes on disk. */
  write(bytes: Buffer): Promise<{ hash: string; added: number }>;
  /** Null: there is no such copy, or it is not what was written. */
  read(hash: string): Promise<Buffer | null>;
  /** Removes every other file, and what an end in the middle of writing left. Bytes on disk that stay. */
  keepOnly(hashes: ReadonlySet<string>): Promise<number>;
}

const [nonceBytes, tagBytes] = [12, 16];
const named = /^[0-9a-f]{64}$/;

export const copyFolder = (dataDir: string): string => join(dataDir, 'attachments');

const writeWhole = async (path: string, bytes: Buffer): Promise<void> => {
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
};

const derived = (storeKey: Buffer, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', storeKey, '', `moddesk attachment ${use} 1`, 32));
const seal = (sealKey: Buffer, hash: string, bytes: Buffer): Buffer => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
  cipher.setAAD(Buffer.from(hash));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
};
/** Null: it is not what was written under that name, or not with this key. */
const unseal = (sealKey: Buffer, hash: string, sealed: Buffer): Buffer | null => {
  if (sealed.length < nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, nonceBytes));
    decipher.setAAD(Buffer.from(hash));
    decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
};

/** A copy's file as another key of the store seals it; its name stays, because messages refer to it. Null: `from` does not open it. */
export const resealCopy = (hash: string, sealed: Buffer, from: Buffer, to: Buffer): Buffer | null => {
  const bytes = unseal(derived(from, 'seal'), hash, sealed);
  return bytes && seal(derived(to, 'seal'), hash, bytes);
};

export const isCopyName = (name: string): boolean => named.test(name);

export const createCopyFiles = (folder: string, storeKey: Buffer): CopyFiles => {
  const [sealKey, nameKey] = [derived(storeKey, 'seal'), derived(storeKey, 'name')];
  const pathOf = (name: string): string => join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  return {
    write: async (bytes) => {
      const hash = createHmac('sha256', nameKey).update(bytes).digest('hex');
      if (existsSync(pathOf(hash))) return { hash, added: 0 };
      const sealed = seal(sealKey, hash, bytes);
      await writeWhole(pathOf(hash), sealed);
      return { hash, added: sealed.length };
    },
    read: async (hash) =>
      isCopyName(hash) && existsSync(pathOf(hash)) ? unseal(sealKey, hash, await readFile(pathOf(hash))) : null,
    keepOnly: async (hashes) => {
      let total = 0;
      for (const name of await readdir(folder)) {
        if (hashes.has(name)) total += (await stat(pathOf(name))).size;
        else await rm(pathOf(name), { force: true });
      }
      return total;
    },
  };
};
