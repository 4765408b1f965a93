// The catalogue's groups in the Explorer's words.
import type { Group } from '#contract/catalogue';

export const groupLabels: Record<Group, string> = {
  moderation: 'All moderation',
  members: 'All member events',
  messages: 'All message events',
  server: 'All server events',
  voice: 'All voice',
  console: 'All console events',
};
