// Structured log lines on standard error: one JSON object a line. Tokens, webhook secrets and message contents never pass.
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';
export type LogFields = { [key: string]: string | number | boolean | null | undefined | Error };
export type Log = (level: LogLevel, event: string, fields?: LogFields) => void;

const order: LogLevel[] = ['debug', 'info', 'warn', 'error'];

// Bot tokens are three base64url parts; webhook URLs end in their secret.
const secrets: [RegExp, string][] = [
  [/[\w-]{20,30}\.[\w-]{5,8}\.[\w-]{25,}/g, '[token]'],
  [/(\/webhooks\/\d+\/)[\w-]+/g, '$1[secret]'],
];

/** The text without anything that looks like a bot token or webhook secret, cut at 2,000 characters. */
export const redact = (text: string): string =>
  secrets.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text).slice(0, 2000);

const plain = (value: LogFields[string]): unknown => {
  if (value instanceof Error)
    return { name: value.name, message: redact(value.message), stack: redact(value.stack ?? '') };
  return typeof value === 'string' ? redact(value) : value;
};

/** A log that writes lines at `level` and above through `write` (standard error unless told). */
export const createLog =
  (level: LogLevel = 'info', write: (line: string) => void = (line) => process.stderr.write(`${line}\n`)): Log =>
  (at, event, fields = {}) => {
    if (order.indexOf(at) < order.indexOf(level)) return;
    const entries = Object.entries(fields).map(([key, value]) => [key, plain(value)]);
    write(JSON.stringify({ at: new Date().toISOString(), level: at, event, ...Object.fromEntries(entries) }));
  };
