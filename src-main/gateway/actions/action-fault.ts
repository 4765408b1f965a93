// Discord's refusal of an action as a fault of the contract. Codes: Discord's "JSON Error Codes".
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes as Code } from 'discord.js';
import type { ActionFault } from '#contract/case';
import type { FaultCode } from '#contract/faults';
import type { Outcome } from './action';

type Refusal = Extract<Outcome, { ok: false }>;

const fault = (code: FaultCode, message: string, data: ActionFault['data'] = {}): ActionFault => ({
  code,
  message,
  data,
});

export const notConnected: Refusal = {
  ok: false,
  isUncertain: false,
  fault: fault('NOT_CONNECTED', 'The bot is not connected to Discord.'),
};

const missing: { [code: number]: string } = {
  [Code.UnknownGuild]: 'server',
  [Code.UnknownUser]: 'user',
  [Code.UnknownMember]: 'member',
  [Code.UnknownBan]: 'ban',
};

const ofApi = (error: DiscordAPIError, permission: string, guildId: string): ActionFault => {
  const code = typeof error.code === 'number' ? error.code : 0;
  const what = missing[code];
  if (what !== undefined) return fault('NOT_FOUND', `Discord knows no such ${what}.`, { what });
  if (error.status === 401) return fault('NOT_CONNECTED', 'Discord refuses the bot’s token. Connect the bot again.');
  if (error.status === 403)
    return fault('MISSING_PERMISSION', 'Discord refuses it: the bot lacks the permission, or ranks too low.', {
      permission,
      where: guildId,
    });
  if (error.status === 404) return fault('NOT_FOUND', 'Discord does not find it.', { what: 'target' });
  const issues = [{ field: '', reason: `Discord does not take it (error ${code}).` }];
  return fault('BAD_REQUEST', `Discord does not take it (error ${code}).`, { issues });
};

/** `permission`: Discord's name of the one that the action needs. */
export const actionRefusal = (error: unknown, permission: string, guildId: string): Refusal => {
  if (error instanceof RateLimitError) {
    const retryAfterMs = Math.ceil(Math.max(error.retryAfter, error.sublimitTimeout, 0));
    return { ok: false, isUncertain: false, fault: fault('RATE_LIMITED', 'Discord asks to wait.', { retryAfterMs }) };
  }
  if (error instanceof DiscordAPIError && error.status < 500)
    return { ok: false, isUncertain: false, fault: ofApi(error, permission, guildId) };
  const words =
    error instanceof DiscordAPIError || error instanceof HTTPError
      ? `Discord has a disturbance (it answered ${error.status}). It is found out whether it was done.`
      : 'Discord did not answer in time. It is found out whether it was done.';
  return { ok: false, isUncertain: true, fault: fault('NOT_CONNECTED', words) };
};
