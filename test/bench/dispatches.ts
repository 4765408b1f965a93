// Raw gateway dispatches of the same invented server, as Discord sends them: with names, and messages with words. For what is measured
// from the gateway on.
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import { benchChannel, benchGuild, benchMessage, benchUser, benchUsers } from './generate';

const words =
  'the a server game night raid boost music stream clip nice thanks hello anyone want play join rules help please link picture today tomorrow later'.split(
    ' ',
  );

const sentence = (n: number): string =>
  Array.from({ length: 3 + (n % 9) }, (_, place) => words[(n * 7 + place * place * 3) % words.length]).join(' ');

const userOf = (id: string) => ({
  id,
  username: `member${Number(id.slice(-6))}`,
  global_name: `Member ${Number(id.slice(-6))}`,
  discriminator: '0',
  avatar: null,
});

const messageOf = (event: NewEvent, n: number) => ({
  id: event.messageId,
  guild_id: benchGuild,
  channel_id: event.channelId ?? benchChannel(0),
  author: userOf(event.actorId ?? '1'),
  content: sentence(n),
  timestamp: new Date(event.at).toISOString(),
  edited_timestamp: null,
  type: 0,
  attachments: [],
  embeds: [],
  mentions: [],
});

/** What the gateway would have sent for that event; other kinds than these come as messages. */
const payloadOf = (event: NewEvent, n: number): Pick<Dispatch, 'type' | 'data'> => {
  const place = { guild_id: benchGuild, channel_id: event.channelId, message_id: event.messageId };
  switch (event.kind) {
    case 'REACTION_ADD':
      return {
        type: 'MESSAGE_REACTION_ADD',
        data: { ...place, user_id: event.actorId, emoji: { id: null, name: '👍' }, burst: false, type: 0 },
      };
    case 'MESSAGE_DELETE':
      return { type: 'MESSAGE_DELETE', data: { ...place, id: event.messageId } };
    case 'LEAVE':
      return {
        type: 'GUILD_MEMBER_REMOVE',
        // Another one each: who is gone already cannot leave, and such a dispatch would be no event.
        data: { guild_id: benchGuild, user: userOf(benchMessage(event.at, n)) },
      };
    default:
      return { type: 'MESSAGE_CREATE', data: messageOf(event, n) };
  }
};

// Another one each run: what a kept store has seen of an older one it takes for a replay.
const sessionId = `bench-${Date.now()}`;

/** `first`: number of the first one in the gateway's session. */
export const dispatchesOf = (events: readonly NewEvent[], first: number): Dispatch[] =>
  events.map((event, index) => ({
    ...payloadOf({ ...event, messageId: event.messageId ?? benchMessage(event.at, index) } as NewEvent, first + index),
    sessionId,
    sequence: first + index + 1,
    receivedAt: event.at + 40,
    origin: 'live',
  }));

const chunkMembers = 1_000;

/** The member list, as it is asked for at start: whoever was there for a year is known. */
export const memberList = (at: number): Dispatch[] =>
  Array.from({ length: Math.ceil(benchUsers / chunkMembers) }, (_, chunk) => ({
    type: 'GUILD_MEMBERS_CHUNK',
    data: {
      guild_id: benchGuild,
      members: Array.from({ length: chunkMembers }, (_, n) => ({
        user: userOf(benchUser(chunk * chunkMembers + n)),
        roles: [],
        joined_at: new Date(at - 400 * 86_400_000).toISOString(),
      })),
    },
    sessionId: '',
    sequence: 0,
    receivedAt: at,
    origin: 'live',
  }));
