// The bot's application as Discord knows it: which privileged intents are switched on, and the id for the invite link.
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { zSnowflake } from '#contract/ids';

const zApplication = z.object({ id: zSnowflake, flags: z.int().optional() });

export interface Application {
  id: string;
  /** Null when Discord does not say: nothing is concluded from it then. */
  flags: number | null;
}

/** GET /applications/@me. Rejects as discord.js's REST does, or with a ZodError for an answer of another shape. */
export const fetchApplication = async (rest: REST): Promise<Application> => {
  const { id, flags } = zApplication.parse(await rest.get(Routes.currentApplication()));
  return { id, flags: flags ?? null };
};

/** Only the flags, for the choice of intents; null when this route is refused or answers oddly, so that it cannot stop a login. */
export const fetchFlags = async (rest: REST): Promise<number | null> => {
  try {
    return (await fetchApplication(rest)).flags;
  } catch (error) {
    const isHarmless =
      error instanceof z.ZodError || (error instanceof DiscordAPIError && ![401, 429].includes(error.status));
    if (isHarmless) return null;
    throw error;
  }
};
