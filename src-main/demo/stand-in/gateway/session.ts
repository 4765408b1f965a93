// One gateway session: it outlives its sockets, numbers its dispatches and remembers them for a RESUME.
import { GatewayIntentBits } from 'discord-api-types/v10';
import { ReplayBuffer } from './replay-buffer';

/** Where a session's frames go while a socket is attached. */
export interface Sink {
  send(frame: string): void;
  close(code?: number, reason?: string): void;
}

export interface SessionOptions {
  id: string;
  intents: number;
  largeThreshold: number;
  shard: [number, number];
  replayLimit: number;
}

export class Session {
  readonly id: string;
  readonly intents: number;
  readonly largeThreshold: number;
  readonly shard: [number, number];
  readonly replay: ReplayBuffer;
  sequence = 0;
  sink: Sink | null = null;
  /** When its socket went away; null while one is attached. */
  detachedAt: number | null = null;

  constructor({ id, intents, largeThreshold, shard, replayLimit }: SessionOptions) {
    this.id = id;
    this.intents = intents;
    this.largeThreshold = largeThreshold;
    this.shard = shard;
    this.replay = new ReplayBuffer(replayLimit);
  }

  has(intent: GatewayIntentBits): boolean {
    return (this.intents & intent) !== 0;
  }

  /** Whether this shard serves the guild, by Discord's formula. */
  serves(guildId: string): boolean {
    return Number((BigInt(guildId) >> 22n) % BigInt(this.shard[1])) === this.shard[0];
  }

  /** Numbers the dispatch, keeps it for a replay and returns its frame. */
  frame(type: string, data: unknown): string {
    this.sequence += 1;
    const text = JSON.stringify({ t: type, s: this.sequence, op: 0, d: data });
    this.replay.push(this.sequence, text);
    return text;
  }
}
