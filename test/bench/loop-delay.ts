// What the main thread feels at 1,000 events a second: dispatches go to the store worker while the window asks for its figures.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setInterval as every } from 'node:timers/promises';
import { openReader } from '#db/client';
import { analyticsServer } from '#main/analytics/analytics-server';
import { eventsList } from '#main/analytics/events-list';
import { createPipeline } from '#main/pipeline/pipeline';
import { benchChannel, benchGuild as guildId, benchKey, benchUser } from './generate';

export interface LoopFigures {
  p50: number;
  p99: number;
  max: number;
  recorded: number;
}

const seconds = 15;
const stepMs = 20;
const perStep = 20;

const message = (n: number, at: number) => ({
  id: String((BigInt(at - 1_420_070_400_000) << 22n) | BigInt(n % 4_194_304)),
  guild_id: guildId,
  channel_id: benchChannel(n % 60),
  author: { id: benchUser(n % 5_000), username: `user-${n % 5_000}`, discriminator: '0', avatar: null },
  content: `message number ${n} with a handful of ordinary words in it`,
  timestamp: new Date(at).toISOString(),
  edited_timestamp: null,
  type: 0,
  attachments: [],
  embeds: [],
  mentions: [],
});

export const benchLoopDelay = async (file: string): Promise<LoopFigures> => {
  const pipeline = await createPipeline({ file, key: benchKey, log: () => {} });
  const read = openReader({ file, key: benchKey });
  // The first merges and page reads after opening belong to the start, not to the steady state.
  await pipeline.idle();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let sent = 0;
  for await (const _ of every(stepMs)) {
    const at = Date.now();
    for (let n = 0; n < perStep; n += 1, sent += 1) {
      pipeline.accept({
        type: 'MESSAGE_CREATE',
        data: message(sent, at),
        sessionId: 'bench',
        sequence: sent + 1,
        receivedAt: at,
        origin: 'live',
      });
    }
    // Four nudges a second, each followed by what the Overview and the feed ask.
    if (sent % 240 === 0) {
      analyticsServer(read, { guildId, timeframe: '24h' });
      eventsList(read, { guildId, limit: 100 });
    }
    if (sent >= seconds * 1_000) break;
  }
  await pipeline.idle();
  delay.disable();
  const { recorded } = pipeline.status();
  read.close();
  await pipeline.close();
  return {
    p50: delay.percentile(50) / 1e6 - 1,
    p99: delay.percentile(99) / 1e6 - 1,
    max: delay.max / 1e6 - 1,
    recorded,
  };
};
