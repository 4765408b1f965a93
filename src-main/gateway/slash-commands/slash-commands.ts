// /moddesk: registered in each server once a run, answered at once (Discord waits 3 s) and only to whoever asked.
// https://discord.com/developers/docs/interactions/receiving-and-responding
import { GatewayDispatchEvents, InteractionResponseType, MessageFlags, type REST, Routes } from 'discord.js';
import type { Log } from '#main/log';
import type { SlashOrders } from '#main/slash-orders';
import { definition } from './definition';
import { type OwnCommand, readCommand } from './read-command';

export interface SlashCommands {
  /** Every dispatch; what is none of ours is left alone. */
  heard(type: string, data: unknown, rest: REST): void;
  /** A server is there: the command is registered in it, once. */
  entered(guildId: string, applicationId: string, rest: REST): void;
}

const mostContent = 2_000;

export const createSlashCommands = (orders: SlashOrders | undefined, log: Log): SlashCommands => {
  const registered = new Set<string>();

  const carryOut = (slash: SlashOrders, { guildId, order, userId }: OwnCommand): Promise<string> =>
    order.what === 'routes'
      ? slash.routes(guildId)
      : slash.log({ guildId, preset: order.preset, channelId: order.channelId, userId });

  const answer = async (slash: SlashOrders, command: OwnCommand, rest: REST): Promise<void> => {
    await rest.post(Routes.interactionCallback(command.id, command.token), {
      auth: false,
      body: { type: InteractionResponseType.DeferredChannelMessageWithSource, data: { flags: MessageFlags.Ephemeral } },
    });
    const content = await carryOut(slash, command);
    await rest.patch(Routes.webhookMessage(command.applicationId, command.token), {
      auth: false,
      body: { content: content.slice(0, mostContent), allowed_mentions: { parse: [] } },
    });
  };
  const failed =
    (event: string) =>
    (error: unknown): void =>
      log('warn', event, { error: error instanceof Error ? error : new Error(String(error)) });

  return {
    heard: (type, data, rest) => {
      if (!orders || type !== GatewayDispatchEvents.InteractionCreate) return;
      const command = readCommand(data);
      if (command) void answer(orders, command, rest).catch(failed('slash.not-answered'));
    },
    entered: (guildId, applicationId, rest) => {
      if (!orders || registered.has(guildId)) return;
      registered.add(guildId);
      // Creating a command whose name is there already replaces that one and leaves others alone.
      void rest
        .post(Routes.applicationGuildCommands(applicationId, guildId), { body: definition })
        .catch((error: unknown) => {
          registered.delete(guildId);
          failed('slash.not-registered')(error);
        });
    },
  };
};
