// One gateway socket from HELLO to its close: what the client may send when, and the close code for what it may not.
import type { RawData, WebSocket } from 'ws';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import type { Gateway } from './gateway';
import { refuseIntents } from './intents';
import { answerMembersRequest } from './member-chunks';
import { zFrame, zIdentify, zMembersRequest, zPresence, zResume, zSoundsRequest } from './payloads';
import type { Session, Sink } from './session';

const maxFrameBytes = 4_096;
const maxFrames = 120;
const frameWindowMs = 60_000;
/** More guilds than this on one connection need sharding. */
const maxGuilds = 2_500;

const bytesOf = (data: RawData): Buffer => {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
};

/** A refusal on its way to the socket. */
class Refusal extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

const decode = (bytes: Buffer): { op: number; d?: unknown } => {
  if (bytes.length > maxFrameBytes) throw new Refusal(Close.DecodeError, 'Error while decoding payload.');
  try {
    return zFrame.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    throw new Refusal(Close.DecodeError, 'Error while decoding payload.');
  }
};

interface Parser<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

const shaped = <T>(parser: Parser<T>, value: unknown): T => {
  const result = parser.safeParse(value);
  if (!result.success) throw new Refusal(Close.DecodeError, 'Error while decoding payload.');
  return result.data;
};

export class Connection implements Sink {
  readonly #socket: WebSocket;
  readonly #gateway: Gateway;
  #session: Session | null = null;
  #frames = { count: 0, since: 0 };
  #watchdog: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, gateway: Gateway) {
    this.#socket = socket;
    this.#gateway = gateway;
    gateway.counts.connections += 1;
    socket.on('message', (data) => this.#receive(bytesOf(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => this.#closed(code));
  }

  /** Starts the conversation, or ends it when the client asked for an API version or encoding that is not spoken here. */
  greet(query: URLSearchParams): void {
    if (query.get('v') !== '10') return this.close(Close.InvalidAPIVersion, 'Invalid API version.');
    if ((query.get('encoding') ?? 'json') !== 'json') return this.close(Close.DecodeError, 'Only json is spoken here.');
    this.#watch();
    this.#say(Op.Hello, { heartbeat_interval: this.#gateway.options.heartbeatIntervalMs, _trace: [] });
  }

  send(frame: string): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the socket without a close frame. */
  cut(): void {
    this.#socket.terminate();
  }

  askReconnect(): void {
    this.#say(Op.Reconnect, null);
  }

  /** Op 1 from this side: the client must heartbeat at once. */
  askHeartbeat(): void {
    this.#say(Op.Heartbeat, null);
  }

  invalidate(isResumable: boolean): void {
    if (!isResumable && this.#session) this.#gateway.detach(this.#session, this, true);
    this.#session = null;
    this.#say(Op.InvalidSession, isResumable);
  }

  #say(op: number, d: unknown): void {
    this.send(JSON.stringify({ t: null, s: null, op, d }));
  }

  // A client that stays silent for two intervals has lost its connection.
  #watch(): void {
    clearTimeout(this.#watchdog);
    const timeout = () => this.close(Close.SessionTimedOut, 'Session timed out.');
    this.#watchdog = setTimeout(timeout, this.#gateway.options.heartbeatIntervalMs * 2).unref();
  }

  #closed(code: number): void {
    clearTimeout(this.#watchdog);
    // A client that closes with 1000 or 1001 gives its session up.
    if (this.#session) this.#gateway.detach(this.#session, this, code === 1000 || code === 1001);
    this.#session = null;
  }

  #receive(bytes: Buffer): void {
    try {
      this.#count();
      const { op, d } = decode(bytes);
      this.#handle(op, d);
    } catch (error) {
      // Discord's 4000 for what should not happen here: the reason names it, the other connections live on.
      const { code, message } = error instanceof Refusal ? error : { code: Close.UnknownError, message: String(error) };
      this.close(code, message.slice(0, 100));
    }
  }

