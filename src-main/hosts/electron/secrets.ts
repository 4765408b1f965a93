// The bot token and the store's key by the desktop's keyring. Where there is none, as private files: Chromium's basic_text
// backend only scrambles with a key that everybody knows, so it counts as none.
import { safeStorage } from 'electron';
import type { SecretName, Secrets } from '#main/host';
import { createFileSecrets, createPrivateFiles, SecretFileError } from '#main/hosts/file-secrets';
import type { Log } from '#main/log';

const sealedName = (name: SecretName): string => `${name}.sealed`;

/** True when what is sealed needs the user's own login to open. Call when the app is ready. */
const hasKeyring = async (): Promise<boolean> => {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  if (process.platform !== 'linux') return true;
  const backend = safeStorage.getSelectedStorageBackend();
  return backend !== 'basic_text' && backend !== 'unknown';
};

/**
 * Secrets in `dir`. With a keyring they are sealed, and ones that lie there in clear (from a start without it) are sealed when
 * first read. Without one they are 0600 files; a secret sealed earlier is then a `SecretFileError`, never a null that would
 * have it made anew.
 */
export const createSecrets = async (dir: string, log: Log): Promise<Secrets> => {
  const files = createPrivateFiles(dir);
  const clear = createFileSecrets(dir, log);
  if (!(await hasKeyring())) {
    log('warn', 'secrets.no-keyring', { means: 'This desktop has no keyring: secrets are kept in private files.' });
    return {
      ...clear,
      async get(name) {
        const found = await clear.get(name);
        if (found !== null || (await files.read(sealedName(name))) === null) return found;
        throw new SecretFileError(
          'The bot token and the key of the store were sealed with the keyring of this desktop, and it is not available now. Unlock it or log in to that desktop, then start ModDesk again.',
        );
      },
      async delete(name) {
        await clear.delete(name);
        await files.remove(sealedName(name));
      },
    };
  }

  const seal = async (name: SecretName, value: string): Promise<void> => {
    await files.write(sealedName(name), await safeStorage.encryptStringAsync(value));
    await clear.delete(name);
  };
  return {
    protection: 'keyring',
    async get(name) {
      const sealed = await files.read(sealedName(name));
      if (sealed === null) {
        const left = await clear.get(name);
        if (left !== null) await seal(name, left);
        return left;
      }
      const opened = await safeStorage.decryptStringAsync(sealed).catch((error: unknown) => {
        throw new SecretFileError(
          'The keyring of this desktop could not open the bot token or the key of the store. It belongs to another login, or was reset.',
          { cause: error },
        );
      });
      // The keyring's key was rotated: seal with the new one while the old still opens.
      if (opened.shouldReEncrypt) await seal(name, opened.result);
      return opened.result;
    },
    set: seal,
    async delete(name) {
      await files.remove(sealedName(name));
      await clear.delete(name);
    },
  };
};
