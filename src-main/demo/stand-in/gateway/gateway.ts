// The sessions of the gateway and what they are sent: every dispatch of the world, as intents and permissions allow.
import { randomBytes } from 'node:crypto';
import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Platform } from '#main/demo/stand-in/platform';
import type { WorldDispatch, WorldGuild } from '#main/demo/world/types';
import { guildCreate, ready } from './guild-create';
import { isWanted } from './intents';
import { blankDispatch } from './message-content';
import type { AllMembersLimit } from './member-chunks';
import { Session, type Sink } from './session';
import { maySee } from './visibility';
import type { Identify } from './payloads';

export interface GatewayOptions {
  heartbeatIntervalMs: number;
  replayLimit: number;
  sessionTtlMs: number;
  membersRequestWindowMs: number;
}

/** Sessions without a socket are kept to this number, newest first. */
const maxSessions = 50;

const about = (data: unknown): string | undefined => {
  if (typeof data !== 'object' || data === null || !('user' in data)) return undefined;
  const { user } = data;
  return typeof user === 'object' && user !== null && 'id' in user && typeof user.id === 'string' ? user.id : undefined;
};

export class Gateway {
  readonly platform: Platform;
  readonly options: GatewayOptions;
  readonly sessions = new Map<string, Session>();
  readonly allMembers: AllMembersLimit;
  readonly counts = { connections: 0, identifies: 0, resumes: 0 };
  /** The last presence a client asked for (op 3). */
  presence: unknown = null;

  constructor(platform: Platform, options: GatewayOptions) {
    this.platform = platform;
    this.options = options;
    this.allMembers = { windowMs: options.membersRequestWindowMs, allowedAt: new Map() };
  }

  /** Fans a dispatch out. The bot's own joining and leaving reach it as GUILD_CREATE and GUILD_DELETE, as on Discord. */
  broadcast(dispatch: WorldDispatch): void {
    const { world } = this.platform;
    const guild = world.guilds.get(dispatch.guildId);
    const isOwn = about(dispatch.data) === world.bot.id;
    if (dispatch.type === 'GUILD_MEMBER_REMOVE' && isOwn) {
      this.toEach({ ...dispatch, type: 'GUILD_DELETE', data: { id: dispatch.guildId } }, isOwn);
    } else if (guild && (dispatch.type === 'GUILD_CREATE' || (dispatch.type === 'GUILD_MEMBER_ADD' && isOwn))) {
      this.#announce(guild);
    } else if (maySee(world, dispatch)) this.toEach(dispatch, isOwn);
  }

  /** To every session whose intents want it, whatever the bot may see: INTERACTION_CREATE reaches it from any channel. */
  toEach({ type, guildId, data }: WorldDispatch, isOwn = false): void {
    for (const session of this.#serving(guildId)) {
      if (!isWanted(type, session.intents, isOwn)) continue;
      const isBlank = !session.has(GatewayIntentBits.MessageContent);
      this.send(session, type, isBlank ? blankDispatch(type, data, this.platform.world.bot.id) : data);
    }
  }

  #announce(guild: WorldGuild): void {
    if (!guild.members.has(this.platform.world.bot.id)) return;
    for (const session of this.#serving(guild.id)) {
      if (session.has(GatewayIntentBits.Guilds))
        this.send(session, 'GUILD_CREATE', guildCreate(this.platform, guild, session));
    }
  }

  #serving(guildId: string): Session[] {
    return [...this.sessions.values()].filter((session) => session.serves(guildId));
  }

  /** Numbers a dispatch for the session and sends it; held back while a `delayNext` fault lasts. */
  send(session: Session, type: string, data: unknown): void {
    const frame = session.frame(type, data);
    const { sink } = session;
    // A frame that outlives its socket in the valve is not sent twice: the RESUME replays it.
    if (sink) this.platform.faults.dispatches.pass(() => sink.send(frame));
  }

  /** A new session on `sink`: READY, then a GUILD_CREATE for each guild. */
  open(identify: Identify, sink: Sink): Session {
    const session = new Session({
      id: randomBytes(16).toString('hex'),
      intents: identify.intents,
      largeThreshold: identify.large_threshold ?? 50,
      shard: identify.shard ?? [0, 1],
      replayLimit: this.options.replayLimit,
    });
    this.#makeRoom();
    this.sessions.set(session.id, session);
    session.sink = sink;
    this.counts.identifies += 1;
    const { world } = this.platform;
    const guilds = [...world.guilds.values()].filter(
      ({ id, members }) => session.serves(id) && members.has(world.bot.id),
    );
    this.send(session, 'READY', ready(this.platform, guilds, session));
    if (session.has(GatewayIntentBits.Guilds))
      for (const guild of guilds) this.send(session, 'GUILD_CREATE', guildCreate(this.platform, guild, session));
    return session;
  }

  /** The session if it can still be resumed; one that waited too long is forgotten. */
  find(id: string): Session | undefined {
    const session = this.sessions.get(id);
    const waitedMs = session?.detachedAt ? this.platform.now() - session.detachedAt : 0;
    if (waitedMs <= this.options.sessionTtlMs) return session;
    this.sessions.delete(id);
    return undefined;
  }

  /** Attaches `sink` and replays `missed` before RESUMED. */
  resume(session: Session, missed: string[], sink: Sink): void {
    session.sink?.close(4000, 'Resumed elsewhere.');
    session.sink = sink;
    session.detachedAt = null;
    this.counts.resumes += 1;
    for (const frame of missed) this.platform.faults.dispatches.pass(() => sink.send(frame));
    this.send(session, 'RESUMED', { _trace: [] });
  }

  detach(session: Session, sink: Sink, isOver: boolean): void {
    if (session.sink !== sink) return;
    session.sink = null;
    session.detachedAt = this.platform.now();
    if (isOver) this.sessions.delete(session.id);
  }

  #makeRoom(): void {
    for (const id of this.sessions.keys()) this.find(id);
    const idle = [...this.sessions.values()].filter(({ sink }) => !sink);
    for (const session of idle.slice(0, Math.max(0, this.sessions.size - maxSessions + 1)))
      this.sessions.delete(session.id);
  }
}
