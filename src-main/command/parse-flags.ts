// The words of a command line, or what is wrong with them.
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandFault } from './exit-codes';

/** Throws CommandFault `usage`. */
export const parseFlags = <Config extends ParseArgsConfig>(config: Config): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new CommandFault('usage', (error as Error).message);
  }
};
