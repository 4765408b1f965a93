// dispatch + snapshots -> events and what to remember. Pure. Throws a ZodError for a malformed dispatch; unknown types give nothing.
import { auditEntry } from './audit-entry';
import { automodExecution } from './automod';
import { banAdd, banRemove } from './bans';
import { channelCreate, channelDelete, channelUpdate } from './channels';
import { commandOfMessage, interactionCreate } from './commands';
import { all, type Decide, nothing } from './decision';
import { messageDelete, messageDeleteBulk } from './deletions';
import { guildCreate, guildDelete, guildUpdate, ready } from './guilds';
import { inviteCreate, inviteDelete } from './invites';
import { memberUpdate } from './member-update';
import { membership } from './membership';
import { memberAdd, memberRemove } from './members';
import { membersChunk } from './members-chunk';
import { messageCreate, messageUpdate } from './messages';
import { pinChange, pinEntry, pinOfMessage } from './pins';
import { pollVoteAdd, pollVoteRemove } from './poll-votes';
import { reactionAdd, reactionRemove } from './reactions';
import { reactionsCleared } from './reactions-cleared';
import { roleCreate, roleDelete, roleUpdate } from './roles';
import { thingDeciders } from './things/things';
import { voiceStates, voiceStateUpdate } from './voice';

// A Map: a dispatch type such as "__proto__" or "constructor" finds nothing.
const deciders = new Map<string, Decide>(
  Object.entries({
    READY: ready,
    GUILD_CREATE: all(guildCreate, voiceStates),
    GUILD_UPDATE: guildUpdate,
    GUILD_DELETE: guildDelete,
    GUILD_MEMBERS_CHUNK: membersChunk,
    GUILD_MEMBER_ADD: memberAdd,
    GUILD_MEMBER_UPDATE: all(memberUpdate, membership),
    GUILD_MEMBER_REMOVE: memberRemove,
    GUILD_BAN_ADD: banAdd,
    GUILD_BAN_REMOVE: banRemove,
    MESSAGE_CREATE: all(messageCreate, commandOfMessage, pinOfMessage),
    MESSAGE_UPDATE: all(messageUpdate, pinChange),
    MESSAGE_DELETE: messageDelete,
    MESSAGE_DELETE_BULK: messageDeleteBulk,
    MESSAGE_REACTION_ADD: reactionAdd,
    MESSAGE_REACTION_REMOVE: reactionRemove,
    MESSAGE_REACTION_REMOVE_ALL: reactionsCleared,
    MESSAGE_REACTION_REMOVE_EMOJI: reactionsCleared,
    MESSAGE_POLL_VOTE_ADD: pollVoteAdd,
    MESSAGE_POLL_VOTE_REMOVE: pollVoteRemove,
    INTERACTION_CREATE: interactionCreate,
    VOICE_STATE_UPDATE: voiceStateUpdate,
    AUTO_MODERATION_ACTION_EXECUTION: automodExecution,
    CHANNEL_CREATE: channelCreate,
    CHANNEL_UPDATE: channelUpdate,
    CHANNEL_DELETE: channelDelete,
    GUILD_ROLE_CREATE: roleCreate,
    GUILD_ROLE_UPDATE: roleUpdate,
    GUILD_ROLE_DELETE: roleDelete,
    INVITE_CREATE: inviteCreate,
    INVITE_DELETE: inviteDelete,
    ...thingDeciders,
    GUILD_AUDIT_LOG_ENTRY_CREATE: all(auditEntry, pinEntry),
  }),
);

/** Dispatch types that may become events or teach the store something; the gateway need not pass on the others. */
export const handledTypes: ReadonlySet<string> = new Set(deciders.keys());

export const toEvent: Decide = (dispatch, snapshots) => deciders.get(dispatch.type)?.(dispatch, snapshots) ?? nothing;
