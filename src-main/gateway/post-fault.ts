// What an error of discord.js's REST means for a forwarded message.
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes as Code } from 'discord.js';
import type { PostFault } from '#main/discord-posts';

/** Refused before a byte of it went out. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const gone: { [code: number]: string } = {
  [Code.UnknownChannel]: 'The channel does not exist any more. Choose another one.',
  [Code.UnknownWebhook]: 'The webhook was deleted. Give the route another one.',
  [Code.InvalidWebhookToken]: 'Discord does not know this webhook. Give the route another one.',
};
const refused: { [code: number]: string } = {
  [Code.MissingAccess]: 'The bot cannot see the channel. Allow it View Channel there.',
  [Code.MissingPermissions]:
    'The bot lacks a permission in the channel. Allow it View Channel, Send Messages and Embed Links there.',
  [Code.MaximumNumberOfWebhooksReached]: 'The channel has as many webhooks as Discord allows (15). Delete one.',
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
};

const ofStatus = (status: number, code: number): PostFault => {
  if (code in gone || status === 404)
    return { why: 'gone', status, words: gone[code] ?? 'Discord does not find it any more.' };
  if (status === 401)
    return { why: 'refused', status, words: 'Discord refuses the bot’s token. Connect the bot again.' };
  if (status === 403) return { why: 'refused', status, words: refused[code] ?? `Discord refuses it (error ${code}).` };
  if (code in refused) return { why: 'refused', status, words: refused[code] ?? '' };
  if (status >= 500)
    return { why: 'transient', status, isUncertain: true, words: `Discord has a disturbance (it answered ${status}).` };
  return { why: 'bad-request', status, words: `Discord does not take the message (${status}, error ${code}).` };
};

export const postFault = (error: unknown): PostFault => {
  if (error instanceof RateLimitError)
    return {
      why: 'rate-limited',
      status: 429,
      retryAfterMs: Math.ceil(Math.max(error.retryAfter, error.sublimitTimeout, 0)),
      isGlobal: error.global,
      words: 'Discord asks to slow down.',
    };
  if (error instanceof DiscordAPIError) return ofStatus(error.status, typeof error.code === 'number' ? error.code : 0);
  if (error instanceof HTTPError) return ofStatus(error.status, 0);
  return {
    why: 'transient',
    status: null,
    isUncertain: !neverSent.has(codeOf(error)),
    words: 'Discord could not be reached, or did not answer in time.',
  };
};
