// Builds the INTERACTION_CREATE of a command, button, menu or form as Discord sends it, and fires it at the client.
import type { Platform } from './platform';
import type { FiredInteraction } from './interactions';
import { channelPermissions } from './permissions';
import { guildPermissions } from '#main/demo/world/permissions';
import type { WorldGuild } from '#main/demo/world/types';

export interface CommandOption {
  name: string;
  /** Discord's option type: 1 subcommand, 2 group, 3 text, 4 integer, 5 boolean, 6 user, 7 channel, 8 role, 10 number. */
  type: number;
  value?: string | number | boolean;
  options?: CommandOption[];
  focused?: boolean;
}

export interface InteractionOrder {
  guildId: string;
  channelId: string;
  userId: string;
  /** A registered slash command by name. */
  command?: { name: string; options?: CommandOption[]; isAutocomplete?: boolean };
  /** A button or menu on a message. */
  component?: { messageId: string; customId: string; componentType: number; values?: string[] };
  /** A submitted form. */
  modal?: { customId: string; components: unknown[] };
}

const flatten = (options: CommandOption[]): CommandOption[] =>
  options.flatMap((one) => [one, ...flatten(one.options ?? [])]);

const resolve = (platform: Platform, guild: WorldGuild, options: CommandOption[]) => {
  const ids = (type: number) =>
    flatten(options)
      .filter((one) => one.type === type)
      .map(({ value }) => String(value));
  const pick = <T>(from: Map<string, T>, wanted: string[]): Record<string, T> =>
    Object.fromEntries(
      wanted.flatMap((id) => {
        const found = from.get(id);
        return found ? [[id, found]] : [];
      }),
    );
  const members = Object.entries(pick(guild.members, ids(6))).map(([id, member]) => [
    id,
    { ...member, user: undefined, permissions: guildPermissions(guild, id).toString() },
  ]);
  return {
    users: pick(platform.world.users, ids(6)),
    members: Object.fromEntries(members),
    channels: pick(guild.channels, ids(7)),
    roles: pick(guild.roles, ids(8)),
  };
};

const commandData = (
  platform: Platform,
  guild: WorldGuild,
  { name, options = [] }: NonNullable<InteractionOrder['command']>,
) => {
  const command = platform.commands.find(guild.id, name);
  if (!command) throw new Error(`The app has registered no command named ${name}.`);
  const resolved = Object.fromEntries(
    Object.entries(resolve(platform, guild, options)).filter(([, found]) => Object.keys(found).length > 0),
  );
  return {
    id: command.id,
    name,
    type: command.type,
    ...(options.length > 0 ? { options } : {}),
    ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
  };
};

const bodyOf = (platform: Platform, guild: WorldGuild, { command, component, modal, channelId }: InteractionOrder) => {
  if (command) return { type: command.isAutocomplete ? 4 : 2, data: commandData(platform, guild, command) };
  if (component) {
    const message = guild.messages.get(channelId)?.find(({ id }) => id === component.messageId);
    if (!message) throw new Error(`There is no message ${component.messageId} to press a button on.`);
    const { customId, componentType, values } = component;
    return {
      type: 3,
      message,
      data: { custom_id: customId, component_type: componentType, ...(values ? { values } : {}) },
    };
  }
  if (modal) return { type: 5, data: { custom_id: modal.customId, components: modal.components } };
  throw new Error('An interaction is a command, a component or a form.');
};

/** Sends the interaction; throws when the guild, channel, member or command does not exist. */
export const fireInteraction = (
  platform: Platform,
  send: (guildId: string, data: unknown) => void,
  order: InteractionOrder,
): FiredInteraction => {
  const { world } = platform;
  const guild = world.guilds.get(order.guildId);
  const channel = guild?.channels.get(order.channelId);
  const member = guild?.members.get(order.userId);
  if (!guild || !channel || !member) throw new Error('The guild, channel or member of the interaction does not exist.');
  const body = bodyOf(platform, guild, order);
  const id = world.snowflake();
  const metadata = { id, type: body.type, user: member.user, authorizing_integration_owners: { 0: guild.id } };
  const { userId, guildId, channelId } = order;
  const { pending, fired } = platform.interactions.open({ id, guildId, channelId, userId, metadata });
  const bits = (who: string) => channelPermissions(guild, who, channel, world.now()).toString();
  send(guild.id, {
    ...body,
    id,
    application_id: world.bot.id,
    token: pending.token,
    version: 1,
    guild_id: guild.id,
    guild: { id: guild.id, locale: 'en-GB', features: [] },
    channel_id: channel.id,
    channel: { ...channel, permissions: bits(userId) },
    member: { ...member, permissions: bits(userId) },
    app_permissions: bits(world.bot.id),
    locale: 'en-GB',
    guild_locale: 'en-GB',
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    context: 0,
    attachment_size_limit: 10_485_760,
  });
  return fired;
};
