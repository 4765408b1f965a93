// The faults a procedure may answer with, typed with their data. Anything else that goes wrong is a bug, not a fault.
import { z } from 'zod';

export const faults = {
  NOT_CONNECTED: { status: 503, message: 'The bot is not connected to Discord.' },
  NOT_FOUND: { status: 404, message: 'There is nothing with that id.', data: z.object({ what: z.string() }) },
  MISSING_PERMISSION: {
    status: 403,
    message: 'The bot lacks a permission.',
    data: z.object({ permission: z.string(), where: z.string() }),
  },
  HIERARCHY: { status: 403, message: 'Discord ranks that member above the bot.', data: z.object({ who: z.string() }) },
  RATE_LIMITED: {
    status: 429,
    message: 'Discord asks to wait.',
    data: z.object({ retryAfterMs: z.int() }),
  },
  CANCELLED: { status: 499, message: 'Cancelled.' },
  CONFLICT: { status: 409, message: 'It was changed in the meantime.', data: z.object({ reason: z.string() }) },
  /** `field` is the dotted path of the offending input, '' for the input itself. */
  BAD_REQUEST: {
    status: 400,
    message: 'The request is not valid.',
    data: z.object({ issues: z.array(z.object({ field: z.string(), reason: z.string() })) }),
  },
  UNSUPPORTED: { status: 501, message: 'Not possible here.', data: z.object({ reason: z.string() }) },
} as const;

export type FaultCode = keyof typeof faults;
