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
const zEmoji = z.strictObject({ id: zSnowflake.nullable(), name: z.string().nullable() });

export const messageKinds = defineKinds({
  MESSAGE_SEND: { label: 'Message', severity: 'info', needs: messages, from: 'dispatch', data: z.strictObject({}) },
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
    data: z.strictObject({ isKnown: z.boolean(), sentAt: zEpochMs }),
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
});
