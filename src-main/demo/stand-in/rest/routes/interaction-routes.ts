// The first answer to an interaction.
import { z } from 'zod';
import type { PendingInteraction } from '#main/demo/stand-in/interactions';
import { locate } from '#main/demo/stand-in/rest/access';
import { apiError } from '#main/demo/stand-in/rest/errors';
import { readForm } from '#main/demo/stand-in/rest/form';
import { readMessageForm, requireSubstance } from '#main/demo/stand-in/rest/message-form';
import { composeMessage, publishMessage } from '#main/demo/stand-in/rest/post-message';
import { noContent, ok, open, param, type Call, type Route } from '#main/demo/stand-in/rest/router';

const zCallback = z.object({ type: z.union([z.literal(1), z.int().min(4).max(12)]), data: z.unknown().optional() });

const message = 4;
const deferredMessage = 5;
const ephemeral = 64;
// Shown as "thinking…" until @original is edited.
const loading = 128;

/** The message of an answer: published unless only its reader may see it. */
const answerWith = (call: Call, pending: PendingInteraction, isDeferred: boolean, data: unknown): void => {
  const { platform, files } = call;
  const form = readMessageForm(data);
  if (!isDeferred) requireSubstance(form, files.length);
  const place = locate(platform, pending.channelId);
  if (!place) throw apiError(10003);
  const flags = (form.flags ?? 0) | (isDeferred ? loading : 0);
  const draft = { guild: place.guild, channelId: place.channel.id, author: platform.world.bot, files };
  pending.original = composeMessage(platform, {
    ...draft,
    form: { ...form, flags },
    type: 20,
    interaction: pending.metadata,
  });
  if ((flags & ephemeral) === 0) publishMessage(platform, place.guild, pending.original);
};

export const interactionRoutes: Route[] = [
  open.post('/interactions/:interaction_id/:interaction_token/callback', (call) => {
    const pending = call.platform.interactions.take(param(call, 'interaction_id'), param(call, 'interaction_token'));
    const { type, data } = readForm(zCallback, call.body);
    if (type === message || type === deferredMessage) answerWith(call, pending, type === deferredMessage, data ?? {});
    const answer = { type, data: data ?? null };
    pending.answer = answer;
    pending.resolveAnswer(answer);
    if (call.query.get('with_response') !== 'true') return noContent;
    const interaction = { id: pending.id, type: 2, response_message_id: pending.original?.id };
    return ok({ interaction, resource: { type, message: pending.original ?? undefined } });
  }),
];
