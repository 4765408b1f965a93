// Which events an audit-log action explains, and how well an entry fits one. Action numbers: Discord's "Audit Log Events".
import { z } from 'zod';
import { AuditLogEvent } from 'discord-api-types/v10';
import type { Kind } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import type { AuditEntry } from '#main/pipeline/to-event/decision';
import type { Fit, Rule, Subject } from './rule';
import { thingRules } from './thing-rules';

export type { Fit, Rule, Subject } from './rule';

const one = (): number => 1;
const counted = (entry: AuditEntry): number => entry.count ?? 1;
const sure = (isSame: boolean): Fit => (isSame ? 'yes' : 'no');

const changeOf = (entry: AuditEntry, key: string) => entry.changes.find((change) => change.key === key);

const sameTarget = (entry: AuditEntry, { targetId }: Subject): Fit =>
  sure(entry.targetId !== null && entry.targetId === targetId);

const asTime = (value: Json | undefined): number | null => (typeof value === 'string' ? Date.parse(value) : null);

/** Discord rounds a timeout's end differently in the entry and in the member. */
const timeToleranceMs = 1_000;
const isSameTime = (value: Json | undefined, at: unknown): boolean => {
  const told = asTime(value);
  return told !== null && typeof at === 'number' && Math.abs(told - at) <= timeToleranceMs;
};

/** A member's timeout or nickname: the entry must name the change, and name it alike. */
const memberUpdated = (entry: AuditEntry, subject: Subject): Fit => {
  if (sameTarget(entry, subject) === 'no') return 'no';
  const timeout = changeOf(entry, 'communication_disabled_until');
  const nick = changeOf(entry, 'nick');
  switch (subject.kind) {
    case 'TIMEOUT':
      return sure(timeout !== undefined && isSameTime(timeout.new, subject.data['until']));
    case 'UNTIMEOUT':
      return sure(timeout !== undefined && timeout.new === null);
    case 'VOICE_SERVER_MUTE':
    case 'VOICE_SERVER_UNMUTE':
      return sure(changeOf(entry, 'mute')?.new === (subject.kind === 'VOICE_SERVER_MUTE'));
    case 'VOICE_SERVER_DEAFEN':
    case 'VOICE_SERVER_UNDEAFEN':
      return sure(changeOf(entry, 'deaf')?.new === (subject.kind === 'VOICE_SERVER_DEAFEN'));
    default:
      return sure(nick !== undefined && (nick.new ?? null) === (subject.data['after'] ?? null));
  }
};

const zRoles = z.array(z.object({ id: z.string(), name: z.string().nullish() }));
/** The roles that an entry says were given (`$add`) or taken (`$remove`). */
export const rolesOf = (entry: AuditEntry, key: '$add' | '$remove'): { id: string; name: string | null }[] => {
  const parsed = zRoles.safeParse(changeOf(entry, key)?.new ?? []);
  return parsed.success ? parsed.data.map((role) => ({ id: role.id, name: role.name ?? null })) : [];
};

const rolesChanged = (entry: AuditEntry, subject: Subject): Fit => {
  if (sameTarget(entry, subject) === 'no') return 'no';
  const named = new Set(rolesOf(entry, subject.kind === 'ROLE_ADD' ? '$add' : '$remove').map((role) => role.id));
  const parsed = zRoles.safeParse(subject.data['roles']);
  const changed = parsed.success ? parsed.data : [];
  if (!changed.some((role) => named.has(role.id))) return 'no';
  return changed.every((role) => named.has(role.id)) && changed.length === named.size ? 'yes' : 'maybe';
};

const roleItself = (entry: AuditEntry, { data }: Subject): Fit =>
  sure(entry.targetId !== null && entry.targetId === data['roleId']);

/** Of an update, the entry must also name a field that changed. */
const zChanges = z.array(z.object({ field: z.string() }));
const namesAField = (entry: AuditEntry, subject: Subject): boolean => {
  const parsed = zChanges.safeParse(subject.data['changes']);
  const fields = new Set((parsed.success ? parsed.data : []).map((change) => change.field));
  return entry.changes.length === 0 || entry.changes.some((change) => fields.has(change.key));
};

const channelItself = (entry: AuditEntry, { channelId }: Subject): Fit =>
  sure(entry.targetId !== null && entry.targetId === channelId);

const invite = (entry: AuditEntry, { data }: Subject): Fit => {
  const code = changeOf(entry, 'code');
  return sure(code !== undefined && (code.new ?? code.old) === data['code']);
};

/** The entry names author and channel, never the message; of a message never seen not even the author is known. */
const deleted = (entry: AuditEntry, { targetId, channelId }: Subject): Fit => {
  if (entry.channelId === null || entry.channelId !== channelId) return 'no';
  if (targetId === null) return 'maybe';
  return sure(entry.targetId === targetId);
};
const purged = (entry: AuditEntry, subject: Subject): Fit => {
  if (channelItself(entry, subject) === 'no') return 'no';
  return entry.count === null || entry.count === subject.data['count'] ? 'yes' : 'maybe';
};

const named = (kind: Kind, fit: Rule['fit'], says: string): Rule => ({ kinds: [kind], fit, capacity: one, says });
const offender: Rule['fit'] = (entry, { targetId }) =>
  sure(targetId !== null && (entry.targetId ?? entry.actorId) === targetId);
const automod = named('AUTOMOD_ACTION', offender, 'An audit-log entry names the AutoMod rule.');
const pinned: Rule['fit'] = (entry, { messageId }) =>
  sure(typeof messageId === 'string' && entry.options['message_id'] === messageId);
