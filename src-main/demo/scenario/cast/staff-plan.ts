// The seven moderators: when they are around, how quick and how strict they are. And the three bots.
import type { RoleKey } from './guild-plan';

export interface ModeratorPlan {
  username: string;
  globalName: string | null;
  role: Extract<RoleKey, 'harbourmaster' | 'warden' | 'deckhand'>;
  /** Hours east of UTC, and their shift in local hours (may pass midnight). */
  offset: number;
  shift: readonly [from: number, to: number];
  /** Minutes until they act, on average. */
  reactsWithin: number;
  /** 0 talks first, 1 acts first. */
  strictness: number;
  /** Share of actions for which they write a reason. */
  writesReasons: number;
  weight: number;
}

export const moderators: readonly ModeratorPlan[] = [
  {
    username: 'marlow.k',
    globalName: 'Marlow',
    role: 'harbourmaster',
    offset: 1,
    shift: [9, 18],
    reactsWithin: 14,
    strictness: 0.3,
    writesReasons: 0.95,
    weight: 0.16,
  },
  {
    username: 'ottilie_w',
    globalName: 'Ottilie',
    role: 'warden',
    offset: 1,
    shift: [17, 24],
    reactsWithin: 4,
    strictness: 0.5,
    writesReasons: 0.9,
    weight: 0.2,
  },
  {
    username: 'desmond.tide',
    globalName: 'Desmond',
    role: 'warden',
    offset: -5,
    shift: [16, 25],
    reactsWithin: 7,
    strictness: 0.85,
    writesReasons: 0.45,
    weight: 0.12,
  },
  {
    username: 'aiko.harbor',
    globalName: '愛子 Aiko',
    role: 'warden',
    offset: 9,
    shift: [8, 22],
    reactsWithin: 9,
    strictness: 0.35,
    writesReasons: 0.8,
    weight: 0.14,
  },
  {
    username: 'ramirez_b',
    globalName: 'Beto',
    role: 'deckhand',
    offset: -5,
    shift: [9, 17],
    reactsWithin: 6,
    strictness: 0.7,
    writesReasons: 0.6,
    weight: 0.1,
  },
  {
    username: 'saoirse.f',
    globalName: 'Saoirse ☘️',
    role: 'deckhand',
    offset: 0,
    shift: [12, 23],
    reactsWithin: 5,
    strictness: 0.25,
    writesReasons: 0.85,
    weight: 0.18,
  },
  {
    username: 'tarek.m',
    globalName: 'طارق Tarek',
    role: 'deckhand',
    offset: 2,
    shift: [19, 27],
    reactsWithin: 3,
    strictness: 0.6,
    writesReasons: 0.3,
    weight: 0.11,
  },
];

export type BotKey = 'bosun' | 'purser' | 'gull';

export const bots: readonly { key: BotKey; username: string; about: string }[] = [
  { key: 'bosun', username: 'Bosun', about: 'moderates: links, floods, known scams' },
  { key: 'purser', username: 'Purser', about: 'hands out roles, answers commands' },
  { key: 'gull', username: 'News Gull', about: 'prompts, patch notes, reminders' },
];
