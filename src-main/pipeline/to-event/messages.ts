// Messages sent and edited. Every message is kept with its versions; only what a user or bot wrote is an event.
import { z } from 'zod';
import { MessageType } from 'discord-api-types/v10';
import type { KindData } from '#contract/catalogue';
import type { Dispatch } from '#main/pipeline/types';
import type { Attachment, Learn, MessageSnapshot, Snapshots } from '#main/pipeline/snapshots/model';
import { type Decide, newEvent, nothing, sourceOf } from './decision';
import { count, id, lenientList, maybeId, maybeTime, snowflakeTime, text, zMessageMember, zUser } from './fields';
import { metFacts } from './member-facts';
import { learnStranger } from './users';

const zAttachment = z.object({
  filename: text(260),
  content_type: text(100).nullish(),
  size: z.int().min(0),
});
const anything = z.array(z.unknown()).max(1000).optional();
/** Discord's longest content is 4,000 characters; embeds and the like only tell whether there was anything besides text. */
const bodyFields = {
  content: text(8000).optional(),
  attachments: lenientList(zAttachment, 100).optional(),
  embeds: anything,
  components: anything,
  sticker_items: anything,
  message_snapshots: anything,
  poll: z.unknown().optional(),
};
type Body = z.output<z.ZodObject<typeof bodyFields>>;

/** A reply's `referenced_message` is told while it exists; one that is no message costs only the name of its author. */
const zReference = z.object({ message_id: maybeId });
const zReferenced = z
  .object({ id, author: z.object({ id }), webhook_id: maybeId })
  .nullish()
  .catch(null);

const zCreate = z.object({
  message_reference: zReference.nullish().catch(null),
  referenced_message: zReferenced,
  id,
  guild_id: id.optional(),
  channel_id: id,
  author: zUser,
  member: zMessageMember.optional(),
  type: count,
  webhook_id: maybeId,
  application_id: maybeId,
  edited_timestamp: maybeTime,
  ...bodyFields,
});
const zUpdate = z.object({
  id,
  guild_id: id.optional(),
  channel_id: id,
  author: zUser.optional(),
  type: count.optional(),
  webhook_id: maybeId,
  application_id: maybeId,
  edited_timestamp: maybeTime,
  ...bodyFields,
});

