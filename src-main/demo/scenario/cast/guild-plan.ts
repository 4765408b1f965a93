// The community's channels and roles as they stand when the story begins.
import { permissionBits } from '#main/demo/world/permissions';

export const GUILD_NAME = 'Foxglove Harbour';

export type RoleKey =
  | 'harbourmaster'
  | 'warden'
  | 'deckhand'
  | 'bots'
  | 'host'
  | 'featured'
  | 'veteran'
  | 'regular'
  | 'artist'
  | 'crew'
  | 'critique'
  | 'newcomer';

/** From the top down. */
export const rolePlan: readonly { key: RoleKey; name: string; color: number; hoist?: boolean; permissions: string }[] =
  [
    {
      key: 'harbourmaster',
      name: 'Harbourmaster',
      color: 0xe8b04a,
      hoist: true,
      permissions: permissionBits('Administrator'),
    },
    {
      key: 'warden',
      name: 'Warden',
      color: 0x2f9e8f,
      hoist: true,
      permissions: permissionBits(
        'KickMembers',
        'BanMembers',
        'ModerateMembers',
        'ManageMessages',
        'ManageNicknames',
        'ManageRoles',
        'ManageChannels',
        'ViewAuditLog',
        'MentionEveryone',
        'MuteMembers',
        'MoveMembers',
      ),
    },
    {
      key: 'deckhand',
      name: 'Deckhand (trial mod)',
      color: 0x5fb0e5,
      hoist: true,
      permissions: permissionBits(
        'KickMembers',
        'ModerateMembers',
        'ManageMessages',
        'ManageNicknames',
        'ViewAuditLog',
      ),
    },
    {
      key: 'bots',
      name: 'Machinery',
      color: 0x7d8590,
      permissions: permissionBits(
        'ManageMessages',
        'ManageRoles',
        'ModerateMembers',
        'KickMembers',
        'BanMembers',
        'ManageWebhooks',
      ),
    },
    {
      key: 'host',
      name: 'Event Host 🎪',
      color: 0xd66fb0,
      permissions: permissionBits('MentionEveryone', 'ManageEvents'),
    },
    { key: 'featured', name: 'Featured Artist ✨', color: 0xf2779a, hoist: true, permissions: '0' },
    { key: 'veteran', name: 'Old Salt', color: 0x9a7be0, permissions: permissionBits('UseExternalEmojis') },
    {
      key: 'regular',
      name: 'Regular',
      color: 0x6fbf73,
      permissions: permissionBits('UseExternalEmojis', 'CreatePublicThreads'),
    },
    { key: 'artist', name: 'Artist', color: 0xff9d5c, permissions: '0' },
    { key: 'crew', name: 'Co-op Crew', color: 0x4c8bf5, permissions: '0' },
    { key: 'critique', name: 'Critique welcome', color: 0xc2b280, permissions: '0' },
    { key: 'newcomer', name: 'Newcomer 🌱', color: 0xa8d8a0, permissions: '0' },
  ];

export type Access = 'all' | 'read' | 'staff';

/** `share`: of the community's conversations. */
export interface ChannelPlan {
  key: string;
  name: string;
  topic?: string;
  type?: number;
  access?: Access;
  share?: number;
}

export const channelPlan: readonly { category: string; channels: readonly ChannelPlan[] }[] = [
  {
    category: 'Harbour office',
    channels: [
      { key: 'welcome', name: 'welcome', access: 'read', topic: 'Start here.' },
      { key: 'rules', name: 'rules', access: 'read', topic: 'Ten rules, all short.' },
      {
        key: 'announcements',
        name: 'announcements',
        type: 5,
        access: 'read',
        topic: 'News from the harbour and the game.',
      },
      { key: 'introductions', name: 'introductions', share: 2.5, topic: 'Say hello! Pets welcome.' },
      { key: 'commands', name: 'bot-commands', share: 3.5, topic: '!fish, !rank, !prompt and friends' },
    ],
  },
  {
    category: '🌊 The quay',
    channels: [
      {
        key: 'general',
        name: 'general',
        share: 25,
        topic: 'Everything under the sun. English please, other languages have their own channels.',
      },
      { key: 'offtopic', name: 'off-topic', share: 13, topic: 'Food, music, keyboards, the weather in Hamburg' },
      { key: 'memes', name: 'memes', share: 6, topic: 'Crabs.' },
    ],
  },
  {
    category: '🎨 Studio',
    channels: [
      { key: 'art', name: 'art-share', share: 11, topic: 'Finished things. Kind words first.' },
      { key: 'critique', name: 'wip-critique', share: 4, topic: 'Say what you want feedback on. Give one to get one.' },
      { key: 'photography', name: 'photography', share: 2 },
    ],
  },
  {
    category: '⚓ The game',
    channels: [
      { key: 'game', name: 'tidewrack', share: 13, topic: 'Tidewrack and its weather. ||Spoilers|| in tags!' },
      { key: 'strategy', name: 'strategy', share: 4, topic: 'Tables in the pins' },
      { key: 'screenshots', name: 'screenshots', share: 5 },
      { key: 'lfg', name: 'looking-for-crew', share: 6, topic: 'Platform, time, what for.' },
      {
        key: 'help',
        name: 'help-desk',
        share: 7,
        topic: 'Describe what you did, what happened and what you expected.',
      },
    ],
  },
  {
    category: 'Languages',
    channels: [
      { key: 'fr', name: 'français', share: 1.6 },
      { key: 'de', name: 'deutsch', share: 1.6 },
      { key: 'es', name: 'español', share: 1.3 },
      { key: 'ja', name: '日本語', share: 1.3 },
      { key: 'ar', name: 'العربية', share: 0.9 },
      { key: 'he', name: 'עברית', share: 0.5 },
    ],
  },
  {
    category: 'Staff',
    channels: [
      { key: 'staff', name: 'crew-quarters', access: 'staff', share: 3, topic: 'Staff only' },
      { key: 'reports', name: 'reports', access: 'staff', topic: 'One report per message' },
      { key: 'modlog', name: 'mod-log', access: 'staff', topic: 'What happens here, by ModDesk' },
    ],
  },
  {
    category: '🔊 Voice',
    channels: [
      { key: 'lounge', name: 'Lounge', type: 2 },
      { key: 'coop1', name: 'Co-op 1', type: 2 },
      { key: 'coop2', name: 'Co-op 2', type: 2 },
      { key: 'studio', name: 'Studio (cameras on paper)', type: 2 },
    ],
  },
];

export const rules = [
  '**1.** Be kind. **2.** No insults, no slurs, no harassment. **3.** Keep it safe for work.',
  '**4.** No flooding. **5.** Self-promotion on Sundays, in the thread. **6.** No accounts, boosts or keys for sale.',
  '**7.** Spoilers for the main story go behind ||tags||. **8.** English in the common channels, anything else where it belongs.',
  '**9.** Critique needs consent. **10.** Listen to the staff; complaints go to the mail bot, not to #general.',
];
