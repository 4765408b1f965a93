// Events that an audit entry alone tells, of a time when nobody listened. What the snapshots' comparison found besides is taken
// from the drafts by settle.ts. Action numbers and change keys: Discord's "Audit Log".
import { AuditLogEvent as Action } from 'discord-api-types/v10';
import { catalogue, type Change, type Kind, type KindData } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import { permissionNames } from '#main/permissions';
import { rolesOf } from '#main/pipeline/attribution/rules';
import { verdict } from '#main/pipeline/attribution/verdict';
import type { Snapshots } from '#main/pipeline/snapshots/model';
import { type AuditEntry, newEvent } from '#main/pipeline/to-event/decision';
import type { Dispatch, NewEvent } from '#main/pipeline/types';

const says = 'Read back from the audit log, which recorded it while the bot was away.';

interface Told<K extends Kind = Kind> {
  kind: K;
  data: KindData[K];
  targetId?: string | null;
  channelId?: string | null;
}
const told = <K extends Kind>(kind: K, data: KindData[K], about: Pick<Told, 'targetId' | 'channelId'> = {}): Told => ({
  kind,
  data,
  ...about,
});

const change = (entry: AuditEntry, key: string) => entry.changes.find((one) => one.key === key);
const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value.slice(0, 200) : null);
const numberOf = (value: Json | undefined): number => (typeof value === 'number' && value >= 0 ? value : 0);
const timeOf = (value: Json | undefined): number | null => {
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isSafeInteger(at) && at >= 0 ? at : null;
};
const bitsOf = (value: Json | undefined): string[] =>
  typeof value === 'string' && /^\d{1,40}$/.test(value) ? permissionNames(value) : [];

const memberChanges = (entry: AuditEntry): Told[] => {
  const about = { targetId: entry.targetId };
  const nick = change(entry, 'nick');
  const timeout = change(entry, 'communication_disabled_until');
  const until = timeOf(timeout?.new);
  const previous = timeOf(timeout?.old);
  const running = previous !== null && previous > entry.at ? previous : null;
  return [
    ...(nick ? [told('NICKNAME_CHANGE', { before: textOf(nick.old), after: textOf(nick.new) }, about)] : []),
    ...(until !== null && until > entry.at ? [told('TIMEOUT', { until, previousUntil: running }, about)] : []),
    ...(timeout && until === null && running !== null ? [told('UNTIMEOUT', { until: running }, about)] : []),
  ];
};

const roleChanges = (entry: AuditEntry): Told[] => {
  const [given, taken] = [rolesOf(entry, '$add'), rolesOf(entry, '$remove')];
  const about = { targetId: entry.targetId };
  return [
    ...(given.length > 0 ? [told('ROLE_ADD', { roles: given }, about)] : []),
    ...(taken.length > 0 ? [told('ROLE_REMOVE', { roles: taken }, about)] : []),
  ];
};

const fieldChanges = (entry: AuditEntry): Change[] =>
  entry.changes.map(({ key, old, new: now }) =>
    key === 'permissions'
      ? { field: key, before: bitsOf(old), after: bitsOf(now) }
      : { field: key, before: old, after: now },
  );

const overwriteChanges = (entry: AuditEntry): Change[] => {
  const { id, type, role_name: name } = entry.options;
  if (typeof id !== 'string') return [];
  const subject = {
    type: type === '1' || type === 1 ? ('member' as const) : ('role' as const),
    id,
    name: textOf(name),
  };
  return entry.changes
    .filter(({ key }) => key === 'allow' || key === 'deny')
    .map(({ key, old, new: now }) => ({ field: key, subject, before: bitsOf(old), after: bitsOf(now) }));
};

const channelTold = (entry: AuditEntry, snapshots: Snapshots): Told[] => {
  const channelId = entry.targetId;
  if (channelId === null) return [];
  const known = snapshots.channel(channelId);
  const name = change(entry, 'name');
  const isCreated = entry.action === Action.ChannelCreate;
  if (isCreated || entry.action === Action.ChannelDelete) {
    const type = change(entry, 'type');
    const facts = {
      name: textOf(isCreated ? name?.new : name?.old) ?? known?.name ?? null,
      type: known?.type ?? numberOf(isCreated ? type?.new : type?.old),
      parentId: known?.parentId ?? null,
    };
    return [told(isCreated ? 'CHANNEL_CREATE' : 'CHANNEL_DELETE', facts, { channelId })];
  }
  const changes = entry.action === Action.ChannelUpdate ? fieldChanges(entry) : overwriteChanges(entry);
  const called = known?.name ?? textOf(name?.new);
  return changes.length > 0 ? [told('CHANNEL_UPDATE', { name: called, changes }, { channelId })] : [];
};

