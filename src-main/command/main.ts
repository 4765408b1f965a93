// `npm run export -- …`: files from the record for schedulers, beside a running host or without one; opens the store to read only.
// `npm run restore -- …`, `npm run rebuild` and `npm run rekey`: a backup in the store's place, what is derived made anew, another key, while no
// host runs.
import { CommandFault, exitCodes } from './exit-codes';
import { exportCommand } from './export-command';
import { help } from './help';
import { parquetCommand } from './parquet-command';
import { rebuildCommand } from './rebuild-command';
import { rekeyCommand } from './rekey-command';
import { restoreCommand } from './restore-command';

type Command = (args: string[], signal: AbortSignal, print: (done: object) => void) => Promise<object | undefined>;

/** Subcommands by their word; each answers with what is printed, or prints it itself. */
const commands: { [word: string]: Command } = {
  events: (args, signal) => exportCommand('events', args, signal),
  analytics: (args, signal) => exportCommand('analytics', args, signal),
  cases: (args, signal) => exportCommand('cases', args, signal),
  member: (args, signal) => exportCommand('member', args, signal),
  transcript: (args, signal) => exportCommand('transcript', args, signal),
  parquet: parquetCommand,
  restore: restoreCommand,
  rebuild: rebuildCommand,
  rekey: rekeyCommand,
};

const undone: { [word: string]: string } = {
  restore: 'Not restored',
  rebuild: 'Not rebuilt',
  rekey: 'The key was not changed',
};

const print = (done: object, isJson: boolean): void => {
  const line = Object.entries(done).map(
    ([key, value]) => `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  process.stdout.write(isJson ? `${JSON.stringify({ ok: true, ...done })}\n` : `${line.join(', ')}\n`);
};

const run = async (): Promise<number> => {
  const [word = '--help', ...args] = process.argv.slice(2);
  if (word === '--help' || word === 'help' || args.includes('--help')) {
    process.stdout.write(help);
    return exitCodes.done;
  }
  const isJson = args.includes('--json');
  const cancelled = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancelled.abort());
  try {
    const command = Object.hasOwn(commands, word) ? commands[word] : undefined;
    if (!command) throw new CommandFault('usage', `"${word}" is none of ${Object.keys(commands).join(', ')}.`);
    const done = await command(args, cancelled.signal, (told) => print(told, isJson));
    if (done) print(done, isJson);
    return exitCodes.done;
  } catch (error) {
    const { exit, text } = CommandFault.of(error, cancelled.signal.aborted);
    if (isJson) process.stdout.write(`${JSON.stringify({ ok: false, exit, fault: text })}\n`);
    process.stderr.write(`${undone[word] ?? 'Not exported'}: ${text}\n`);
    return exitCodes[exit];
  }
};

process.exitCode = await run();
