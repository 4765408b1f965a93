// The parts of a member's record, and the kinds of events each shows. Pure.
import { type Kind, kinds, kindsOf } from '#contract/catalogue';

export const memberTabs = ['timeline', 'messages', 'moderation', 'cases', 'voice', 'commands', 'charts'] as const;
export type MemberTab = (typeof memberTabs)[number];
export type EventsTabName = Exclude<MemberTab, 'cases' | 'charts'>;

export const tabLabel: Record<MemberTab, string> = {
  timeline: 'Timeline',
  messages: 'Messages',
  moderation: 'Moderation',
  cases: 'Cases',
  voice: 'Voice',
  commands: 'Commands',
  charts: 'Charts',
};

export interface TabPart {
  key: string;
  label: string;
  kinds: readonly Kind[];
}

const part = (key: string, label: string, ...of: Kind[]): TabPart => ({ key, label, kinds: of });

const withoutConsole = kinds.filter((kind) => !kindsOf('console').includes(kind));

/** What a tab can be narrowed to; the first is all of it. */
export const partsOf: Record<EventsTabName, readonly TabPart[]> = {
  timeline: [
    part('all', 'Everything', ...withoutConsole),
    part('moderation', 'Moderation', ...kindsOf('moderation')),
    part('members', 'Membership', ...kindsOf('members')),
    part('messages', 'Messages', ...kindsOf('messages')),
    part('voice', 'Voice', ...kindsOf('voice')),
    part('server', 'Server', ...kindsOf('server')),
  ],
  messages: [
    part('all', 'All', 'MESSAGE_SEND', 'MESSAGE_EDIT', 'MESSAGE_DELETE', 'BULK_DELETE'),
    part('sent', 'Sent', 'MESSAGE_SEND'),
    part('edited', 'Edited', 'MESSAGE_EDIT'),
    part('deleted', 'Deleted', 'MESSAGE_DELETE', 'BULK_DELETE'),
  ],
  moderation: [part('all', 'All', ...kindsOf('moderation'))],
  voice: [part('all', 'All', ...kindsOf('voice'))],
  commands: [part('all', 'All', 'COMMAND_USED')],
};

/** What a tab says when it holds nothing. */
export const emptyText: Record<EventsTabName, { title: string; text: string }> = {
  timeline: {
    title: 'Nothing of this kind is on record',
    text: 'Whatever they do, or is done to them, appears here as it happens.',
  },
  messages: {
    title: 'No messages on record',
    text: 'Messages they write, edit or delete appear here, with their text where the bot may read it.',
  },
  moderation: {
    title: 'No moderation on record',
    text: 'Warnings, timeouts, kicks, bans and AutoMod hits appear here, with who did it and why.',
  },
  voice: { title: 'Never seen in voice', text: 'Voice channels they join, leave or are moved between appear here.' },
  commands: {
    title: 'No commands on record',
    text: 'Slash commands they use appear here, whichever bot they belong to.',
  },
};
