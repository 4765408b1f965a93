// A whole app in this process: real store, real bot client, the contract called directly. Secrets are held in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { onTestFinished } from 'vitest';
import { createApp, type App } from '#main/app';
import { readConfig } from '#main/config';
import type { Host, SecretName, Secrets } from '#main/host';
import type { Log } from '#main/log';

export const memorySecrets = (): Secrets & { readonly held: Map<SecretName, string> } => {
  const held = new Map<SecretName, string>();
  return {
    held,
    protection: 'keyring',
    get: async (name) => held.get(name) ?? null,
    set: async (name, value) => void held.set(name, value),
    delete: async (name) => void held.delete(name),
  };
};

export const temporaryData = (): string => {
  const dataDir = mkdtempSync(join(tmpdir(), 'moddesk-app-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return dataDir;
};

interface Options {
  env?: { [name: string]: string };
  flags?: string[];
  dataDir?: string;
  secrets?: Secrets;
  log?: Log;
}

export const clientOf = (app: App) => createRouterClient(app.router);

/** Started, and stopped at the end of the test. */
export const startApp = async ({
  env = {},
  flags = [],
  dataDir = temporaryData(),
  secrets = memorySecrets(),
  log = () => {},
}: Options = {}) => {
  const host: Host = { kind: 'node', secrets, openExternal: async () => {} };
  const app = createApp(host, readConfig({ ...env, MODDESK_DATA: dataDir }, flags), { log });
  onTestFinished(() => app.stop());
  await app.start();
  return { app, client: clientOf(app), dataDir, secrets };
};
