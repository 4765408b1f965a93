// The key that the store is encrypted with: from the environment, else from the host's secret store, made on the first run.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Config } from '#main/config';
import type { Host } from '#main/host';

/** A store exists and its key does not: making a new one would lock the record away for good. */
export class MissingKeyError extends Error {
  override name = 'MissingKeyError';
}

/**
 * 32 bytes. Throws MissingKeyError when `storeFile` exists and no key is to be found. A key that is given by the environment
 * is never copied into the secret store.
 */
export const storeKey = async (host: Host, config: Config, storeFile: string): Promise<Buffer> => {
  if (config.storeKey) return config.storeKey;
  const kept = await host.secrets.get('store-key');
  if (kept) return Buffer.from(kept, 'hex');
  if (existsSync(storeFile)) {
    throw new MissingKeyError(
      `There is a store at ${storeFile} but its key is gone from the secret store. Give it back with MODDESK_STORE_KEY or MODDESK_STORE_KEY_FILE; the recovery key that was written down will do. Nothing was changed.`,
    );
  }
  const key = randomBytes(32);
  await host.secrets.set('store-key', key.toString('hex'));
  return key;
};
