// The messages that log routing posts: each request once, every wait told to the caller. A REST client of its own, because discord.js
// waits and repeats inside (and in a tight loop after a 429 without a Retry-After), where forwarding wants to decide.
import { DefaultRestOptions, OverwriteType, PermissionFlagsBits as Permission, REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Asked, DiscordPosts, LogChannelOrder, MessageBody, PostTarget } from '#main/discord-posts';
import { idAt } from './catch-up/feed';
import { invalidRequests } from './invalid-requests';
import { postFault } from './post-fault';
import { restOptions } from './rest';

export interface PostsOptions {
  apiBase: string;
  /** Null while there is none. */
  token(): string | null;
  /** The bot's own id, once known. */
  botId(): string | null;
  /** 15 s unless told. */
  timeoutMs?: number;
}

const zId = z.string().regex(/^\d{1,20}$/);
const zPosted = z.object({ id: zId, channel_id: zId });
const zWebhook = z.object({ id: zId, token: z.string().max(200), channel_id: zId });
const zWebhookFacts = z.object({ channel_id: zId, guild_id: zId });
const zMessages = z
  .array(
    z.object({
      id: zId,
      author: z.object({ id: zId }).nullish(),
      webhook_id: zId.nullish(),
      content: z.string().nullish(),
      embeds: z.array(z.object({ footer: z.object({ text: z.string().nullish() }).nullish() })).nullish(),
    }),
  )
  .max(200);
type Message = z.output<typeof zMessages>[number];

const pageSize = 100;
const mostPages = 5;
/** A 429 that names no time, in its headers or in its body, is waited out so long. */
const unnamedWaitS = 1;
/** Machines' clocks differ: look a little further back than our own says. */
const skewMs = 60_000;

// Not by the nonce: Discord does not promise to tell it again.
const carries = ({ content, embeds }: Message, mark: string): boolean =>
  content?.includes(mark) === true || embeds?.some(({ footer }) => footer?.text?.includes(mark)) === true;

/** discord.js reads the wait of a 429 from the header only. */
const withRetryAfter = async (response: Response): Promise<Response> => {
  if (response.status !== 429 || response.headers.has('retry-after')) return response;
  const text = await response.text();
  const named = z.object({ retry_after: z.number().min(0), global: z.boolean().optional() }).safeParse(safeJson(text));
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(named.data?.retry_after ?? unnamedWaitS));
  if (named.data?.global) headers.set('x-ratelimit-global', 'true');
  return new Response(text, { status: 429, headers });
};
const safeJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const silent = { allowed_mentions: { parse: [] } };

const staffSees = Permission.ViewChannel | Permission.ReadMessageHistory;
const botNeeds = staffSees | Permission.SendMessages | Permission.EmbedLinks;

const channelForm = ({ guildId, name, roleIds }: LogChannelOrder, botId: string) => ({
  name,
  type: 0,
  topic: 'What happens in this server, by ModDesk.',
  permission_overwrites: [
    // The role with the guild's own id is @everyone.
    { id: guildId, type: OverwriteType.Role, allow: 0, deny: Number(Permission.ViewChannel) },
    { id: botId, type: OverwriteType.Member, allow: Number(botNeeds), deny: 0 },
    ...roleIds.map((id) => ({ id, type: OverwriteType.Role, allow: Number(staffSees), deny: 0 })),
  ],
});

