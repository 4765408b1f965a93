// A throw-away PostgreSQL, when the machine has one: a cluster in a temporary directory, spoken to over its Unix socket only, run by
// somebody who is not root (it refuses root).
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';

export interface Postgres {
  version: string;
  client: Client;
  /** Milliseconds on the processor so far, of the one process that serves `client`. */
  workedMs(): Promise<number>;
  /** Lines in the text form of COPY. */
  copyInto(table: string, lines: Iterable<string>): Promise<void>;
  stop(): Promise<void>;
}

// Debian's `nobody`: owns nothing else.
const nobody = 65_534;
const user = 'bench';

const binaries = (): string | null => {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return null;
  const versions = readdirSync(root).toSorted((a, b) => Number(b) - Number(a));
  const found = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'postgres')));
  return found ?? null;
};

/** Half a gigabyte of buffers: the whole of the data that is asked for stays in memory, as in a server that does nothing else. */
const settings = [
  'listen_addresses=',
  'shared_buffers=512MB',
  'max_wal_size=4GB',
  // All of a query's work is done, and measured, in one process.
  'max_parallel_workers_per_gather=0',
  'work_mem=64MB',
  'maintenance_work_mem=512MB',
];

/** Null when it is not installed. */
export const startPostgres = async (): Promise<Postgres | null> => {
  const bin = binaries();
  if (bin === null) return null;
  const home = mkdtempSync(join(tmpdir(), 'moddesk-pg-'));
  const who = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if ('uid' in who) chownSync(home, nobody, nobody);
  const data = join(home, 'data');
  const options = { ...who, cwd: home, env: { PATH: bin, HOME: home, LC_ALL: 'C.UTF-8' } };
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', user, '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    options,
  );
  if (made.status !== 0) throw new Error(`initdb: ${String(made.stderr).slice(0, 500)}`);
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', home, ...flags], { ...options, stdio: 'ignore' });
  // However the benchmark ends, its server does too.
  const end = (): void => void server.kill('SIGQUIT');
  const interrupted = (): void => process.exit(1);
  process.once('exit', end).once('SIGINT', interrupted).once('SIGTERM', interrupted);
  const connect = async (): Promise<Client> => {
    for (let tries = 0; ; tries += 1) {
      const client = new Client({ host: home, user, database: 'postgres' });
      try {
        await client.connect();
        return client;
      } catch (error) {
        if (tries > 200 || server.exitCode !== null) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const client = await connect();
  const { rows } = await client.query<{ version: string; pid: number }>(
    "SELECT current_setting('server_version') AS version, pg_backend_pid() AS pid",
  );
  const { version = 'unknown', pid = 0 } = rows[0] ?? {};
  return {
    version: version.split(' ')[0] ?? version,
    client,
    workedMs: async () => {
      // Nanoseconds, by the kernel's count: https://docs.kernel.org/scheduler/sched-stats.html
      const [nanoseconds] = (await readFile(`/proc/${pid}/schedstat`, 'utf8')).split(' ');
      return Number(nanoseconds) / 1e6;
    },
    copyInto: async (table, lines) => {
      const psql = spawn(
        join(bin, 'psql'),
        ['-q', '-h', home, '-U', user, '-c', `COPY ${table} FROM STDIN`, 'postgres'],
        {
          ...options,
          stdio: ['pipe', 'ignore', 'inherit'],
        },
      );
      const ended = once(psql, 'exit');
      await pipeline(Readable.from(lines), psql.stdin);
      const [code] = await ended;
      if (code !== 0) throw new Error(`COPY ended with ${String(code)}.`);
    },
    stop: async () => {
      await client.end();
      const ended = once(server, 'exit');
      // At once: nothing of it is kept.
      end();
      await ended;
      process.off('exit', end).off('SIGINT', interrupted).off('SIGTERM', interrupted);
      rmSync(home, { recursive: true, force: true });
    },
  };
};
