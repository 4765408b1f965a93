// What a route's filters look at: an event being recorded, or one on record. And the facts around it, from the store.
import type { Kind } from '#contract/catalogue';
import type { Source } from '#contract/event';
import type { ReadStore } from '#db/client';
import type { Refs } from '#db/intern';
import { splitSnowflake } from '#db/snowflake';

export interface Candidate {
  guildId: string;
  kind: Kind;
  actorId: string | null;
  targetId: string | null;
  channelId: string | null;
  messageId: string | null;
  source: Source;
  reason: string | null;
  data: { [key: string]: unknown };
}

export interface Facts {
  /** The channel, its category, or the thread with its channel and category. */
  places(guildId: string, channelId: string): string[];
  roles(guildId: string, userId: string): string[];
  isBot(userId: string): boolean;
  /** Every version's text, at most 20,000 characters. */
  text(messageId: string): string;
}

const longestText = 20_000;
/** Thread, channel, category. */
const deepest = 3;

export const createFacts = (read: ReadStore, refs: Refs): Facts => {
  const parentOf = (guild: number, ref: number): string | null => {
    const channel = read.get<{ parent: number | null }>('facts.channel', 'SELECT parent FROM channels WHERE ref = ?', [
      ref,
    ]);
    if (channel) return channel.parent === null ? null : refs.id(channel.parent);
    const thread = read.get<{ parent: string | null }>(
      'facts.thread',
      "SELECT json_extract(data, '$.parent_id') AS parent FROM server_things WHERE guild = ? AND type = 'thread' AND ref = ?",
      [guild, ref],
    );
    return thread?.parent ?? null;
  };
  return {
    places: (guildId, channelId) => {
      const guild = refs.ref(guildId);
      const found = [channelId];
      for (let next: string | null = channelId; next !== null && found.length < deepest;) {
        const ref = refs.ref(next);
        next = guild === undefined || ref === undefined ? null : parentOf(guild, ref);
        if (next !== null) found.push(next);
      }
      return found;
    },
    roles: (guildId, userId) => {
      const [guild, user] = [refs.ref(guildId), refs.ref(userId)];
      if (guild === undefined || user === undefined) return [];
      const row = read.get<{ roles: string }>('facts.roles', 'SELECT roles FROM members WHERE guild = ? AND user = ?', [
        guild,
        user,
      ]);
      return row ? (JSON.parse(row.roles) as string[]) : [];
    },
    isBot: (userId) => {
      const user = refs.ref(userId);
      if (user === undefined) return false;
      return read.get<{ bot: number }>('facts.bot', 'SELECT is_bot AS bot FROM users WHERE ref = ?', [user])?.bot === 1;
    },
    text: (messageId) => {
      const { ms, low } = splitSnowflake(messageId);
      return read
        .all<{ content: string | null }>(
          'facts.text',
          'SELECT content FROM message_versions WHERE ms = ? AND low = ? ORDER BY version DESC LIMIT 5',
          [ms, low],
        )
        .map(({ content }) => content ?? '')
        .join('\n')
        .slice(0, longestText);
    },
  };
};
