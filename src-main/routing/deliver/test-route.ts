// routes.test: one marked message now, beside the queue, and what really came of it.
import { randomBytes } from 'node:crypto';
import type { TestResult } from '#contract/routes';
import type { PostFault } from '#main/discord-posts';
import { inline } from '#main/routing/format/neutral';
import { sendHttp } from '#main/routing/http/send-http';
import type { StoredRoute } from '#main/routing/stored-route';
import { type Sending, targetOf } from './deliver-post';

const testEmbed = (name: string, now: number) => ({
  title: 'A test by ModDesk',
  description: `The route “${inline(name, 200)}” reaches this channel. Nothing happened.`,
  color: 0x3b82c4,
  timestamp: new Date(now).toISOString(),
});

const nowhere = { messageId: null, channelId: null };

const told = (fault: PostFault, tookMs: number): TestResult => ({
  ok: false,
  message: fault.words,
  status: fault.status === 0 ? null : fault.status,
  tookMs,
  ...nowhere,
});

export const testRoute = async (sending: Sending, route: StoredRoute, guildId: string): Promise<TestResult> => {
  const { destination, name } = route.config;
  const startedAt = sending.now();
  const took = (): number => Math.max(0, Math.round(sending.now() - startedAt));
  const nonce = `test-${randomBytes(8).toString('hex')}`;
  if (destination.type !== 'http-webhook') {
    const words = route.pauseReason ?? 'The webhook is gone.';
    // Discord asks that a webhook which answered 404 is never asked again.
    if (route.pause === 'dead' && destination.type === 'discord-webhook')
      return { ok: false, message: words, status: null, tookMs: 0, ...nowhere };
    const answer = await sending.posts.send(targetOf(destination), { embeds: [testEmbed(name, startedAt)] }, nonce);
    if (!answer.ok) return told(answer.fault, took());
    const { messageId, channelId } = answer;
    return { ok: true, message: 'It is there.', status: 200, tookMs: took(), messageId, channelId };
  }
  const { url, secret } = destination;
  const { isLoopbackAllowed, httpTimeoutMs: timeoutMs, signal } = sending;
  const answer = await sendHttp({
    url,
    secret,
    body: JSON.stringify({ version: 1, guildId, test: true, events: [] }),
    isLoopbackAllowed,
    timeoutMs,
    signal,
    idempotencyKey: nonce,
    now: startedAt,
  });
  if (!answer.ok) return told(answer.fault, took());
  return { ok: true, message: 'The server took it.', status: answer.status, tookMs: took(), ...nowhere };
};
