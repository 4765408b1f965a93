// Events about the server that an audit entry alone tells: webhooks, added bots, permissions of commands, onboarding; AutoMod's rules
// for a bot that Discord does not send them to; and what became of a thing that the store had not seen before.
import { isDeepStrictEqual } from 'node:util';
import { AuditLogEvent, PermissionFlagsBits } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Change, Kind } from '#contract/catalogue';
import { botHolds } from '#main/pipeline/bot-permissions';
import type { Learn, Settings, Snapshots, ThingSnapshot, ThingType } from '#main/pipeline/snapshots/model';
import { type AuditEntry, newEvent } from '#main/pipeline/to-event/decision';
import { thingChannel, thingKinds, thingName } from '#main/pipeline/to-event/things/specs';
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import { fieldOfKey, thingActions, type ThingAction } from './thing-rules';
import { verdict } from './verdict';

export interface FromEntry {
  events: NewEvent[];
  learn: Learn[];
}
const none: FromEntry = { events: [], learn: [] };

const says = 'An audit-log entry records this; Discord tells it in no other way.';
const saysBare = 'This was not known before; the audit-log entry says what became of it.';

const known = (snapshots: Snapshots, entry: AuditEntry, kind: Kind, rule = says) => {
  const subject = { kind, at: entry.at, targetId: entry.targetId, channelId: null, data: {} };
  const { data: _, ...told } = verdict(snapshots, entry, subject, { says: rule, isSure: true, others: 0 });
  return told;
};

/** The entry's changes in the contract's words; those that change nothing are left out. */
const changesOf = (entry: AuditEntry): Change[] =>
  entry.changes.flatMap((change): Change[] => {
    if (isDeepStrictEqual(change.old, change.new)) return [];
    const field = fieldOfKey(change.key);
    // What was taken out of a list stands under `new`.
    if (change.key.startsWith('$remove_')) return [{ field, before: change.new, after: null }];
    return [{ field, before: change.old, after: change.new }];
  });

const side = (entry: AuditEntry, which: 'old' | 'new'): Settings =>
  Object.fromEntries(
    entry.changes
      .filter((change) => !change.key.startsWith('$') && change[which] !== null)
      .map((change) => [fieldOfKey(change.key), change[which]]),
  );

/** The thing after the entry; at its deletion as it was. */
const thingAfter = (entry: AuditEntry, action: ThingAction, id: string, snapshots: Snapshots): ThingSnapshot | null => {
  if (action.type === 'guild') return null;
  const before = snapshots.thing(entry.guildId, action.type, id);
  const told = side(entry, action.way === 'delete' ? 'old' : 'new');
  const settings = action.way === 'delete' ? { ...told, ...before?.settings } : { ...before?.settings, ...told };
  const isPresent = action.way !== 'delete';
  return { guildId: entry.guildId, type: action.type, id, name: thingName(settings), isPresent, settings };
};

const eventOf = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  entry: AuditEntry,
  using: { type: ThingType; way: ThingAction['way']; thing: ThingSnapshot; rule: string; at: number },
): NewEvent[] => {
  const { type, way, thing } = using;
  const { id, name, settings } = thing;
  const base = { guildId: entry.guildId, at: using.at, channelId: thingChannel(type, id, settings) };
  if (way !== 'update') {
    const kind = thingKinds[type][way];
    const told = known(snapshots, entry, kind, using.rule);
    return [newEvent(kind, dispatch, { ...base, ...told, data: { id, name, settings } })];
  }
  const kind = thingKinds[type].update;
  const changes = changesOf(entry);
  if (changes.length === 0) return [];
  const told = known(snapshots, entry, kind, using.rule);
  return [newEvent(kind, dispatch, { ...base, ...told, data: { id, name, changes } })];
};

/** Whether the thing as now known agrees with the entry; one that does not is about a dispatch still to come. */
const bearsOut = (entry: AuditEntry, way: ThingAction['way'], now: Settings | null): boolean => {
  if (way === 'delete') return now === null;
  if (now === null) return false;
  return entry.changes.every((change) => {
    const field = fieldOfKey(change.key);
    return way === 'create' || !(field in now) || isDeepStrictEqual(now[field] ?? null, change.new);
  });
};

/** For a thing (or a list) that the store met for the first time at `at`. */
export const bareThingOf = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry, at: number): NewEvent[] => {
  const action = thingActions.get(entry.action);
  if (!action || entry.targetId === null) return [];
  if (action.type === 'guild') {
    const settings = snapshots.guildSettings(entry.guildId);
    const changes = changesOf(entry);
    if (!bearsOut(entry, 'update', settings) || changes.length === 0) return [];
    const data = { id: entry.guildId, name: snapshots.guild(entry.guildId)?.name ?? null, changes };
    const told = known(snapshots, entry, 'GUILD_UPDATE', saysBare);
    return [newEvent('GUILD_UPDATE', dispatch, { guildId: entry.guildId, at, ...told, data })];
  }
  const { type, way } = action;
  const now = snapshots.thing(entry.guildId, type, entry.targetId);
  if (!bearsOut(entry, way, now?.isPresent === true ? now.settings : null)) return [];
  const thing = now?.isPresent === true ? now : thingAfter(entry, action, entry.targetId, snapshots);
  return thing ? eventOf(dispatch, snapshots, entry, { type, way, thing, rule: saysBare, at }) : [];
};

