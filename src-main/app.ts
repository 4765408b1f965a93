// Composition root: one core over one host. Opens the moderator's workspace (or the demo's), connects the bot, serves the contract.
import { join } from 'node:path';
import { StoreFault } from '#db/client';
import { openDemo, type Demo } from './app/demo';
import { connectionStatus } from './app/connection-status';
import { MissingKeyError, storeKey } from './app/store-key';
import { restoreBackup } from './app/restore';
import { openWorkspace, type Workspace } from './app/workspace';
import { isDiscordItself, type Config } from './config';
import { ConflictFault, InputFault, NotConnectedFault, UnsupportedFault, type Core } from './core';
import { createRouter, type AppRouter } from './handlers/router';
import type { Delivery } from './exports/tickets';
import type { Host } from './host';
import { createLog, type Log } from './log';
import { createTasks } from './keeping/tasks';
import { createChanges } from './pipeline/changes';
import { checkModerator } from './moderation/check-moderator';
import { settingsGet } from './settings/settings-get';

export interface App {
  readonly router: AppRouter;
  readonly log: Log;
  /** The file that a one-time ticket of exports.download is for; null unless `session` is whose ticket it is. */
  download(ticket: string, session: string): Delivery | null;
  /** Opens the store and, unless told otherwise, connects the bot. Rejects when the store cannot be opened. */
  start(): Promise<void>;
  /** Resolves when all that was received is committed and its nudges are sent. */
  idle(): Promise<void>;
  /** Flushes the queue, closes the gateway and the store. */
  stop(): Promise<void>;
}

export interface AppOptions {
  log?: Log;
  now?: () => number;
}

export const createApp = (
  host: Host,
  config: Config,
  { log = createLog(config.logLevel), now = Date.now }: AppOptions = {},
): App => {
  const changes = createChanges({});
  const tasks = createTasks(() => changes.touch(null, ['store']), now);
  let own: Workspace | null = null;
  let demo: Demo | null = null;
  let switching: Promise<void> = Promise.resolve();
  const startedAt = now();

  const touching = (isDemo: boolean) => (guildId: string | null, topics: Parameters<typeof changes.touch>[1]) => {
    if (isDemo !== (demo !== null)) return;
    changes.touch(guildId, topics);
    // The window shows how far the demo's history has come.
    if (demo && demo.progress() < 1) changes.touch(null, ['connection']);
  };
  const current = (): Workspace => {
    const shown = demo?.workspace ?? own;
    if (!shown) throw new UnsupportedFault('The record is being opened. Ask again in a moment.');
    return shown;
  };
  const token = async (): Promise<string | null> => config.discordToken ?? (await host.secrets.get('discord-token'));

  const openOwn = async (onStep?: (text: string, share: number) => void): Promise<void> => {
    if (own) return;
    own = await openWorkspace({
      log,
      tasks,
      protection: config.storeKey ? 'environment' : host.secrets.protection,
      onStep,
      dataDir: config.dataDir,
      key: (file) => storeKey(host, config, file, log),
      apiBase: config.apiBase,
      host,
      onTouched: touching(false),
    });
    const known = await token();
    if (known && settingsGet(own.read).settings.connectOnStart) await own.gateway.connect(known);
  };
  const openTheDemo = async (): Promise<void> => {
    const opened = await openDemo(
      { log, tasks, dataDir: join(config.dataDir, 'demo'), host, onTouched: touching(true) },
      config.demoDays,
      config.demoEndsAt ?? now(),
    );
    demo = opened;
    opened.ready.catch((error: unknown) => log('error', 'demo.failed', { error: error as Error }));
  };

  const setDemo = async (on: boolean): Promise<void> => {
    if (on === (demo !== null)) return;
    if (on) await openTheDemo();
    else {
      await openOwn().catch((error: unknown) => {
        const isTold = error instanceof StoreFault || error instanceof MissingKeyError;
        throw isTold ? new UnsupportedFault(error.message) : error;
      });
      const left = demo;
      demo = null;
      await left?.close();
    }
    changes.touch(null, ['connection', 'events', 'stats', 'settings']);
  };

  const core: Core = {
    log,
    read: () => current().read,
    answers: () => current().answers,
    queueDepth: () => current().pipeline.status().depth,
    status: async () =>
      connectionStatus(current(), {
        hasToken: (await token()) !== null,
        isDemo: demo !== null,
        startedAt,
        ...(demo ? { seeding: demo.progress() } : {}),
        ...(demo || isDiscordItself(config.apiBase) ? {} : { apiBase: config.apiBase }),
      }),
    connect: async (given) => {
      if (demo) throw new ConflictFault('The demo has a bot of its own. Leave the demo to connect yours.');
      const { gateway } = current();
      if (given) {
        const checked = await gateway.checkToken(given);
        if (!checked.ok && checked.reason === 'invalid-token') throw new InputFault('token', checked.message);
        if (!checked.ok) throw new NotConnectedFault(checked.message);
        await host.secrets.set('discord-token', given);
      }
      const used = given ?? (await token());
      if (!used) throw new InputFault('token', 'is needed: no token is stored yet');
      await gateway.connect(used);
    },
    disconnect: () => current().gateway.disconnect(),
    setDemo: (on) => {
      // One switch at a time: a second click waits for the first and then finds nothing left to do.
      switching = switching.catch(() => undefined).then(() => setDemo(on));
      return switching;
    },
    inviteUrl: () => {
      const url = current().gateway.inviteUrl();
      if (!url) throw new NotConnectedFault('The invite link is known once the bot has logged in.');
      return url;
    },
    diagnose: (guildId) => current().gateway.diagnose(guildId),
    saveSettings: async (version, change) => {
      checkModerator(current().read, change.moderatorId);
      const saved = await current().pipeline.saveSettings(version, change);
      changes.touch(null, ['settings', 'events']);
      current().routing.settingsChanged();
      return saved;
    },
    copies: () => current().copies,
    exports: () => current().exports,
    routing: () => current().routing,
    keeper: () => current().keeper,
    tasks,
    restore: async (asked, signal) => {
      if (demo || !own)
        throw new UnsupportedFault('The demo’s record is made anew at each start; there is nothing to put back.');
      const reopen = async (step: (text: string, share: number) => void): Promise<void> => {
        const left = own;
        own = null;
        await left?.close();
        await openOwn(step);
      };
      const recovery = await restoreBackup({ tasks, own, now, reopen }, asked, signal);
      changes.touch(null, ['connection', 'events', 'stats', 'settings', 'store']);
      return recovery;
    },
    imports: () => current().imports,
    moderation: () => current().moderation,
    changes: (guildId, signal) => changes.subscribe(guildId, signal),
  };

  return {
    log,
    router: createRouter(core),
    download: (ticket, session) => current().exports.redeem(ticket, session),
    start: () => (config.isDemo ? openTheDemo() : openOwn()),
    idle: async () => {
      await demo?.ready;
      await Promise.all([demo?.workspace.pipeline.idle(), own?.pipeline.idle()]);
      await own?.copies.idle();
      await changes.idle();
    },
    stop: async () => {
      await switching.catch(() => undefined);
      await tasks.close();
      await demo?.close();
      await own?.close();
    },
  };
};
