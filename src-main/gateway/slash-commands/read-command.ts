// An INTERACTION_CREATE of our own command, out of Discord's untrusted JSON.
import { ApplicationCommandOptionType as Option, InteractionType } from 'discord.js';
import { z } from 'zod';
import { presetIds, type PresetId } from '#contract/routes';
import { commandName } from './definition';

const zId = z.string().regex(/^\d{1,20}$/);
const zInteraction = z.object({
  id: zId,
  token: z.string().min(1).max(300),
  type: z.literal(InteractionType.ApplicationCommand),
  guild_id: zId,
  application_id: zId,
  member: z.object({ user: z.object({ id: zId }) }),
  data: z.object({
    name: z.literal(commandName),
    options: z
      .array(
        z.object({
          type: z.literal(Option.Subcommand),
          name: z.string(),
          options: z.array(z.object({ name: z.string(), value: z.unknown() })).optional(),
        }),
      )
      .length(1),
  }),
});

export interface OwnCommand {
  id: string;
  token: string;
  applicationId: string;
  guildId: string;
  /** Who asked. */
  userId: string;
  order: { what: 'log'; preset: PresetId; channelId: string | null } | { what: 'routes' };
}

/** Null for everything that is not ours or not whole. */
export const readCommand = (data: unknown): OwnCommand | null => {
  const parsed = zInteraction.safeParse(data);
  if (!parsed.success) return null;
  const { id, token, guild_id: guildId, application_id: applicationId, member } = parsed.data;
  const [chosen] = parsed.data.data.options;
  const given = Object.fromEntries((chosen?.options ?? []).map(({ name, value }) => [name, value]));
  const common = { id, token, guildId, applicationId, userId: member.user.id };
  if (chosen?.name === 'routes') return { ...common, order: { what: 'routes' } };
  const preset = z.enum(presetIds).safeParse(given['preset']);
  const channel = zId.nullable().safeParse(given['channel'] ?? null);
  if (chosen?.name !== 'log' || !preset.success || !channel.success) return null;
  return { ...common, order: { what: 'log', preset: preset.data, channelId: channel.data } };
};
