// One export by the command line: the same writers as the window's, in this process.
import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { formatsOf, zExportScope, type ExportScope, type ExportSubject } from '#contract/exports';
import { settlePart } from '#main/exports/part-file';
import { writeExport } from '#main/exports/write-export';
import { CommandFault } from './exit-codes';
import { openRecord } from './open-record';
import { parseFlags } from './parse-flags';

const text = { type: 'string' } as const;
const options = {
  guild: text,
  format: text,
  out: text,
  timeframe: text,
  user: text,
  channel: text,
  query: text,
  columns: text,
  from: text,
  to: text,
  'time-zone': text,
  'no-redact': { type: 'boolean' },
  data: text,
  json: { type: 'boolean' },
} as const;

const read = (args: string[]) => parseFlags({ args, options, allowPositionals: false }).values;
type Flags = ReturnType<typeof read>;

const moment = (flag: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  const at = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  if (Number.isNaN(at)) throw new CommandFault('usage', `--${flag}: is not a time.`);
  return at;
};

/** Without the keys that were not given: the contract's objects are strict. */
const given = (of: object): object => Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined));

const scopeOf = (what: ExportSubject, flags: Flags): ExportScope => {
  const zone = flags['time-zone'];
  const range = { from: moment('from', flags.from), to: moment('to', flags.to) };
  const own = {
    events: {
      filters: given({ ...range, query: flags.query, timeZone: zone }),
      columns: flags.columns?.split(',').map((word) => word.trim()),
    },
    analytics: { timeframe: flags.timeframe },
    cases: { filters: given({ ...range, targetId: flags.user }) },
    member: { ...range, userId: flags.user },
    transcript: { ...range, channelId: flags.channel },
  }[what];
  const parsed = zExportScope.safeParse({
    what,
    ...given({ guildId: flags.guild, format: flags.format, timeZone: zone, redact: !flags['no-redact'], ...own }),
  });
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.') || what}: ${message}`);
    throw new CommandFault('usage', issues.join('; '));
  }
  const formats = formatsOf[what];
  if (!formats.includes(parsed.data.format))
    throw new CommandFault('usage', `format: must be one of ${formats.join(', ')} for ${what}`);
  return parsed.data;
};

/** Throws CommandFault, InputFault, StoreFault, NoRoomFault or what the disk said; nothing is left behind then. */
export const exportCommand = async (
  what: ExportSubject,
  args: string[],
  signal: AbortSignal,
): Promise<{ path: string; rows: number; bytes: number }> => {
  const flags = read(args);
  const scope = scopeOf(what, flags);
  if (!flags.out) throw new CommandFault('usage', '--out: a file is needed.');
  const out = resolve(flags.out);
  const folder = await stat(dirname(out)).catch(() => null);
  if (!folder?.isDirectory()) throw new CommandFault('usage', `--out: ${dirname(out)} is not a folder.`);
  const { read: store } = await openRecord(flags.data);
  const part = join(dirname(out), `.${basename(out).slice(0, 180)}.${randomUUID()}.part`);
  try {
    const written = await writeExport(store, scope, { part, now: Date.now(), signal });
    return { path: await settlePart(part, out, false), ...written };
  } finally {
    store.close();
  }
};
