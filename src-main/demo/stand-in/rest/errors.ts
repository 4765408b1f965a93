// Discord's REST errors: status, JSON code and message, and the `errors` tree of an invalid form.

/** Messages by Discord's JSON error code, with the HTTP status each comes with. */
const known = {
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10006: [404, 'Unknown Invite'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [400, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10026: [404, 'Unknown Ban'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  20012: [403, 'You are not authorized to perform this action on this application'],
  30007: [400, 'Maximum number of webhooks reached (15)'],
  30010: [400, 'Maximum number of reactions reached (20)'],
  30032: [400, 'Maximum number of application commands reached (100)'],
  40001: [401, 'Unauthorized'],
  40005: [413, 'Request entity too large. Try sending something smaller in size'],
  40007: [403, 'The user is banned from this guild.'],
  40032: [400, 'Target user is not connected to voice.'],
  40060: [400, 'Interaction has already been acknowledged.'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50027: [401, 'Invalid Webhook Token'],
  50034: [400, 'A message provided was too old to bulk delete'],
  50035: [400, 'Invalid Form Body'],
  50055: [400, 'Invalid Guild'],
  50109: [400, 'The request body contains invalid JSON.'],
  500000: [400, 'Failed to ban users'],
} as const satisfies Record<number, readonly [number, string]>;

export type ErrorCode = keyof typeof known;

export class ApiError extends Error {
  readonly status: number;
  readonly body: { message: string; code: number; errors?: unknown };

  constructor(status: number, body: { message: string; code: number; errors?: unknown }) {
    super(body.message);
    this.status = status;
    this.body = body;
  }
}

/** The error of this JSON code. */
export const apiError = (code: ErrorCode, errors?: unknown): ApiError => {
  const [status, message] = known[code];
  return new ApiError(status, { message, code, ...(errors === undefined ? {} : { errors }) });
};

/** A fault of the world as the API error it stands for. */
export const fromWorldFault = ({ code, message }: { code: number; message: string }): ApiError => {
  const entry = Object.entries(known).find(([key]) => Number(key) === code)?.[1];
  return new ApiError(entry?.[0] ?? 400, { message, code });
};

/** Errors that have no JSON code of their own: 401, 404, 405. */
export const statusError = (status: 401 | 404 | 405): ApiError => {
  const words = { 401: 'Unauthorized', 404: 'Not Found', 405: 'Method Not Allowed' }[status];
  return new ApiError(status, { message: `${status}: ${words}`, code: 0 });
};

/** 50035 for one field: `path` such as ['embeds', 0, 'title']. */
export const formError = (path: readonly (string | number)[], code: string, message: string): ApiError =>
  apiError(50035, errorTree([{ path, code, message }]));

export interface FormProblem {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** Discord's nested form of several problems: each field's name leads to `_errors`. */
export const errorTree = (problems: readonly FormProblem[]): unknown => {
  type Tree = { [key: string]: Tree | { code: string; message: string }[] };
  const root: Tree = {};
  for (const { path, code, message } of problems) {
    let at = root;
    for (const key of path) {
      const next = at[key];
      at = next && !Array.isArray(next) ? next : (at[key] = {});
    }
    const errors = at['_errors'];
    at['_errors'] = [...(Array.isArray(errors) ? errors : []), { code, message }];
  }
  return root;
};
