// Webhooks: made and listed with the bot's token, used with their own. An interaction's token is used the same way.
import {
  PermissionFlagsBits as Permission,
  type APIAuditLogEntry,
  type APIUser,
  type APIWebhook,
} from 'discord-api-types/v10';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { PendingInteraction } from '#main/demo/stand-in/interactions';
import type { Platform } from '#main/demo/stand-in/platform';
import { locate, reachChannel, type Place } from '#main/demo/stand-in/rest/access';
import { apiError, formError } from '#main/demo/stand-in/rest/errors';
import { readForm } from '#main/demo/stand-in/rest/form';
import { readMessageForm, requireSubstance, type MessageForm } from '#main/demo/stand-in/rest/message-form';
import { changeMessage, composeMessage, publishMessage, removeMessage } from '#main/demo/stand-in/rest/post-message';
import { bot, noContent, ok, open, param, type Call, type Route } from '#main/demo/stand-in/rest/router';
import type { WorldGuild } from '#main/demo/world/types';

const zWebhook = z.object({ name: z.string().min(1).max(80), avatar: z.string().max(1_000_000).nullish() });
const maxWebhooks = 15;
const webhookCreate = 50;
const webhookDelete = 52;

const auditWebhook = ({ platform, reason }: Call, guild: WorldGuild, action: number, webhook: APIWebhook): void => {
  const { world } = platform;
  if (world.auditTiming === 'never') return;
  const value = action === webhookCreate ? 'new_value' : 'old_value';
  const changes = [
    { key: 'name', [value]: webhook.name },
    { key: 'channel_id', [value]: webhook.channel_id },
    { key: 'type', [value]: webhook.type },
  ];
  const ids = { id: world.snowflake(), user_id: world.bot.id, target_id: webhook.id };
  const entry = { ...ids, action_type: action, changes, ...(reason ? { reason } : {}) } as APIAuditLogEntry;
  guild.auditLog.push(entry);
  platform.dispatch('GUILD_AUDIT_LOG_ENTRY_CREATE', guild.id, { ...entry, guild_id: guild.id });
};

const announce = (platform: Platform, guildId: string, channelId: string | null): void =>
  platform.dispatch('WEBHOOKS_UPDATE', guildId, { guild_id: guildId, channel_id: channelId });

const create = (call: Call) => {
  const { platform } = call;
  const { guild, channel } = reachChannel(call, Permission.ManageWebhooks);
  const { name } = readForm(zWebhook, call.body);
  if (/clyde|discord/i.test(name))
    throw formError(['name'], 'USERNAME_INVALID_CONTAINS', 'Username cannot contain "clyde" or "discord"');
  const inChannel = [...platform.webhooks.values()].filter(({ channel_id: id }) => id === channel.id);
  if (inChannel.length >= maxWebhooks) throw apiError(30007);
  const webhook: APIWebhook = {
    id: platform.world.snowflake(),
    type: 1,
    guild_id: guild.id,
    channel_id: channel.id,
    user: platform.world.bot,
    name,
    avatar: null,
    token: randomBytes(51).toString('base64url'),
    application_id: platform.world.bot.id,
  };
  platform.webhooks.set(webhook.id, webhook);
  announce(platform, guild.id, channel.id);
  auditWebhook(call, guild, webhookCreate, webhook);
  return ok(webhook);
};

const remove = (call: Call, webhook: APIWebhook): void => {
  const place = locate(call.platform, webhook.channel_id ?? '');
  call.platform.webhooks.delete(webhook.id);
  if (!place) return;
  announce(call.platform, place.guild.id, webhook.channel_id);
  auditWebhook(call, place.guild, webhookDelete, webhook);
};

/** The webhook by the bot's rights: 10015 when there is none, 50013 without MANAGE_WEBHOOKS in its channel. */
const reachOwn = (call: Call): APIWebhook => {
  const webhook = call.platform.webhooks.get(param(call, 'webhook_id'));
  if (!webhook) throw apiError(10015);
  reachChannel({ ...call, params: { channel_id: webhook.channel_id ?? '' } }, Permission.ManageWebhooks);
  return webhook;
};