const updated =
  (itself: Rule['fit']): Rule['fit'] =>
  (entry, subject) =>
    namesAField(entry, subject) ? itself(entry, subject) : 'no';

export const rules: ReadonlyMap<number, Rule> = new Map<number, Rule>([
  ...thingRules,
  [
    AuditLogEvent.ChannelCreate,
    named('CHANNEL_CREATE', channelItself, 'An audit-log entry names who created this channel.'),
  ],
  [
    AuditLogEvent.ChannelUpdate,
    named('CHANNEL_UPDATE', updated(channelItself), 'An audit-log entry names who changed this channel.'),
  ],
  [
    AuditLogEvent.ChannelDelete,
    named('CHANNEL_DELETE', channelItself, 'An audit-log entry names who deleted this channel.'),
  ],
  [AuditLogEvent.MemberKick, named('LEAVE', sameTarget, 'An audit-log entry says that this member was kicked.')],
  [
    AuditLogEvent.MemberPrune,
    { kinds: ['LEAVE'], fit: () => 'maybe', capacity: counted, says: 'Inactive members were pruned at that time.' },
  ],
  [AuditLogEvent.MemberBanAdd, named('BAN', sameTarget, 'An audit-log entry names who banned this user.')],
  [AuditLogEvent.MemberBanRemove, named('UNBAN', sameTarget, 'An audit-log entry names who lifted this ban.')],
  [
    AuditLogEvent.MemberUpdate,
    {
      kinds: [
        'TIMEOUT',
        'UNTIMEOUT',
        'NICKNAME_CHANGE',
        'VOICE_SERVER_MUTE',
        'VOICE_SERVER_UNMUTE',
        'VOICE_SERVER_DEAFEN',
        'VOICE_SERVER_UNDEAFEN',
      ],
      fit: memberUpdated,
      capacity: one,
      says: 'An audit-log entry names who changed this member in this way.',
    },
  ],
  [
    AuditLogEvent.MemberRoleUpdate,
    {
      kinds: ['ROLE_ADD', 'ROLE_REMOVE'],
      fit: rolesChanged,
      capacity: one,
      says: "An audit-log entry names who changed this member's roles.",
    },
  ],
  [AuditLogEvent.RoleCreate, named('ROLE_CREATE', roleItself, 'An audit-log entry names who created this role.')],
  [
    AuditLogEvent.RoleUpdate,
    named('ROLE_UPDATE', updated(roleItself), 'An audit-log entry names who changed this role.'),
  ],
  [AuditLogEvent.RoleDelete, named('ROLE_DELETE', roleItself, 'An audit-log entry names who deleted this role.')],
  [AuditLogEvent.InviteCreate, named('INVITE_CREATE', invite, 'An audit-log entry names who made this invite.')],
  [AuditLogEvent.InviteDelete, named('INVITE_DELETE', invite, 'An audit-log entry names who deleted this invite.')],
  [
    AuditLogEvent.MessageDelete,
    {
      kinds: ['MESSAGE_DELETE'],
      fit: deleted,
      capacity: counted,
      says: "An audit-log entry says that somebody deleted this author's message in this channel.",
    },
  ],
  [AuditLogEvent.MessageBulkDelete, named('BULK_DELETE', purged, 'An audit-log entry names who purged this channel.')],
  [
    AuditLogEvent.AutoModerationUserCommunicationDisabled,
    // Its user_id is the offender, whom it may not name as target as well.
    {
      kinds: ['TIMEOUT', 'AUTOMOD_ACTION'],
      fit: offender,
      capacity: one,
      says: 'An audit-log entry says that AutoMod timed this member out.',
    },
  ],
  [AuditLogEvent.AutoModerationBlockMessage, automod],
  [AuditLogEvent.AutoModerationFlagToChannel, automod],
  [AuditLogEvent.AutoModerationQuarantineUser, automod],
  [AuditLogEvent.MessagePin, named('MESSAGE_PIN', pinned, 'An audit-log entry names who pinned this message.')],
  [AuditLogEvent.MessageUnpin, named('MESSAGE_UNPIN', pinned, 'An audit-log entry names who unpinned this message.')],
]);

const aboutMembers = new Set<number>([
  AuditLogEvent.MemberKick,
  AuditLogEvent.MemberBanAdd,
  AuditLogEvent.MemberBanRemove,
  AuditLogEvent.MemberUpdate,
  AuditLogEvent.MemberRoleUpdate,
]);

const aboutChannels = new Set<number>([
  AuditLogEvent.MessageDelete,
  AuditLogEvent.MessagePin,
  AuditLogEvent.MessageUnpin,
]);

/** Which events an entry can be about at all, for the index: in a raid, all others need not be looked at. */
export const scopeOf = (entry: AuditEntry): { targetId?: string; channelId?: string } => {
  if (aboutChannels.has(entry.action)) return entry.channelId === null ? {} : { channelId: entry.channelId };
  return aboutMembers.has(entry.action) && entry.targetId !== null ? { targetId: entry.targetId } : {};
};

const actionsByKind = new Map<Kind, ReadonlySet<number>>();

/** Actions that may explain an event of the kind. */
export const actionsFor = (kind: Kind): ReadonlySet<number> => {
  const known = actionsByKind.get(kind);
  if (known) return known;
  const actions = new Set([...rules].filter(([, rule]) => rule.kinds.includes(kind)).map(([action]) => action));
  actionsByKind.set(kind, actions);
  return actions;
};
