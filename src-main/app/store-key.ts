// The key that the store is encrypted with: from the environment, else from the host's secret store, made on the first run.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Config } from '#main/config';
import type { Host } from '#main/host';
import { settleRekey } from '#main/keeping/rekey';
import type { Log } from '#main/log';

/** A store exists and its key does not: making a new one would lock the record away for good. */
export class MissingKeyError extends Error {
  override name = 'MissingKeyError';
}

const findKey = async (host: Host, config: Config, storeFile: string): Promise<Buffer> => {
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

/**
 * 32 bytes, after a change of key that was under way has been ended or taken back. The directory's lock is held. Throws MissingKeyError when
 * `storeFile` exists and no key is to be found. A key that is given by the environment is never copied into the secret store.
 */
export const storeKey = async (host: Host, config: Config, storeFile: string, log: Log): Promise<Buffer> => {
  const key = await findKey(host, config, storeFile);
  const keep = config.storeKey ? null : (changed: Buffer) => host.secrets.set('store-key', changed.toString('hex'));
  return settleRekey({ dataDir: dirname(storeFile), file: storeFile, key }, keep, log);
};