const zPermission = z.object({ id: z.string().regex(/^\d{1,19}$/), type: z.int(), permission: z.boolean() });

/** Types of Discord's "Application Command Permission Type"; the guild's id less one stands for all channels. */
const permissionChange = (snapshots: Snapshots, entry: AuditEntry, change: AuditEntry['changes'][number]): Change[] => {
  const [was, is] = [zPermission.safeParse(change.old).data, zPermission.safeParse(change.new).data];
  const one = is ?? was;
  if (!one || was?.permission === is?.permission) return [];
  const user = one.type === 2 ? snapshots.user(one.id) : null;
  const isEveryChannel = BigInt(one.id) === BigInt(entry.guildId) - 1n;
  const subject =
    one.type === 1
      ? { type: 'role' as const, id: one.id, name: snapshots.role(one.id)?.name ?? null }
      : one.type === 2
        ? { type: 'member' as const, id: one.id, name: user?.globalName ?? user?.username ?? null }
        : {
            type: 'channel' as const,
            id: one.id,
            name: isEveryChannel ? 'all channels' : (snapshots.channel(one.id)?.name ?? null),
          };
  return [{ field: 'allowed', subject, before: was?.permission ?? null, after: is?.permission ?? null }];
};

const commandPermissions = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry): NewEvent[] => {
  const changes = entry.changes.flatMap((change) => permissionChange(snapshots, entry, change));
  if (changes.length === 0) return [];
  const told = entry.options['application_id'];
  const applicationId = typeof told === 'string' && /^\d{1,19}$/.test(told) ? told : null;
  const commandId = entry.targetId === applicationId ? null : entry.targetId;
  return [
    newEvent('COMMAND_PERMISSION_UPDATE', dispatch, {
      guildId: entry.guildId,
      at: entry.at,
      ...known(snapshots, entry, 'COMMAND_PERMISSION_UPDATE'),
      data: { applicationId, commandId, changes },
    }),
  ];
};

type Onboarding = Extract<NewEvent, { kind: 'ONBOARDING_UPDATE' }>['data'];
const onboardingActions = new Map<number, Pick<Onboarding, 'part' | 'action'>>([
  [AuditLogEvent.OnboardingPromptCreate, { part: 'question', action: 'create' }],
  [AuditLogEvent.OnboardingPromptUpdate, { part: 'question', action: 'update' }],
  [AuditLogEvent.OnboardingPromptDelete, { part: 'question', action: 'delete' }],
  [AuditLogEvent.OnboardingCreate, { part: 'onboarding', action: 'create' }],
  [AuditLogEvent.OnboardingUpdate, { part: 'onboarding', action: 'update' }],
]);

const onboarding = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry): NewEvent[] => {
  const what = onboardingActions.get(entry.action);
  const changes = changesOf(entry);
  if (!what || (what.action === 'update' && changes.length === 0)) return [];
  const title = side(entry, what.action === 'delete' ? 'old' : 'new')['title'];
  return [
    newEvent('ONBOARDING_UPDATE', dispatch, {
      guildId: entry.guildId,
      at: entry.at,
      ...known(snapshots, entry, 'ONBOARDING_UPDATE'),
      data: { ...what, title: typeof title === 'string' ? title.slice(0, 200) : null, changes },
    }),
  ];
};

/** Whether no dispatch tells the bot of things of this type. */
const isLoggedOnly = (snapshots: Snapshots, entry: AuditEntry, type: ThingAction['type']): boolean =>
  type === 'webhook' ||
  (type === 'automod-rule' && !botHolds(snapshots, entry.guildId, PermissionFlagsBits.ManageGuild));

/** Of an entry told for the first time. */
export const thingsOfEntry = (dispatch: Dispatch, snapshots: Snapshots, entry: AuditEntry): FromEntry => {
  const { guildId, targetId, at } = entry;
  if (entry.action === AuditLogEvent.BotAdd && targetId !== null) {
    const told = known(snapshots, entry, 'BOT_ADD');
    return { events: [newEvent('BOT_ADD', dispatch, { guildId, at, targetId, ...told, data: {} })], learn: [] };
  }
  if (entry.action === AuditLogEvent.ApplicationCommandPermissionUpdate)
    return { events: commandPermissions(dispatch, snapshots, entry), learn: [] };
  if (onboardingActions.has(entry.action)) return { events: onboarding(dispatch, snapshots, entry), learn: [] };
  const action = thingActions.get(entry.action);
  if (!action || targetId === null || !isLoggedOnly(snapshots, entry, action.type)) return none;
  const thing = thingAfter(entry, action, targetId, snapshots);
  if (!thing) return none;
  const events = eventOf(dispatch, snapshots, entry, { type: thing.type, way: action.way, thing, rule: says, at });
  return { events, learn: [{ what: 'thing', thing }] };
};