  #count(): void {
    const now = this.#gateway.platform.now();
    if (now - this.#frames.since >= frameWindowMs) this.#frames = { count: 0, since: now };
    this.#frames.count += 1;
    if (this.#frames.count > maxFrames) throw new Refusal(Close.RateLimited, 'You are being rate limited.');
  }

  #handle(op: number, d: unknown): void {
    if (op === Op.Heartbeat) return this.#heartbeat();
    if (op === Op.Identify) return this.#identify(d);
    if (op === Op.Resume) return this.#resume(d);
    const known = [Op.PresenceUpdate, Op.VoiceStateUpdate, Op.RequestGuildMembers, Op.RequestSoundboardSounds];
    if (!known.includes(op)) throw new Refusal(Close.UnknownOpcode, 'Unknown opcode.');
    const session = this.#session;
    if (!session) throw new Refusal(Close.NotAuthenticated, 'Not authenticated.');
    if (op === Op.PresenceUpdate) this.#gateway.presence = shaped(zPresence, d);
    if (op === Op.RequestGuildMembers) this.#requestMembers(session, d);
    if (op === Op.RequestSoundboardSounds)
      for (const id of shaped(zSoundsRequest, d).guild_ids)
        this.#gateway.send(session, 'SOUNDBOARD_SOUNDS', { guild_id: id, soundboard_sounds: [] });
  }

  #heartbeat(): void {
    this.#watch();
    if (!this.#gateway.platform.faults.isHeartbeatStalled) this.#say(Op.HeartbeatAck, null);
  }

  #requestMembers(session: Session, d: unknown): void {
    const { platform, allMembers } = this.#gateway;
    const request = shaped(zMembersRequest, d);
    for (const { type, data } of answerMembersRequest(platform.world, session, request, allMembers, platform.now()))
      this.#gateway.send(session, type, data);
  }

  #identify(d: unknown): void {
    if (this.#session) throw new Refusal(Close.AlreadyAuthenticated, 'Already authenticated.');
    const { platform } = this.#gateway;
    const identify = shaped(zIdentify, d);
    const rejection = platform.faults.identifyRejection;
    if (rejection === 'invalid-session') return this.#say(Op.InvalidSession, false);
    if (rejection !== null) throw new Refusal(rejection, 'Refused.');
    if (identify.token.replace(/^Bot /, '') !== platform.token)
      throw new Refusal(Close.AuthenticationFailed, 'Authentication failed.');
    const [shard, shards] = identify.shard ?? [0, 1];
    if (shard >= shards) throw new Refusal(Close.InvalidShard, 'Invalid shard.');
    if (platform.world.guilds.size / shards > maxGuilds)
      throw new Refusal(Close.ShardingRequired, 'Sharding required.');
    const code = refuseIntents(identify.intents, platform.privileged);
    if (code) throw new Refusal(code, code === Close.InvalidIntents ? 'Invalid intent(s).' : 'Disallowed intent(s).');
    this.#session = this.#gateway.open(identify, this);
  }

  #resume(d: unknown): void {
    if (this.#session) throw new Refusal(Close.AlreadyAuthenticated, 'Already authenticated.');
    const { platform } = this.#gateway;
    const { token, session_id: id, seq } = shaped(zResume, d);
    if (token.replace(/^Bot /, '') !== platform.token)
      throw new Refusal(Close.AuthenticationFailed, 'Authentication failed.');
    const session = this.#gateway.find(id);
    if (session && seq > session.sequence) throw new Refusal(Close.InvalidSeq, 'Invalid seq.');
    const missed = session?.replay.after(seq) ?? null;
    if (!session || !missed || platform.faults.isResumeRefused) {
      if (session) this.#gateway.sessions.delete(session.id);
      return this.#say(Op.InvalidSession, false);
    }
    this.#session = session;
    this.#gateway.resume(session, missed, this);
  }
}