// What people and bots write; the rest are notices Discord posts under a member's name (joins, pins, boosts …).
const written = new Set<number>([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/** An edit told later than this about a message never seen is an old one, resent because an embed or pin changed. */
const freshEditMs = 600_000;

const attachmentsOf = (body: Body): Attachment[] =>
  (body.attachments ?? []).map((file) => ({
    name: file.filename,
    contentType: file.content_type ?? null,
    sizeBytes: file.size,
  }));

/** What is known of a file that is still there, its copy above all, outlives an edit. */
const stillAttached = (told: readonly Attachment[], known: readonly Attachment[]): Attachment[] =>
  told.map((file) => known.find((old) => old.name === file.name && old.sizeBytes === file.sizeBytes) ?? file);

/** Discord refuses wholly empty messages: one that looks empty was withheld (no MessageContent intent). */
const contentOf = (body: Body): string | null => {
  const { attachments, embeds, components, sticker_items: stickers, message_snapshots: forwarded, poll } = body;
  const hasMore =
    [attachments, embeds, components, stickers, forwarded].some((list) => (list?.length ?? 0) > 0) ||
    (poll ?? null) !== null;
  return body.content === undefined || (body.content === '' && !hasMore) ? null : body.content;
};

const snapshotOf = (raw: Omit<z.output<typeof zUpdate>, 'guild_id'>, guildId: string): MessageSnapshot => ({
  id: raw.id,
  guildId,
  channelId: raw.channel_id,
  authorId: raw.webhook_id ?? raw.author?.id ?? null,
  type: raw.type ?? MessageType.Default,
  webhook: raw.webhook_id === null ? null : (raw.author?.username ?? ''),
  applicationId: raw.webhook_id === null ? null : raw.application_id,
  attachments: attachmentsOf(raw),
  editedAt: raw.edited_timestamp,
  deletedAt: null,
});

const writer = (raw: z.output<typeof zUpdate>, snapshots: Snapshots) => {
  const authorId = raw.webhook_id ?? raw.author?.id ?? null;
  const isBot = raw.webhook_id !== null || (raw.author?.bot ?? (authorId !== null && snapshots.user(authorId)?.isBot));
  return { authorId, source: sourceOf(isBot === true) };
};

const learnPeople = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  raw: z.output<typeof zCreate>,
  guildId: string,
): Learn[] => {
  if (raw.webhook_id !== null) return [];
  const at = dispatch.receivedAt;
  const people = learnStranger(snapshots, raw.author, at);
  // Someone in the member snapshots keeps them: their changes come with member updates, in order.
  if (!raw.member || snapshots.member(guildId, raw.author.id)?.isKnown) return people;
  const patch = { ...metFacts(raw.member, snowflakeTime(raw.id)), isKnown: true, isPresent: true };
  return [...people, { what: 'member', guildId, userId: raw.author.id, patch, at }];
};

/** What a reply answers. Forwards and pins refer to messages as well, but answer none. */
const replyOf = (raw: z.output<typeof zCreate>, snapshots: Snapshots): KindData['MESSAGE_SEND']['replyTo'] => {
  const messageId = raw.message_reference?.message_id ?? null;
  if (raw.type !== MessageType.Reply || messageId === null) return undefined;
  const told = raw.referenced_message?.id === messageId ? raw.referenced_message : null;
  const authorId = told?.webhook_id ?? told?.author.id ?? snapshots.message(messageId)?.authorId ?? null;
  return { messageId, authorId };
};

export const messageCreate: Decide = (dispatch, snapshots) => {
  const raw = zCreate.parse(dispatch.data);
  const guildId = raw.guild_id;
  if (guildId === undefined || snapshots.message(raw.id)) return nothing;
  const at = snowflakeTime(raw.id);
  const { authorId, source } = writer(raw, snapshots);
  const replyTo = replyOf(raw, snapshots);
  const send = newEvent('MESSAGE_SEND', dispatch, {
    guildId,
    at,
    actorId: authorId,
    actorGrade: 'exact',
    source,
    channelId: raw.channel_id,
    messageId: raw.id,
    data: replyTo ? { replyTo } : {},
  });
  return {
    events: written.has(raw.type) ? [send] : [],
    learn: [
      ...learnPeople(dispatch, snapshots, raw, guildId),
      { what: 'message', message: snapshotOf(raw, guildId) },
      // Caught up on after an edit: what is seen first is its first version.
      { what: 'version', messageId: raw.id, version: 1, at: raw.edited_timestamp ?? at, content: contentOf(raw) },
    ],
  };
};

/** An edit is told by a newer `edited_timestamp`; embeds, pins and flags change without one. */
export const messageUpdate: Decide = (dispatch, snapshots) => {
  const raw = zUpdate.parse(dispatch.data);
  const editedAt = raw.edited_timestamp;
  const known = snapshots.message(raw.id);
  const guildId = raw.guild_id ?? known?.guildId;
  if (guildId === undefined || editedAt === null) return nothing;
  if (known && ((known.editedAt ?? 0) >= editedAt || known.deletedAt !== null)) return nothing;
  const told = snapshotOf(raw, guildId);
  const message: MessageSnapshot = known
    ? {
        ...known,
        editedAt,
        attachments:
          raw.attachments === undefined ? known.attachments : stillAttached(told.attachments, known.attachments),
      }
    : told;
  // Of a message never seen, version 1 is missing: the edit makes version 2.
  const version = Math.max(snapshots.lastVersion(raw.id), 1) + 1;
  const learn: Learn[] = [
    ...(raw.author && raw.webhook_id === null ? learnStranger(snapshots, raw.author, dispatch.receivedAt) : []),
    { what: 'message', message },
    { what: 'version', messageId: raw.id, version, at: editedAt, content: contentOf(raw) },
  ];
  const isFresh = known !== null || dispatch.receivedAt - editedAt <= freshEditMs;
  if (!isFresh || !written.has(message.type)) return { events: [], learn };
  const { source } = writer(raw, snapshots);
  const edit = newEvent('MESSAGE_EDIT', dispatch, {
    guildId,
    at: editedAt,
    actorId: message.authorId,
    actorGrade: message.authorId === null ? 'unknown' : 'exact',
    source: message.authorId === null ? 'unknown' : message.webhook === null ? source : 'bot',
    channelId: raw.channel_id,
    messageId: raw.id,
    data: { version, editedAt },
  });
  return { events: [edit], learn };
};
