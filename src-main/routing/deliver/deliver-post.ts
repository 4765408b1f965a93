// One attempt at one post: after an uncertain end it is looked for first, so that it does not come twice.
import { createHash } from 'node:crypto';
import type { DiscordPosts, MessageBody, PostFault, PostTarget } from '#main/discord-posts';
import type { ReadStore } from '#db/client';
import { compose } from '#main/routing/format/compose';
import { httpBody } from '#main/routing/format/http-body';
import { summary } from '#main/routing/format/summary';
import { loadTold } from '#main/routing/format/told';
import { sendHttp } from '#main/routing/http/send-http';
import type { StoredDestination, StoredRoute } from '#main/routing/stored-route';
import type { OpenPost } from './outbox-reads';

export interface Sending {
  read: ReadStore;
  posts: DiscordPosts;
  isLoopbackAllowed: boolean;
  httpTimeoutMs: number;
  signal: AbortSignal;
  now(): number;
}

export type Delivered = { messageId: string | null; channelId: string | null; hash: string; fault: string | null };
/** `isUnseen`: the look for an earlier attempt failed, so that one is as uncertain as before. */
export type Attempt = { ok: true; delivered: Delivered } | { ok: false; fault: PostFault; isUnseen?: boolean };

type DiscordDestination = Exclude<StoredDestination, { type: 'http-webhook' }>;

/** So long Discord surely answers a repeated nonce with the first message. https://discord.com/developers/docs/resources/message#create-message */
const nonceHoldsMs = 120_000;

export const hashOf = (body: object | string): string =>
  createHash('sha256')
    .update(typeof body === 'string' ? body : JSON.stringify(body))
    .digest('hex')
    .slice(0, 16);

export const targetOf = (destination: DiscordDestination): PostTarget =>
  destination.type === 'discord-channel'
    ? { channelId: destination.channelId }
    : { webhook: { id: destination.id, token: destination.token } };

/** Null when none of its events is on record any more. */
export const bodyOf = (read: ReadStore, route: StoredRoute, post: OpenPost, mark: string): MessageBody | null => {
  if (post.isSummary) return { embeds: [summary(read, post.events, mark)] };
  const all = loadTold(read, post.events);
  return all.length === 0 ? null : compose(all, route.config.format, mark);
};

const vanished: PostFault = { why: 'bad-request', status: 0, words: 'The events are not on record any more.' };

/** Found: it is there already. blind: it cannot be looked for. */
type Look = { found: string | null } | { fault: PostFault } | 'blind';

const look = async (
  { posts }: Sending,
  destination: DiscordDestination,
  mark: string,
  since: number,
): Promise<Look> => {
  if (destination.channelId === null) return 'blind';
  const webhookId = destination.type === 'discord-webhook' ? destination.id : null;
  const answer = await posts.find(destination.channelId, webhookId, mark, since);
  if (answer.ok) return { found: answer.messageId };
  return answer.fault.why === 'transient' || answer.fault.why === 'rate-limited' ? { fault: answer.fault } : 'blind';
};

const twice =
  'The answer to the first attempt was lost and the bot cannot read the channel, so it may stand there twice.';

const toDiscord = async (
  sending: Sending,
  destination: DiscordDestination,
  post: OpenPost,
  body: MessageBody,
  mark: string,
  isUncertain: boolean,
): Promise<Attempt> => {
  let fault: string | null = null;
  const hash = hashOf(body);
  if (isUncertain) {
    const seen = await look(sending, destination, mark, post.firstTriedAt);
    if (seen === 'blind') {
      const isGuarded = destination.type === 'discord-channel' && sending.now() - post.firstTriedAt < nonceHoldsMs;
      fault = isGuarded ? null : twice;
    } else if ('fault' in seen) return { ok: false, fault: seen.fault, isUnseen: true };
    else if (seen.found !== null)
      return { ok: true, delivered: { messageId: seen.found, channelId: destination.channelId, hash, fault } };
  }
  const answer = await sending.posts.send(targetOf(destination), body, mark);
  if (!answer.ok) return answer;
  return { ok: true, delivered: { messageId: answer.messageId, channelId: answer.channelId, hash, fault } };
};

/** `isUncertain`: an earlier attempt may have arrived. */
export const deliverPost = async (
  sending: Sending,
  route: StoredRoute,
  guildId: string,
  post: OpenPost,
  mark: string,
  isUncertain: boolean,
): Promise<Attempt> => {
  const { destination } = route.config;
  if (destination.type !== 'http-webhook') {
    const body = bodyOf(sending.read, route, post, mark);
    if (!body) return { ok: false, fault: vanished };
    return toDiscord(sending, destination, post, body, mark, isUncertain);
  }
  const all = loadTold(sending.read, post.events);
  if (all.length === 0) return { ok: false, fault: vanished };
  const body = httpBody(guildId, all, destination);
  const { url, secret } = destination;
  const { isLoopbackAllowed, httpTimeoutMs: timeoutMs, signal } = sending;
  const request = { url, secret, body, isLoopbackAllowed, timeoutMs, signal, idempotencyKey: mark, now: sending.now() };
  const answer = await sendHttp(request);
  if (!answer.ok) return answer;
  return { ok: true, delivered: { messageId: null, channelId: null, hash: hashOf(body), fault: null } };
};
