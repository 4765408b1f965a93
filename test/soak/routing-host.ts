// A host that records messages and forwards them to five places, until it is killed. Started again on the same file it goes on.
import { openReader } from '#db/client';
import { createPosts } from '#main/gateway/posts';
import { createPipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';
import { createRouting } from '#main/routing/routing';
import { zRouteInput } from '#contract/route';

export interface RoutingHostOrder {
  file: string;
  key: string;
  apiBase: string;
  token: string;
  botId: string;
  guildId: string;
  channelId: string;
  userId: string;
  /** READY and GUILD_CREATE. */
  greeting: { type: string; data: unknown }[];
  destinations: object[];
  events: number;
  /** Epoch ms of the first event. */
  startsAt: number;
}

const [text = ''] = process.argv.slice(2);
const order = JSON.parse(Buffer.from(text, 'base64').toString()) as RoutingHostOrder;
const key = Buffer.from(order.key, 'hex');
const { guildId, channelId, userId } = order;
const pipeline = await createPipeline({ file: order.file, key, log: () => {} });
const dispatch = (type: string, data: unknown, sequence: number): Dispatch => ({
  type,
  data,
  sessionId: 'storm',
  sequence,
  receivedAt: Date.now(),
  origin: 'live',
});
for (const [index, { type, data }] of order.greeting.entries()) pipeline.accept(dispatch(type, data, index + 1));
await pipeline.idle();

const read = openReader({ file: order.file, key });
const { apiBase, token, botId } = order;
const routing = createRouting({
  read,
  record: { file: order.file, key },
  outbox: pipeline.outbox,
  posts: createPosts({ apiBase, token: () => token, botId: () => botId, timeoutMs: 500 }),
  log: () => {},
  loopbackBase: apiBase,
  onTouched: () => {},
  limits: { firstWaitMs: 5, longestWaitMs: 100, faultsBeforeRest: 1_000_000, httpTimeoutMs: 500 },
});
pipeline.onReceipt(routing.wake);
if (routing.list(guildId).length === 0)
  for (const [index, destination] of order.destinations.entries()) {
    const route = {
      name: `Place ${index + 1}`,
      destination,
      kinds: ['MESSAGE_SEND'],
      batch: { windowMs: 20, collapseFrom: 0 },
    };
    await routing.save(guildId, zRouteInput.parse(route));
  }
routing.wake();
process.send?.({ state: 'started' });

const feed = async (): Promise<void> => {
  const first = order.greeting.length + 1;
  for (let number = 0; number < order.events; number += 1) {
    await pipeline.room();
    const at = order.startsAt + number;
    const id = ((BigInt(at - 1_420_070_400_000) << 22n) + BigInt(number % 4_096)).toString();
    const author = { id: userId, username: 'mallory', discriminator: '0', global_name: null, avatar: null };
    const said = {
      id,
      guild_id: guildId,
      channel_id: channelId,
      author,
      content: `message ${number}`,
      type: 0,
      attachments: [],
    };
    pipeline.accept(dispatch('MESSAGE_CREATE', { ...said, timestamp: new Date(at).toISOString() }, first + number));
    if (number % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
const count = (condition: string): number =>
  read.get<{ n: number }>('storm.count', `SELECT COUNT(*) AS n FROM deliveries WHERE ${condition}`)?.n ?? 0;

await feed();
await pipeline.idle();
for (;;) {
  await routing.idle();
  if (count('state < 2') === 0) break;
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.send?.({ state: 'done', delivered: count('state IN (3, 4)'), failed: count('state = 2') });
