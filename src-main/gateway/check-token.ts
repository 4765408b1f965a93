// Is this token good? One REST call, before it is stored or used.
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { ConnectionReason } from '#contract/connection';
import { zSnowflake } from '#contract/ids';
import { faultOfError } from './link-fault';
import { wordsFor } from './plain-words';
import { cleanToken, withRest } from './rest';

export type TokenCheck =
  | { ok: true; bot: { id: string; name: string } }
  | { ok: false; reason: ConnectionReason; message: string };

const zUser = z.object({ id: zSnowflake, username: z.string() });

const refusal = (reason: ConnectionReason, detail?: string): TokenCheck => ({
  ok: false,
  reason,
  message: wordsFor(reason, detail),
});

/** Asks GET /users/@me; never rejects. The token goes nowhere but into the header. */
export const checkToken = async (apiBase: string, token: string, signal: AbortSignal): Promise<TokenCheck> => {
  const cleaned = cleanToken(token);
  if (!cleaned) return refusal('invalid-token');
  try {
    const answer = await withRest({ apiBase, token: cleaned, signal }, (rest: REST) => rest.get(Routes.user()));
    const { id, username } = zUser.parse(answer);
    return { ok: true, bot: { id, name: username } };
  } catch (error) {
    const { reason = 'internal', detail } = faultOfError(error);
    return refusal(reason, detail);
  }
};
