// What log routing asks of Discord. src-main/gateway provides it; src-main/routing is handed it, and knows no discord.js.

/** A webhook as its URL names it. */
export interface WebhookKey {
  id: string;
  token: string;
}

export type PostTarget = { channelId: string } | { webhook: WebhookKey };

/** JSON of a message: content, embeds, flags. Mentions are switched off by whoever sends it. */
export type MessageBody = { [key: string]: unknown };

/**
 * Why it did not arrive. offline: no bot is connected. rate-limited: nothing was sent, or refused unseen. gone: the target does not exist any
 * more. refused: the bot may not. bad-request: this message will never be taken. transient: may pass; `isUncertain`: it may have
 * arrived all the same. budget: too many refusals of late, so nothing was asked.
 */
export type PostFault =
  | { why: 'offline' | 'gone' | 'budget'; words: string; status: number | null }
  | { why: 'rate-limited'; words: string; status: 429; retryAfterMs: number; isGlobal: boolean }
  | { why: 'refused' | 'bad-request'; words: string; status: number }
  | { why: 'transient'; words: string; status: number | null; isUncertain: boolean };

export type PostAnswer = { ok: true; messageId: string; channelId: string } | { ok: false; fault: PostFault };

export type Asked<Answer> = ({ ok: true } & Answer) | { ok: false; fault: PostFault };

export interface LogChannelOrder {
  guildId: string;
  name: string;
  /** Who may see it besides the bot. */
  roleIds: string[];
  reason: string;
}

/** Nothing in here rejects but for an aborted signal; waits and tries again nowhere: that is the caller's business. */
export interface DiscordPosts {
  isConnected(): boolean;
  /** `nonce`: at most 25 characters. In a channel Discord answers a repeated one with the earlier message for some minutes; webhooks know none. */
  send(target: PostTarget, body: MessageBody, nonce: string): Promise<PostAnswer>;
  edit(target: PostTarget, messageId: string, body: MessageBody): Promise<PostAnswer>;
  /** The id of a message of ours (the bot's or the webhook's) not older than `since` (epoch ms) that carries `mark`; null when there is none. */
  find(
    channelId: string,
    webhookId: string | null,
    mark: string,
    since: number,
  ): Promise<Asked<{ messageId: string | null }>>;
  createWebhook(channelId: string, name: string): Promise<Asked<{ webhook: WebhookKey }>>;
  webhook(key: WebhookKey): Promise<Asked<{ channelId: string; guildId: string }>>;
  createLogChannel(order: LogChannelOrder): Promise<Asked<{ channelId: string }>>;
}
