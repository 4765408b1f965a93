// Discord's names for permissions and changed fields in a moderator's words.

// Where Discord's client says it differently from the API, the client's word wins: it is what moderators see.
const spoken: Record<string, string> = {
  useVad: 'Use voice activity',
  viewGuildInsights: 'View server insights',
  manageGuild: 'Manage server',
  manageGuildExpressions: 'Manage expressions',
  createGuildExpressions: 'Create expressions',
  moderateMembers: 'Time out members',
  sendTtsMessages: 'Send text-to-speech messages',
  mentionEveryone: 'Mention @everyone and all roles',
  stream: 'Video',
  connect: 'Connect to voice',
  speak: 'Speak in voice',
  useEmbeddedActivities: 'Use activities',
  useApplicationCommands: 'Use app commands',
};

const fields: Record<string, string> = {
  name: 'Name',
  topic: 'Topic',
  nsfw: 'Age-restricted',
  rateLimitPerUser: 'Slow mode',
  defaultThreadRateLimitPerUser: 'Slow mode in threads',
  defaultAutoArchiveDuration: 'Threads hide after',
  parentId: 'Category',
  position: 'Position',
  permissionOverwrites: 'Permissions',
  permissionOverwrite: 'Permissions',
  overwrite: 'Permissions',
  permissions: 'Permissions',
  allow: 'Allowed permissions',
  deny: 'Denied permissions',
  type: 'Type',
  bitrate: 'Bit rate',
  userLimit: 'User limit',
  rtcRegion: 'Voice region',
  videoQualityMode: 'Video quality',
  color: 'Colour',
  hoist: 'Shown separately',
  mentionable: 'Mentionable by everyone',
  icon: 'Icon',
  unicodeEmoji: 'Icon emoji',
  allowed: 'Allowed',
  ownerId: 'Owner',
  verificationLevel: 'Verification level',
  defaultMessageNotifications: 'Default notifications',
  explicitContentFilter: 'Media filter',
  mfaLevel: 'Two-factor for moderators',
  afkTimeout: 'AFK after',
  afkChannelId: 'AFK channel',
  systemChannelId: 'System messages channel',
  rulesChannelId: 'Rules channel',
  publicUpdatesChannelId: 'Updates channel',
  safetyAlertsChannelId: 'Safety alerts channel',
  channelId: 'Channel',
  vanityUrlCode: 'Custom invite link',
  preferredLocale: 'Language',
  autoArchiveDuration: 'Hides after',
  scheduledStartTime: 'Start',
  scheduledEndTime: 'End',
  entityType: 'Held in',
  triggerType: 'Looks for',
  keywordFilter: 'Blocked words',
  regexPatterns: 'Blocked patterns',
  allowList: 'Allowed words',
  mentionTotalLimit: 'Mention limit',
  exemptRoles: 'Exempt roles',
  exemptChannels: 'Exempt channels',
  enableEmoticons: 'Emoticons',
  expireBehavior: 'When a subscription ends',
  appliedTags: 'Tags',
};

/** `ManageMessages`, `MANAGE_MESSAGES` and `manage_messages` alike become `manageMessages`. */
export const camel = (name: string): string => {
  const words = name.includes('_') || name === name.toUpperCase() ? name.toLowerCase().split('_') : [name];
  return words
    .filter((word) => word !== '')
    .map((word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
    .join('');
};

const spaced = (camelCase: string): string => {
  const words = camelCase.replaceAll(/([a-z\d])([A-Z])/gu, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** "ManageMessages" -> "Manage messages". */
export const permissionName = (name: string): string => {
  const key = camel(name).replace('TTS', 'Tts').replace('VAD', 'Vad');
  return spoken[key] ?? spaced(key);
};

/** "rate_limit_per_user" -> "Slow mode". */
export const fieldName = (field: string): string => {
  const key = camel(field.replaceAll(/[^\w]/gu, '_').slice(0, 60));
  return fields[key] ?? spaced(key);
};
