// The catalogue's groups, each in a word.
import type { Group } from '#contract/catalogue';

export const groupNames: Record<Group, string> = {
  moderation: 'Moderation',
  members: 'Members',
  messages: 'Messages',
  server: 'Server',
  voice: 'Voice',
  console: 'Console',
};
