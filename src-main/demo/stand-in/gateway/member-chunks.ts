// Op 8: the members asked for, in GUILD_MEMBERS_CHUNK dispatches of at most 1,000.
import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import type { World, WorldGuild } from '#main/demo/world/types';
import type { MembersRequest } from './payloads';
import type { Session } from './session';

const chunkSize = 1_000;
// A prefix or a list of ids gives at most this many.
const searchLimit = 100;

export interface MemberDispatch {
  type: 'GUILD_MEMBERS_CHUNK' | 'RATE_LIMITED';
  data: unknown;
}

interface Found {
  members: unknown[];
  notFound: string[];
}

const find = (guild: WorldGuild, { query = '', limit = 0, user_ids: ids }: MembersRequest): Found => {
  if (ids) {
    const asked = ids.slice(0, searchLimit);
    return {
      members: asked.flatMap((id) => guild.members.get(id) ?? []),
      notFound: asked.filter((id) => !guild.members.has(id)),
    };
  }
  const members = [...guild.members.values()];
  if (query === '') return { members: limit === 0 ? members : members.slice(0, limit), notFound: [] };
  const start = query.toLowerCase();
  const named = members.filter(({ user, nick }) =>
    [user.username, user.global_name, nick].some((name) => name?.toLowerCase().startsWith(start)),
  );
  return { members: named.slice(0, Math.min(limit || searchLimit, searchLimit)), notFound: [] };
};

/** Discord answers a request for all members once per guild and bot in a window (30 s). */
export interface AllMembersLimit {
  windowMs: number;
  allowedAt: Map<string, number>;
}

/** The dispatches that answer the request at `now` (epoch ms): none for a guild the bot is not in or an intent it lacks. */
export const answerMembersRequest = (
  world: World,
  session: Session,
  request: MembersRequest,
  limit: AllMembersLimit,
  now: number,
): MemberDispatch[] => {
  const guild = world.guilds.get(request.guild_id);
  if (!guild?.members.has(world.bot.id)) return [];
  const nonce = request.nonce !== undefined && Buffer.byteLength(request.nonce) <= 32 ? { nonce: request.nonce } : {};
  if (!request.user_ids && request.query === '') {
    if (!session.has(GatewayIntentBits.GuildMembers)) return [];
    const allowedAt = limit.allowedAt.get(guild.id) ?? 0;
    if (now < allowedAt) {
      const meta = { guild_id: guild.id, ...nonce };
      return [
        {
          type: 'RATE_LIMITED',
          data: { opcode: GatewayOpcodes.RequestGuildMembers, retry_after: (allowedAt - now) / 1_000, meta },
        },
      ];
    }
    limit.allowedAt.set(guild.id, now + limit.windowMs);
  }
  const { members, notFound } = find(guild, request);
  const presences = request.presences && session.has(GatewayIntentBits.GuildPresences) ? { presences: [] } : {};
  const count = Math.max(1, Math.ceil(members.length / chunkSize));
  return Array.from({ length: count }, (_, index) => ({
    type: 'GUILD_MEMBERS_CHUNK',
    data: {
      guild_id: guild.id,
      members: members.slice(index * chunkSize, (index + 1) * chunkSize),
      chunk_index: index,
      chunk_count: count,
      ...(notFound.length > 0 && index === 0 ? { not_found: notFound } : {}),
      ...presences,
      ...nonce,
    },
  }));
};
