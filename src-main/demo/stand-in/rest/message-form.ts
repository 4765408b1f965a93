// What a message may hold, by Discord's limits: 2,000 characters, ten embeds, 6,000 characters over all embeds of a message.
import { z } from 'zod';
import { apiError, formError } from './errors';
import { readForm, zId } from './form';

const zUrl = z
  .string()
  .max(2_048)
  .regex(/^(https?|attachment|discord):\/\/\S+$/, 'Not a well formed URL.');

const zEmbed = z.object({
  title: z.string().max(256).nullish(),
  description: z.string().max(4_096).nullish(),
  url: zUrl.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.int().min(0).max(0xff_ff_ff).nullish(),
  footer: z.object({ text: z.string().max(2_048), icon_url: zUrl.nullish() }).nullish(),
  image: z.object({ url: zUrl }).nullish(),
  thumbnail: z.object({ url: zUrl }).nullish(),
  author: z.object({ name: z.string().max(256), url: zUrl.nullish(), icon_url: zUrl.nullish() }).nullish(),
  fields: z
    .array(
      z.object({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1_024),
        inline: z.boolean().nullish(),
      }),
    )
    .max(25)
    .nullish(),
});
type EmbedForm = z.infer<typeof zEmbed>;

const zMessage = z.object({
  content: z.string().max(2_000).nullish(),
  embeds: z.array(zEmbed).max(10).nullish(),
  components: z
    .array(z.looseObject({ type: z.int() }))
    .max(40)
    .nullish(),
  flags: z.int().min(0).nullish(),
  tts: z.boolean().nullish(),
  nonce: z.union([z.string().max(25), z.int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  allowed_mentions: z
    .object({
      parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
      users: z.array(zId).max(100).nullish(),
      roles: z.array(zId).max(100).nullish(),
      replied_user: z.boolean().nullish(),
    })
    .nullish(),
  message_reference: z.object({ message_id: zId, fail_if_not_exists: z.boolean().nullish() }).nullish(),
  attachments: z
    .array(z.looseObject({ id: z.union([zId, z.int()]), filename: z.string().nullish() }))
    .max(10)
    .nullish(),
  sticker_ids: z.array(zId).max(3).nullish(),
  poll: z.looseObject({}).nullish(),
  username: z.string().min(1).max(80).nullish(),
  avatar_url: z.string().max(2_048).nullish(),
});
export type MessageForm = z.infer<typeof zMessage>;

const length = (text: string | null | undefined): number => text?.length ?? 0;

const embedLength = ({ title, description, footer, author, fields }: EmbedForm): number =>
  length(title) +
  length(description) +
  length(footer?.text) +
  length(author?.name) +
  (fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0);

/** The form of a new or edited message; throws 50035 where it breaks a limit. */
export const readMessageForm = (body: unknown): MessageForm => {
  const form = readForm(zMessage, body);
  const total = (form.embeds ?? []).reduce((sum, embed) => sum + embedLength(embed), 0);
  if (total > 6_000) throw formError(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  return form;
};

/** Throws 50006 for a message with nothing to show. */
export const requireSubstance = (form: MessageForm, fileCount: number): void => {
  const isEmpty =
    !form.content?.trim() &&
    !form.embeds?.length &&
    !form.components?.length &&
    !form.sticker_ids?.length &&
    !form.poll;
  if (isEmpty && fileCount === 0) throw apiError(50006);
};

/** Embeds as they come back: with their type, and without what was null. */
export const shownEmbeds = (form: MessageForm): object[] =>
  (form.embeds ?? []).map((embed) => ({
    type: 'rich',
    ...Object.fromEntries(Object.entries(embed).filter(([, value]) => value !== null && value !== undefined)),
  }));
