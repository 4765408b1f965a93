// How the command ends, for schedulers. The numbers are documented: never change one.
import { StoreFault } from '#db/client';
import { ConfigError } from '#main/config';
import { InputFault } from '#main/core';
import { faultText } from '#main/exports/fault-text';
import { NoRoomFault } from '#main/exports/part-file';

export const exitCodes = { done: 0, internal: 1, usage: 2, store: 3, disk: 4, cancelled: 130 } as const;
export type Exit = keyof typeof exitCodes;

const isDisk = (error: unknown): boolean =>
  error instanceof NoRoomFault || (error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code)));

/** Said in one line; `exit` decides the code. */
export class CommandFault extends Error {
  override name = 'CommandFault';
  constructor(
    readonly exit: Exit,
    message: string,
  ) {
    super(message);
  }

  static of(error: unknown, isCancelled: boolean): { exit: Exit; text: string } {
    if (isCancelled) return { exit: 'cancelled', text: 'It was stopped; nothing was left behind.' };
    if (error instanceof CommandFault) return { exit: error.exit, text: error.message };
    const { text, isKnown } = faultText(error);
    if (error instanceof ConfigError) return { exit: 'usage', text: error.message };
    if (error instanceof InputFault) return { exit: 'usage', text };
    if (error instanceof StoreFault) return { exit: 'store', text };
    if (isDisk(error)) return { exit: 'disk', text };
    return { exit: 'internal', text: isKnown ? text : error instanceof Error ? error.message : String(error) };
  }
}
