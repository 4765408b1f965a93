// Entry of the Node host: the same core on loopback, for machines without a desktop. Prints its link on standard output once
// it answers; everything else goes to the log on standard error.
import { join } from 'node:path';
import { createApp } from '#main/app';
import { ConfigError, readConfig } from '#main/config';
import { createFileSecrets } from '#main/hosts/file-secrets';
import { createPage } from '#main/hosts/page';
import { createLog } from '#main/log';
import type { Host } from '#main/host';
import { version } from '#package';
import { startServer } from './server';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const serve = async (): Promise<void> => {
  const config = readConfig(process.env, process.argv.slice(2));
  const log = createLog(config.logLevel);
  const host: Host = {
    kind: 'node',
    secrets: createFileSecrets(join(config.dataDir, 'secrets'), log),
    openExternal: async (url) => say(`Open in a browser: ${new URL(url).href}`),
  };
  // A frame that Discord's library cannot read rejects inside it; the connection's own checks take it from there.
  process.on('unhandledRejection', (error) => log('error', 'process.unhandled-rejection', { error: error as Error }));
  const app = createApp(host, config, { log });
  await app.start();
  const server = await startServer({
    app,
    page: createPage(join(import.meta.dirname, '../renderer')),
    port: config.port,
    accessToken: config.accessToken,
    version,
    onEntered: () => say(`ModDesk opened. For another browser: ${server.link()}`),
  }).catch(async (error: unknown) => {
    await app.stop();
    throw error;
  });
  say(`ModDesk is ready: ${server.link()}`);

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    // Listening ends first, so that nothing new is asked while the queue is flushed.
    server
      .close()
      .then(() => app.stop())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log('error', 'stop.failed', { error: error as Error });
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
};

serve().catch((error: unknown) => {
  const known =
    error instanceof ConfigError ||
    (error instanceof Error && 'code' in error) ||
    (error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError');
  process.stderr.write(
    `ModDesk cannot start: ${known ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`,
  );
  process.exit(1);
});
