// One message of DiscordChatExporter's JSON as ours. https://github.com/Tyrrrz/DiscordChatExporter, JsonMessageWriter. Pure.
import { MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ImportMessage } from '#main/pipeline/imports/batch';
import { id, lenientList, maybeId, maybeTime, name, text } from '#main/pipeline/to-event/fields';

const zMessage = z.object({
  id,
  type: z.union([z.string().max(60), z.int().min(0).max(1_000)]),
  timestampEdited: maybeTime,
  content: text(8_000).nullish(),
  author: z.object({ id, name, isBot: z.boolean().nullish() }),
  attachments: lenientList(z.object({ fileName: text(260), fileSizeBytes: z.number().nullish() }), 100).nullish(),
  reference: z.object({ messageId: maybeId }).nullish().catch(null),
});

/** Its names of what people and bots write; every other is a notice of Discord's. Types it has no name for are written as numbers. */
const written = new Map<string | number, number>([
  ['Default', MessageType.Default],
  ['Reply', MessageType.Reply],
  ...[MessageType.Default, MessageType.Reply, MessageType.ChatInputCommand, MessageType.ContextMenuCommand].flatMap(
    (type) => [[String(type), type] as const, [type, type] as const],
  ),
]);

const size = (bytes: number | null | undefined): number =>
  Number.isSafeInteger(bytes) && Number(bytes) >= 0 ? Number(bytes) : 0;

export const messageOf = (raw: unknown): ImportMessage | 'notice' | 'malformed' => {
  const parsed = zMessage.safeParse(raw);
  if (!parsed.success) return 'malformed';
  const { type: word, author, content, attachments, reference, timestampEdited: editedAt, id: messageId } = parsed.data;
  const type = written.get(word);
  if (type === undefined) return 'notice';
  return {
    id: messageId,
    type,
    author: { id: author.id, name: author.name, isBot: author.isBot === true },
    editedAt,
    content: content ?? '',
    attachments: (attachments ?? []).map((file) => ({ name: file.fileName, sizeBytes: size(file.fileSizeBytes) })),
    replyTo: type === MessageType.Reply ? (reference?.messageId ?? null) : null,
  };
};
