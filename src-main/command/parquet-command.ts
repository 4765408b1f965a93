// `npm run export -- parquet`: the whole record as plain Parquet, for engines that take over where one machine ends.
import { mkdirSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { writePlainParquet } from '#main/archive/plain-parquet';
import { CommandFault } from './exit-codes';
import { openRecord } from './open-record';
import { parseFlags } from './parse-flags';

const options = {
  out: { type: 'string' },
  guild: { type: 'string' },
  data: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Never writes into a folder that holds something: a month told twice would be counted twice. */
const emptyFolder = (given: string | undefined): string => {
  if (!given) throw new CommandFault('usage', '--out: a folder is needed.');
  const folder = resolve(given);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new CommandFault('usage', `--out: ${folder} holds something already; choose an empty or a new folder.`);
  return folder;
};

export const parquetCommand = async (
  args: string[],
  signal: AbortSignal,
): Promise<{ path: string; rows: number; bytes: number; files: number }> => {
  const { values } = parseFlags({ args, options, allowPositionals: false });
  const { read, ...files } = await openRecord(values.data);
  try {
    const folder = emptyFolder(values.out);
    const written = await writePlainParquet(files, read, {
      folder,
      guildId: values.guild ?? null,
      signal,
      onMonth: (done) =>
        process.stderr.write(values.json ? `${JSON.stringify(done)}\n` : `${done.month}: ${done.rows} events\n`),
    });
    return { path: folder, ...written };
  } finally {
    read.close();
  }
};
