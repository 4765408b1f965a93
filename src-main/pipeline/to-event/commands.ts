// COMMAND_USED: our own slash commands as interactions, other bots' as the messages they answer with. Attribution drops what was told.
import { z } from 'zod';
import { ApplicationCommandType, InteractionType, MessageType } from 'discord-api-types/v10';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { count, has, id, lenientList, maybeId, name, snowflakeTime, text, zMember, zUser } from './fields';
import { learnStranger } from './users';

/** Discord's option types 1 and 2 are a subcommand and a group of them: part of the command's name. */
const zSub = z.object({ name, type: z.union([z.literal(1), z.literal(2)]) });
const zInteraction = z.object({
  id,
  type: count,
  application_id: id,
  guild_id: id.optional(),
  channel_id: maybeId,
  member: zMember.optional(),
  data: z
    .object({
      name: name.optional(),
      type: count.optional(),
      options: lenientList(zSub.extend({ options: lenientList(zSub, 25).optional() }), 25).optional(),
    })
    .optional(),
});

const typeOf = (type: number | undefined): 'slash' | 'user' | 'message' => {
  if (type === ApplicationCommandType.User) return 'user';
  return type === ApplicationCommandType.Message ? 'message' : 'slash';
};

/** A command of our own bot. Buttons, menus and forms are no commands. */
export const interactionCreate: Decide = (dispatch, snapshots) => {
  const raw = zInteraction.parse(dispatch.data);
  const called = raw.data?.name ?? '';
  const { guild_id: guildId, member } = raw;
  if (raw.type !== InteractionType.ApplicationCommand || !guildId || !member || called === '') return nothing;
  const [sub] = raw.data?.options ?? [];
  const command = [called, sub?.name, sub?.options?.[0]?.name].filter(Boolean).join(' ');
  const event = newEvent('COMMAND_USED', dispatch, {
    guildId,
    at: snowflakeTime(raw.id),
    actorId: member.user.id,
    actorGrade: 'exact',
    source: sourceOf(member.user.bot),
    targetId: snapshots.botId() ?? raw.application_id,
    channelId: raw.channel_id,
    data: { command: command.slice(0, 200), type: typeOf(raw.data?.type), interactionId: raw.id },
  });
  return { events: [event], learn: learnStranger(snapshots, member.user, dispatch.receivedAt) };
};

const zMetadata = z.object({
  id,
  type: count,
  user: zUser,
  name: text(200).optional(),
  // Set on what follows the first answer.
  original_response_message_id: maybeId,
  target_user: z.object({ id }).nullish().catch(undefined),
});
const words = text(4_096).nullish().catch(undefined);
const zEmbed = z.object({
  title: words,
  description: words,
  fields: lenientList(z.object({ name: words, value: words }), 25).optional(),
  author: z.object({ name: words }).nullish().catch(undefined),
  footer: z.object({ text: words }).nullish().catch(undefined),
});
/** Whom a bot's answer is about: mentioned, or named by id. */
const zNaming = z.object({
  content: words,
  mentions: lenientList(z.object({ id }), 100).optional(),
  embeds: lenientList(zEmbed, 10).optional(),
});
const mostNamed = 10;
const namedIn = (data: unknown): string[] => {
  const answer = zNaming.safeParse(data).data;
  if (!answer) return [];
  const texts = (answer.embeds ?? []).flatMap(({ title, description, fields = [], author, footer }) => [
    title,
    description,
    author?.name,
    footer?.text,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  const ids = [answer.content, ...texts].flatMap((one) =>
    [...(one ?? '').matchAll(/(?<!\d)\d{15,20}(?!\d)/g)].map(String),
  );
  return [...(answer.mentions ?? []).map((user) => user.id), ...ids];
};
const zAnswer = z.object({
  id,
  guild_id: id.optional(),
  channel_id: id,
  type: count,
  author: zUser,
  interaction_metadata: zMetadata.optional().catch(undefined),
  // Deprecated by Discord, sent all the same: what names the command for sure.
  interaction: z
    .object({ name: text(200) })
    .optional()
    .catch(undefined),
});

const answers = new Set<number>([MessageType.ChatInputCommand, MessageType.ContextMenuCommand]);

/** A command of another bot, by the message it answers with. Beside the message itself, which is counted as a message. */
export const commandOfMessage: Decide = (dispatch, snapshots) => {
  // Nearly all messages: whether they are well-formed at all is asked elsewhere.
  if (!has(dispatch.data, 'interaction_metadata')) return nothing;
  const raw = zAnswer.parse(dispatch.data);
  const { guild_id: guildId, interaction_metadata: metadata } = raw;
  const command = raw.interaction?.name ?? metadata?.name ?? '';
  if (!guildId || !metadata || !answers.has(raw.type) || command === '' || snapshots.message(raw.id)) return nothing;
  if (metadata.type !== InteractionType.ApplicationCommand || metadata.original_response_message_id !== null)
    return nothing;
  const targetUser = metadata.target_user ?? null;
  const about = [...new Set([...(targetUser ? [targetUser.id] : []), ...namedIn(dispatch.data)])]
    .filter((one) => snapshots.user(one) !== null)
    .slice(0, mostNamed);
  const isMenu = raw.type === MessageType.ContextMenuCommand;
  const event = newEvent('COMMAND_USED', dispatch, {
    guildId,
    at: snowflakeTime(metadata.id),
    actorId: metadata.user.id,
    actorGrade: 'exact',
    source: sourceOf(metadata.user.bot),
    targetId: raw.author.id,
    channelId: raw.channel_id,
    messageId: raw.id,
    data: {
      command,
      type: isMenu ? (targetUser === null ? 'message' : 'user') : 'slash',
      interactionId: metadata.id,
      ...(about.length > 0 ? { about } : {}),
    },
  });
  return { events: [event], learn: learnStranger(snapshots, metadata.user, dispatch.receivedAt) };
};
