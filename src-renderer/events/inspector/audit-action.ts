// Discord's audit-log action numbers in words (API reference, "Audit Log Events"). For the inspector's evidence.
import { countText } from '../duration-text';

const names: Readonly<Record<number, string>> = {
  1: 'Server changed',
  10: 'Channel created',
  11: 'Channel changed',
  12: 'Channel deleted',
  13: 'Channel permissions added',
  14: 'Channel permissions changed',
  15: 'Channel permissions removed',
  20: 'Member kicked',
  21: 'Members pruned',
  22: 'Member banned',
  23: 'Ban lifted',
  24: 'Member changed',
  25: 'Member’s roles changed',
  26: 'Member moved',
  27: 'Member disconnected',
  28: 'Bot added',
  30: 'Role created',
  31: 'Role changed',
  32: 'Role deleted',
  40: 'Invite created',
  41: 'Invite changed',
  42: 'Invite deleted',
  50: 'Webhook created',
  51: 'Webhook changed',
  52: 'Webhook deleted',
  60: 'Emoji added',
  61: 'Emoji changed',
  62: 'Emoji deleted',
  72: 'Messages deleted',
  73: 'Messages purged',
  74: 'Message pinned',
  75: 'Message unpinned',
  80: 'Integration added',
  81: 'Integration changed',
  82: 'Integration removed',
  83: 'Stage started',
  84: 'Stage changed',
  85: 'Stage ended',
  90: 'Sticker added',
  91: 'Sticker changed',
  92: 'Sticker deleted',
  100: 'Scheduled event created',
  101: 'Scheduled event changed',
  102: 'Scheduled event deleted',
  110: 'Thread created',
  111: 'Thread changed',
  112: 'Thread deleted',
  121: 'Command permissions changed',
  130: 'Sound added',
  131: 'Sound changed',
  132: 'Sound deleted',
  140: 'AutoMod rule created',
  141: 'AutoMod rule changed',
  142: 'AutoMod rule deleted',
  143: 'AutoMod blocked a message',
  144: 'AutoMod sent an alert',
  145: 'AutoMod timed out a member',
  146: 'AutoMod quarantined a member',
  163: 'Onboarding question created',
  164: 'Onboarding question changed',
  165: 'Onboarding question deleted',
  166: 'Onboarding created',
  167: 'Onboarding changed',
};

/** "Member banned (22)"; the number alone for an action it does not know. */
export const auditActionName = (action: number): string => {
  const name = names[action];
  return name === undefined ? `Action ${action}` : `${name} (${action})`;
};

const countedWords: Readonly<Record<number, string>> = { 26: 'move', 27: 'disconnection' };

/** What an entry stands for that Discord merged: "3 moves in a row". */
export const countedText = (action: number, count: number): string =>
  `${countText(count, countedWords[action] ?? 'deletion')} in a row`;
