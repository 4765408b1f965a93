// /moddesk as it is registered in each server: for whoever may manage it, unless its admins decide otherwise.
import { ApplicationCommandOptionType as Option, ChannelType, PermissionFlagsBits } from 'discord.js';
import { presetIds } from '#contract/routes';

export const commandName = 'moddesk';

const presetNames: Record<(typeof presetIds)[number], string> = {
  important: 'Everything that matters',
  moderation: 'Moderation',
  messages: 'Messages',
  joins: 'Joins and leaves',
  all: 'Everything',
};

export const definition = {
  name: commandName,
  type: 1,
  description: 'ModDesk: what is logged in this server, and where',
  default_member_permissions: Number(PermissionFlagsBits.ManageGuild),
  // Servers only.
  contexts: [0],
  options: [
    {
      type: Option.Subcommand,
      name: 'log',
      description: 'Log events into a channel',
      options: [
        {
          type: Option.String,
          name: 'preset',
          description: 'Which events',
          required: true,
          choices: presetIds.map((value) => ({ name: presetNames[value], value })),
        },
        {
          type: Option.Channel,
          name: 'channel',
          description: 'Where to; without it a private #mod-log is made',
          channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
      ],
    },
    { type: Option.Subcommand, name: 'routes', description: 'Show what is logged where' },
  ],
};