/** Whom the URL's secret lets write: a webhook or an interaction; and where. A webhook goes with its channel. */
const reachByToken = (call: Call) => {
  const id = param(call, 'webhook_id');
  const token = param(call, 'webhook_token');
  const interaction = id === call.platform.world.bot.id ? call.platform.interactions.find(token) : null;
  const webhook = call.platform.webhooks.get(id);
  const place = locate(call.platform, interaction?.channelId ?? webhook?.channel_id ?? '');
  if (!place || (!interaction && !webhook)) throw apiError(10015);
  if (!interaction && webhook?.token !== token) throw apiError(50027);
  return { place, interaction, webhook };
};

const authorOf = (platform: Platform, webhook: APIWebhook | undefined, form: MessageForm): APIUser =>
  webhook
    ? {
        id: webhook.id,
        username: form.username ?? webhook.name ?? 'Webhook',
        discriminator: '0000',
        global_name: null,
        avatar: null,
        bot: true,
      }
    : platform.world.bot;

const execute = (call: Call) => {
  const { platform, files } = call;
  const { place, interaction, webhook } = reachByToken(call);
  const form = readMessageForm(call.body);
  requireSubstance(form, files.length);
  const { guild, channel } = place;
  const message = composeMessage(platform, {
    guild,
    channelId: channel.id,
    author: authorOf(platform, interaction ? undefined : webhook, form),
    form,
    files,
    ...(interaction ? { interaction: interaction.metadata } : { webhookId: webhook?.id }),
  });
  const isEphemeral = interaction !== null && ((form.flags ?? 0) & 64) !== 0;
  if (!isEphemeral) publishMessage(platform, guild, message);
  interaction?.followUps.push(message);
  return interaction || call.query.get('wait') === 'true' ? ok(message) : noContent;
};

interface Reached {
  place: Omit<Place, 'bits'>;
  interaction: PendingInteraction | null;
  message: NonNullable<PendingInteraction['original']>;
}

const reachMessage = (call: Call): Reached => {
  const { place, interaction, webhook } = reachByToken(call);
  const id = call.params['message_id'] ?? interaction?.original?.id;
  const published = place.guild.messages.get(place.channel.id)?.find((message) => message.id === id);
  const isTheirs = interaction || published?.webhook_id === webhook?.id;
  const unpublished = [interaction?.original, ...(interaction?.followUps ?? [])].find((message) => message?.id === id);
  const message = (isTheirs ? published : undefined) ?? unpublished;
  if (!message) throw apiError(10008);
  return { place, interaction, message };
};

/** PATCH @original also fills in an answer that was deferred. */
const edit = (call: Call) => {
  const { platform } = call;
  const form = readMessageForm(call.body);
  const { place, interaction, message } = reachMessage(call);
  const after = changeMessage(platform, place.guild, message, form);
  if (interaction && interaction.original?.id === message.id) {
    interaction.original = after;
    interaction.resolveEdit(after);
  }
  return ok(after);
};

const erase = (call: Call) => {
  const { place, interaction, message } = reachMessage(call);
  removeMessage(call.platform, place.guild, message);
  if (interaction?.original?.id === message.id) interaction.original = null;
  return noContent;
};

const messages = '/webhooks/:webhook_id/:webhook_token/messages';

export const webhookRoutes: Route[] = [
  bot.post('/channels/:channel_id/webhooks', create),
  bot.get('/channels/:channel_id/webhooks', (call) => {
    const { channel } = reachChannel(call, Permission.ManageWebhooks);
    return ok([...call.platform.webhooks.values()].filter(({ channel_id: id }) => id === channel.id));
  }),
  bot.get('/webhooks/:webhook_id', (call) => ok(reachOwn(call))),
  bot.delete('/webhooks/:webhook_id', (call) => {
    remove(call, reachOwn(call));
    return noContent;
  }),
  open.get('/webhooks/:webhook_id/:webhook_token', (call) => {
    const { webhook } = reachByToken(call);
    if (!webhook) throw apiError(10015);
    const { user: _, ...rest } = webhook;
    return ok(rest);
  }),
  open.delete('/webhooks/:webhook_id/:webhook_token', (call) => {
    const { webhook } = reachByToken(call);
    if (!webhook) throw apiError(10015);
    remove(call, webhook);
    return noContent;
  }),
  open.post('/webhooks/:webhook_id/:webhook_token', execute),
  open.get(`${messages}/@original`, (call) => ok(reachMessage(call).message)),
  open.patch(`${messages}/@original`, edit),
  open.delete(`${messages}/@original`, erase),
  open.get(`${messages}/:message_id`, (call) => ok(reachMessage(call).message)),
  open.patch(`${messages}/:message_id`, edit),
  open.delete(`${messages}/:message_id`, erase),
];