export const createPosts = ({ apiBase, token, botId, timeoutMs = 15_000 }: PostsOptions): DiscordPosts => {
  const usual = restOptions(apiBase, new AbortController().signal);
  const { makeRequest = DefaultRestOptions.makeRequest } = usual;
  const rest = new REST({
    ...usual,
    timeout: timeoutMs,
    retries: 0,
    // It asks few routes: there is nothing to sweep, and the timers would keep a stopped host awake.
    hashSweepInterval: 0,
    handlerSweepInterval: 0,
    rejectOnRateLimit: () => true,
    makeRequest: async (url, init) => withRetryAfter(await (makeRequest(url, init) as Promise<Response>)),
  });

  const asked = async <Answer extends object>(
    needsBot: boolean,
    ask: () => Promise<Answer>,
  ): Promise<Asked<Answer>> => {
    const known = token();
    if (needsBot && known === null)
      return { ok: false, fault: { why: 'offline', status: null, words: 'The bot is not connected.' } };
    if (invalidRequests.waitMs() > 0) {
      const words = 'Discord refused many requests lately; forwarding pauses so that it does not shut the bot out.';
      return { ok: false, fault: { why: 'budget', status: null, words } };
    }
    // A 401 takes the token from the client: give it anew.
    if (known !== null) rest.setToken(known);
    try {
      return { ok: true, ...(await ask()) };
    } catch (error) {
      return { ok: false, fault: postFault(error) };
    }
  };

  const posted = (answer: unknown): { messageId: string; channelId: string } => {
    const { id, channel_id: channelId } = zPosted.parse(answer);
    return { messageId: id, channelId };
  };

  const send = (target: PostTarget, body: MessageBody, nonce: string) =>
    'channelId' in target
      ? asked(true, async () =>
          posted(
            await rest.post(Routes.channelMessages(target.channelId), {
              body: { ...body, ...silent, nonce, enforce_nonce: true },
            }),
          ),
        )
      : asked(false, async () =>
          posted(
            await rest.post(Routes.webhook(target.webhook.id, target.webhook.token), {
              auth: false,
              query: new URLSearchParams({ wait: 'true' }),
              body: { ...body, ...silent },
            }),
          ),
        );

  const edit = (target: PostTarget, messageId: string, body: MessageBody) =>
    'channelId' in target
      ? asked(true, async () =>
          posted(
            await rest.patch(Routes.channelMessage(target.channelId, messageId), { body: { ...body, ...silent } }),
          ),
        )
      : asked(false, async () =>
          posted(
            await rest.patch(Routes.webhookMessage(target.webhook.id, target.webhook.token, messageId), {
              auth: false,
              body: { ...body, ...silent },
            }),
          ),
        );

  const isOurs = (message: Message, webhookId: string | null): boolean =>
    webhookId === null ? message.author?.id === botId() : message.webhook_id === webhookId;

  const find = (channelId: string, webhookId: string | null, mark: string, since: number) =>
    asked(true, async () => {
      let after = idAt(since - skewMs);
      for (let pages = 0; pages < mostPages; pages += 1) {
        const query = new URLSearchParams({ after, limit: String(pageSize) });
        const page = zMessages.parse(await rest.get(Routes.channelMessages(channelId), { query }));
        const found = page.find((message) => isOurs(message, webhookId) && carries(message, mark));
        if (found) return { messageId: found.id };
        if (page.length < pageSize) break;
        after = page.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
      }
      return { messageId: null };
    });

  return {
    isConnected: () => token() !== null,
    send,
    edit,
    find,
    createWebhook: (channelId, name) =>
      asked(true, async () => {
        const made = zWebhook.parse(
          await rest.post(Routes.channelWebhooks(channelId), { body: { name }, reason: 'ModDesk: log route' }),
        );
        return { webhook: { id: made.id, token: made.token } };
      }),
    webhook: (key) =>
      asked(false, async () => {
        const found = zWebhookFacts.parse(await rest.get(Routes.webhook(key.id, key.token), { auth: false }));
        return { channelId: found.channel_id, guildId: found.guild_id };
      }),
    createLogChannel: (order) =>
      asked(true, async () => {
        const body = channelForm(order, botId() ?? '');
        const made = z
          .object({ id: zId })
          .parse(await rest.post(Routes.guildChannels(order.guildId), { body, reason: order.reason }));
        return { channelId: made.id };
      }),
  };
};