const roleTold = (entry: AuditEntry, snapshots: Snapshots): Told[] => {
  const roleId = entry.targetId;
  if (roleId === null) return [];
  const known = snapshots.role(roleId);
  const name = change(entry, 'name');
  if (entry.action === Action.RoleUpdate) {
    const changes = fieldChanges(entry);
    return changes.length > 0 ? [told('ROLE_UPDATE', { roleId, name: known?.name ?? textOf(name?.new), changes })] : [];
  }
  const isCreated = entry.action === Action.RoleCreate;
  const side = (key: string): Json | undefined => (isCreated ? change(entry, key)?.new : change(entry, key)?.old);
  const facts = {
    roleId,
    name: textOf(side('name')) ?? known?.name ?? null,
    color: known?.color ?? numberOf(side('color')),
    permissions: known ? permissionNames(known.permissions) : bitsOf(side('permissions')),
  };
  return [told(isCreated ? 'ROLE_CREATE' : 'ROLE_DELETE', facts)];
};

const inviteTold = (entry: AuditEntry): Told[] => {
  const isCreated = entry.action === Action.InviteCreate;
  const side = (key: string): Json | undefined => (isCreated ? change(entry, key)?.new : change(entry, key)?.old);
  const code = textOf(side('code'));
  if (code === null) return [];
  const channel = side('channel_id');
  const channelId = typeof channel === 'string' && /^\d{1,19}$/.test(channel) ? channel : null;
  if (!isCreated) return [told('INVITE_DELETE', { code }, { channelId })];
  const maxAgeS = numberOf(side('max_age'));
  const data = {
    code,
    maxUses: numberOf(side('max_uses')),
    isTemporary: side('temporary') === true,
    expiresAt: maxAgeS > 0 ? entry.at + maxAgeS * 1000 : null,
  };
  return [told('INVITE_CREATE', data, { channelId })];
};

const tellers = new Map<number, (entry: AuditEntry, snapshots: Snapshots) => Told[]>([
  [Action.MemberBanAdd, ({ targetId }) => [told('BAN', {}, { targetId })]],
  [Action.MemberBanRemove, ({ targetId }) => [told('UNBAN', {}, { targetId })]],
  [Action.MemberUpdate, memberChanges],
  [Action.MemberRoleUpdate, roleChanges],
  [Action.ChannelCreate, channelTold],
  [Action.ChannelUpdate, channelTold],
  [Action.ChannelDelete, channelTold],
  [Action.ChannelOverwriteCreate, channelTold],
  [Action.ChannelOverwriteUpdate, channelTold],
  [Action.ChannelOverwriteDelete, channelTold],
  [Action.RoleCreate, roleTold],
  [Action.RoleUpdate, roleTold],
  [Action.RoleDelete, roleTold],
  [Action.InviteCreate, inviteTold],
  [Action.InviteDelete, inviteTold],
  [
    Action.MessageBulkDelete,
    ({ targetId, count }) => [
      told('BULK_DELETE', { count: count ?? 0, knownCount: 0, messageIds: [] }, { channelId: targetId }),
    ],
  ],
]);

/** Nothing for entries that name no target where there must be one, or of actions that are no kind of ours. */
export const eventsOfEntry = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry): NewEvent[] =>
  (tellers.get(entry.action)?.(entry, snapshots) ?? [])
    .filter(({ kind, data }) => catalogue[kind].data.safeParse(data).success)
    .map(({ kind, data, targetId = null, channelId = null }) => {
      const subject = { kind, at: entry.at, targetId, channelId, data };
      const { data: _, ...known } = verdict(snapshots, entry, subject, { says, isSure: true, others: 0 });
      return newEvent(kind, dispatch, { guildId: entry.guildId, at: entry.at, targetId, channelId, ...known, data });
    })
    .filter((event) => event.targetId !== null || !aboutSomebody.has(event.kind));

const aboutSomebody: ReadonlySet<Kind> = new Set([
  'BAN',
  'UNBAN',
  'NICKNAME_CHANGE',
  'TIMEOUT',
  'UNTIMEOUT',
  'ROLE_ADD',
  'ROLE_REMOVE',
]);
