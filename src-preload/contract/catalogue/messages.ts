// Message kinds of the catalogue. Contents are never in `data`: they live with the message's versions (own retention).
import { z } from 'zod';
import { zEpochMs, zSnowflake } from '../ids';
import { defineKinds } from './kind';

const messages = { intents: ['GuildMessages'], permissions: ['ViewChannel'] } as const;
const content = { intents: ['GuildMessages', 'MessageContent'], permissions: ['ViewChannel'] } as const;
const deletions = {
  intents: ['GuildMessages', 'MessageContent', 'GuildModeration'],
  permissions: ['ViewChannel', 'ViewAuditLog'],
} as const;
const reactions = { intents: ['GuildMessageReactions'], permissions: ['ViewChannel', 'ReadMessageHistory'] } as const;
const pins = {
  intents: ['GuildMessages', 'GuildModeration'],
  permissions: ['ViewChannel', 'ViewAuditLog'],
} as const;
const polls = { intents: ['GuildMessagePolls'], permissions: ['ViewChannel'] } as const;
/**
 * A message that a bot (PluralKit, Tupperbox) took down and posted again through a webhook. On both events: `messageId` is the other
 * message, `by` the bot's application (the webhook where none is told), `authorId` who wrote it.
 */
export const zProxied = z.strictObject({ messageId: zSnowflake, by: zSnowflake, authorId: zSnowflake });
/** The message answered; `authorId` null when neither Discord nor the record tells. */
const zReply = z.strictObject({ messageId: zSnowflake, authorId: zSnowflake.nullable() });
const zEmoji = z.strictObject({ id: zSnowflake.nullable(), name: z.string().nullable() });

export const messageKinds = defineKinds({
  MESSAGE_SEND: {
    label: 'Message',
    severity: 'info',
    needs: messages,
    from: 'dispatch',
    data: z.strictObject({ replyTo: zReply.optional(), proxied: zProxied.optional() }),
  },
  MESSAGE_EDIT: {
    label: 'Message edited',
    severity: 'info',
    needs: content,
    from: 'dispatch',
    /** `version`: number of the stored version this edit made (1 = as sent). */
    data: z.strictObject({ version: z.int().min(1), editedAt: zEpochMs }),
  },
  MESSAGE_DELETE: {
    label: 'Message deleted',
    severity: 'notice',
    needs: deletions,
    from: 'dispatch',
    /** `isKnown`: the message had been stored, so author and content are at hand. */
    data: z.strictObject({ isKnown: z.boolean(), sentAt: zEpochMs, proxied: zProxied.optional() }),
  },
  BULK_DELETE: {
    label: 'Messages purged',
    severity: 'warning',
    needs: deletions,
    from: 'dispatch',
    data: z.strictObject({ count: z.int().min(0), knownCount: z.int().min(0), messageIds: z.array(zSnowflake) }),
  },
  REACTION_ADD: {
    label: 'Reaction added',
    severity: 'info',
    needs: reactions,
    from: 'dispatch',
    data: z.strictObject({ emoji: zEmoji, isBurst: z.boolean() }),
  },
  REACTION_REMOVE: {
    label: 'Reaction removed',
    severity: 'info',
    needs: reactions,
    from: 'dispatch',
    data: z.strictObject({ emoji: zEmoji, isBurst: z.boolean() }),
  },
  REACTION_CLEAR: {
    label: 'Reactions cleared',
    severity: 'notice',
    needs: reactions,
    from: 'dispatch',
    /** `emoji` null: all of them. `knownCount`: how many of those taken away were on record. */
    data: z.strictObject({ emoji: zEmoji.nullable(), knownCount: z.int().min(0) }),
  },
  MESSAGE_PIN: { label: 'Message pinned', severity: 'notice', needs: pins, from: 'dispatch', data: z.strictObject({}) },
  MESSAGE_UNPIN: {
    label: 'Message unpinned',
    severity: 'notice',
    needs: pins,
    from: 'dispatch',
    data: z.strictObject({}),
  },
  POLL_VOTE_ADD: {
    label: 'Poll vote',
    severity: 'info',
    needs: polls,
    from: 'dispatch',
    /** `answerId`: the answer's number in its poll, from 1. */
    data: z.strictObject({ answerId: z.int().min(0) }),
  },
  POLL_VOTE_REMOVE: {
    label: 'Poll vote taken back',
    severity: 'info',
    needs: polls,
    from: 'dispatch',
    data: z.strictObject({ answerId: z.int().min(0) }),
  },
  COMMAND_USED: {
    label: 'Command used',
    severity: 'info',
    needs: messages,
    from: 'dispatch',
    /**
     * The target is the bot. `command`: its whole name with subcommands where they are told. A command that another bot answers
     * privately is not seen. `about`: whom the answer names.
     */
    data: z.strictObject({
      command: z.string().min(1).max(200),
      type: z.enum(['slash', 'user', 'message']),
      interactionId: zSnowflake,
      about: z.array(zSnowflake).max(10).optional(),
    }),
  },
});
