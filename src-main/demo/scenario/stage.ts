// What every happening works with: one guild of the world, its people and places, chance, the clock and the agenda.
import type { APIMessage } from 'discord-api-types/v10';
import type { World, WorldGuild } from '#main/demo/world/types';
import type { Interest, Language, Person } from './cast/person';
import { inVoice } from './cast/person';
import type { Roster } from './cast/roster';
import type { ModeratorPlan } from './cast/staff-plan';
import type { Random } from './random';
import type { Topic } from './talk/parse-talk';
import type { reactionEmoji } from './talk/replies';

export interface Moderator extends ModeratorPlan {
  id: string;
}

/** Where people talk, and about what. */
export interface Place {
  key: string;
  channelId: string;
  /** Of the guild's conversations, relative. */
  share: number;
  topics: readonly Topic[];
  interest?: Interest;
  language?: Language;
  emoji: keyof typeof reactionEmoji;
  pictures?: 'art' | 'screenshot' | 'photo';
  isStaffOnly: boolean;
}

export interface Stage {
  readonly world: World;
  readonly guild: WorldGuild;
  readonly random: Random;
  readonly roster: Roster;
  readonly places: readonly Place[];
  readonly moderators: readonly Moderator[];
  now(): number;
  /** Runs in the story's time; a live story forgets what lies far ahead. */
  later(ms: number, run: () => void): void;
  at(time: number, run: () => void): void;
}

const channelExists = (stage: Stage, channelId: string): boolean => stage.guild.channels.has(channelId);

/** Whether the world lets them write: a member, and not timed out. */
export function maySpeak(guild: WorldGuild, id: string, at: number): boolean {
  const member = guild.members.get(id);
  if (!member) return false;
  const until = member.communication_disabled_until;
  return until === null || until === undefined || Date.parse(until) <= at;
}

export interface Said {
  replyTo?: string;
  attachments?: { filename: string; size: number; contentType?: string }[];
  /** Word for word, not in the person's own way of writing. */
  isVerbatim?: boolean;
}

/** Null when they cannot: gone, timed out, or the channel is. */
export function say(stage: Stage, channelId: string, person: Person, line: string, said: Said = {}): APIMessage | null {
  const { world, guild, random } = stage;
  if (!channelExists(stage, channelId) || !maySpeak(guild, person.id, stage.now())) return null;
  const content = said.isVerbatim === true ? line : inVoice(random, person, line);
  return world.sendMessage(guild.id, channelId, person.id, {
    content,
    replyTo: said.replyTo,
    attachments: said.attachments,
  });
}

/** As a bot does: no manner of its own. */
export function announce(
  stage: Stage,
  channelId: string,
  botId: string,
  content: string,
  replyTo?: string,
): APIMessage | null {
  const { world, guild } = stage;
  if (!channelExists(stage, channelId) || !guild.members.has(botId)) return null;
  return world.sendMessage(guild.id, channelId, botId, { content, replyTo });
}

/** The message as it is now, or undefined when it was deleted or is too old to be kept. */
export const current = (stage: Stage, { id, channel_id }: APIMessage): APIMessage | undefined =>
  stage.guild.messages.get(channel_id)?.findLast((message) => message.id === id);

/** Discord pushes the audit entry after the event mostly, before it sometimes; and some never come. */
export function asStaff(stage: Stage, act: () => void): void {
  const { world, random } = stage;
  const before = world.auditTiming;
  const roll = random.next();
  world.auditTiming = roll < 0.68 ? 'after' : roll < 0.95 ? 'before' : 'never';
  try {
    act();
  } finally {
    world.auditTiming = before;
  }
}

export const isMember = (stage: Stage, id: string): boolean => stage.guild.members.has(id);

export const isStaff = (stage: Stage, id: string): boolean =>
  stage.guild.ownerId === id || stage.moderators.some((moderator) => moderator.id === id);

export const mention = (id: string): string => `<@${id}>`;
