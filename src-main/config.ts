// What the environment and the command line decide, checked once at the start. Hosts read it; the core gets the result.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { z } from 'zod';
import { readRecoveryKey } from './keeping/recovery-key';
import type { LogLevel } from './log';

export interface Config {
  /** Absolute. Holds the store, the lock, the demo's own directory and, on a headless host, the secrets. */
  dataDir: string;
  /** Loopback port of the Node host; 0 = any free one. */
  port: number;
  isDemo: boolean;
  /** How much history the demo invents. */
  demoDays: number;
  /** Where that history ends, epoch milliseconds; null: at its start. */
  demoEndsAt: number | null;
  /** Base of Discord's REST API, without a trailing slash or version. */
  apiBase: string;
  discordToken: string | null;
  /** Fixed access token for programs. */
  accessToken: string | null;
  /** 32 bytes, when the environment gives the store's key. */
  storeKey: Buffer | null;
  logLevel: LogLevel;
}

/** The environment or command line is not usable; `message` names the variable or flag and the reason. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const discordApi = 'https://discord.com/api';

/** True for http(s) URLs whose host is this machine's loopback. */
export const isLoopback = (url: string): boolean => {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
};

const zApiBase = z
  .url({ protocol: /^https?$/ })
  .transform((url) => url.replace(/\/+$/, ''))
  .refine((url) => url === discordApi || isLoopback(url), `must be ${discordApi} or a loopback address`);
const zPast = z.iso
  .datetime({ offset: true, error: 'must be a moment such as 2026-11-22T17:05:00Z' })
  .transform((text) => Date.parse(text))
  .refine((at) => at <= Date.now(), 'must not lie in the future');
/** 64 hexadecimal digits; a recovery key becomes them. */
const zKey = z
  .string()
  .trim()
  .transform((text, context) => {
    if (/^[0-9a-f]{64}$/i.test(text)) return text;
    try {
      return readRecoveryKey(text).toString('hex');
    } catch {
      context.addIssue('must be 64 hexadecimal digits (32 bytes), or a recovery key without a slip');
      return z.NEVER;
    }
  });

const zEnvironment = z.object({
  MODDESK_DATA: z.string().min(1).optional(),
  MODDESK_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  MODDESK_DISCORD_TOKEN: z.string().trim().min(20).max(200).optional(),
  MODDESK_DISCORD_API: zApiBase.optional(),
  MODDESK_ACCESS_TOKEN: z.string().min(32, 'must be at least 32 characters').max(512).optional(),
  MODDESK_STORE_KEY: zKey.optional(),
  MODDESK_STORE_KEY_FILE: z.string().min(1).optional(),
  MODDESK_NEW_STORE_KEY: zKey.optional(),
  MODDESK_NEW_STORE_KEY_FILE: z.string().min(1).optional(),
  MODDESK_DEMO_DAYS: z.coerce.number().int().min(2).max(90).optional(),
  MODDESK_DEMO_ENDS: zPast.optional(),
  MODDESK_LOG: z.enum(['debug', 'info', 'warn', 'error']).optional(),
});

const zFlags = z.object({
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  data: z.string().min(1).optional(),
  demo: z.boolean().optional(),
});

const parse = <Shape extends z.ZodType>(shape: Shape, value: unknown, prefix: string): z.output<Shape> => {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => `${prefix}${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
};

const flagsOf = (argv: string[]): z.output<typeof zFlags> => {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } },
      allowPositionals: false,
    });
    return parse(zFlags, values, '--');
  } catch (error) {
    throw error instanceof ConfigError ? error : new ConfigError((error as Error).message);
  }
};

const keyFrom = (
  env: z.output<typeof zEnvironment>,
  name: 'MODDESK_STORE_KEY' | 'MODDESK_NEW_STORE_KEY',
): Buffer | null => {
  const given = env[name];
  if (given) return Buffer.from(given, 'hex');
  const inFile = `${name}_FILE` as const;
  const file = env[inFile];
  if (!file) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${inFile}: ${(error as Error).message}`);
  }
  return Buffer.from(parse(zKey, text, inFile), 'hex');
};

const readEnvironment = (environment: NodeJS.ProcessEnv): z.output<typeof zEnvironment> => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => name.startsWith('MODDESK_') && value !== ''),
  );
  return parse(zEnvironment, given, '');
};

/**
 * Reads the `MODDESK_…` variables and the flags --port, --data, --demo (flags win).
 * Empty variables count as unset. Throws ConfigError naming what is wrong; never repeats a secret's value.
 */
export const readConfig = (environment: NodeJS.ProcessEnv, argv: string[]): Config => {
  const env = readEnvironment(environment);
  const flags = flagsOf(argv);
  return {
    dataDir: resolve(flags.data ?? env.MODDESK_DATA ?? join(envPaths('moddesk', { suffix: '' }).data)),
    port: flags.port ?? env.MODDESK_PORT ?? 0,
    isDemo: flags.demo ?? false,
    demoDays: env.MODDESK_DEMO_DAYS ?? 90,
    demoEndsAt: env.MODDESK_DEMO_ENDS ?? null,
    apiBase: env.MODDESK_DISCORD_API ?? discordApi,
    discordToken: env.MODDESK_DISCORD_TOKEN ?? null,
    accessToken: env.MODDESK_ACCESS_TOKEN ?? null,
    storeKey: keyFrom(env, 'MODDESK_STORE_KEY'),
    logLevel: env.MODDESK_LOG ?? 'info',
  };
};

/** The key that the store is to get, for who changes it. Throws ConfigError. */
export const readNewKey = (environment: NodeJS.ProcessEnv): Buffer | null =>
  keyFrom(readEnvironment(environment), 'MODDESK_NEW_STORE_KEY');

/** True when the API is Discord's own; a loopback peer is named in the window. */
export const isDiscordItself = (apiBase: string): boolean => apiBase === discordApi;
