// Which audit-log actions are about server things and settings, and how they explain the events about those.
import { z } from 'zod';
import { AuditLogEvent } from 'discord-api-types/v10';
import type { Kind } from '#contract/catalogue';
import type { ThingType } from '#main/pipeline/snapshots/model';
import { thingKinds } from '#main/pipeline/to-event/things/specs';
import type { Fit, Rule } from './rule';

export type ThingWay = 'create' | 'update' | 'delete';
export interface ThingAction {
  type: ThingType | 'guild';
  way: ThingWay;
}

const three = (type: ThingType, [create, update, remove]: [number, number, number]): [number, ThingAction][] => [
  [create, { type, way: 'create' }],
  [update, { type, way: 'update' }],
  [remove, { type, way: 'delete' }],
];

export const thingActions: ReadonlyMap<number, ThingAction> = new Map([
  [AuditLogEvent.GuildUpdate, { type: 'guild', way: 'update' }],
  ...three('webhook', [AuditLogEvent.WebhookCreate, AuditLogEvent.WebhookUpdate, AuditLogEvent.WebhookDelete]),
  ...three('emoji', [AuditLogEvent.EmojiCreate, AuditLogEvent.EmojiUpdate, AuditLogEvent.EmojiDelete]),
  ...three('integration', [
    AuditLogEvent.IntegrationCreate,
    AuditLogEvent.IntegrationUpdate,
    AuditLogEvent.IntegrationDelete,
  ]),
  ...three('stage', [
    AuditLogEvent.StageInstanceCreate,
    AuditLogEvent.StageInstanceUpdate,
    AuditLogEvent.StageInstanceDelete,
  ]),
  ...three('sticker', [AuditLogEvent.StickerCreate, AuditLogEvent.StickerUpdate, AuditLogEvent.StickerDelete]),
  ...three('scheduled-event', [
    AuditLogEvent.GuildScheduledEventCreate,
    AuditLogEvent.GuildScheduledEventUpdate,
    AuditLogEvent.GuildScheduledEventDelete,
  ]),
  ...three('thread', [AuditLogEvent.ThreadCreate, AuditLogEvent.ThreadUpdate, AuditLogEvent.ThreadDelete]),
  ...three('sound', [
    AuditLogEvent.SoundboardSoundCreate,
    AuditLogEvent.SoundboardSoundUpdate,
    AuditLogEvent.SoundboardSoundDelete,
  ]),
  ...three('automod-rule', [
    AuditLogEvent.AutoModerationRuleCreate,
    AuditLogEvent.AutoModerationRuleUpdate,
    AuditLogEvent.AutoModerationRuleDelete,
  ]),
] satisfies [number, ThingAction][]);

export const kindOfAction = ({ type, way }: ThingAction): Kind =>
  type === 'guild' ? 'GUILD_UPDATE' : thingKinds[type][way];

/** The log says `icon_hash` where the guild says `icon`, and names what was put into or taken out of a list. */
export const fieldOfKey = (key: string): string => key.replace(/^\$(?:add|remove)_/, '').replace(/_hash$/, '');

const zFields = z.array(z.object({ field: z.string() }));
const zSubject = z.object({ id: z.string() });
const sure = (isSame: boolean): Fit => (isSame ? 'yes' : 'no');

/** Of an update, the entry must also name a field that changed. AutoMod's keys are not documented, so there its rule is enough. */
const thingFits =
  ({ type, way }: ThingAction): Rule['fit'] =>
  (entry, { data }) => {
    if (entry.targetId === null || entry.targetId !== data['id']) return 'no';
    if (way !== 'update' || type === 'automod-rule' || entry.changes.length === 0) return 'yes';
    const parsed = zFields.safeParse(data['changes']);
    const fields = new Set((parsed.success ? parsed.data : []).map((change) => change.field));
    return sure(entry.changes.some((change) => fields.has(fieldOfKey(change.key))));
  };

const ways: Readonly<Record<ThingWay, string>> = { create: 'made', update: 'changed', delete: 'removed' };

const overwrite = (kind: Kind): Rule => ({
  kinds: [kind],
  fit: (entry, { channelId, data }) => {
    if (entry.targetId === null || entry.targetId !== channelId) return 'no';
    const subject = zSubject.safeParse(data['subject']);
    return sure(subject.success && subject.data.id === entry.options['id']);
  },
  capacity: () => 1,
  says: 'An audit-log entry names who changed the permissions of this role or member in this channel.',
});

/** Kinds whose entries are about something else than the event's target: a member's overwrite is an entry about the channel. */
export const targetsElse: ReadonlySet<Kind> = new Set<Kind>([
  'PERMISSION_OVERWRITE_CREATE',
  'PERMISSION_OVERWRITE_UPDATE',
  'PERMISSION_OVERWRITE_DELETE',
]);

/** A webhook is told by its entry alone: there is no event for it to explain. */
export const thingRules: readonly [number, Rule][] = [
  ...[...thingActions]
    .filter(([, { type }]) => type !== 'webhook')
    .map(([action, thing]): [number, Rule] => [
      action,
      {
        kinds: [kindOfAction(thing)],
        fit: thingFits(thing),
        capacity: () => 1,
        says: `An audit-log entry names who ${ways[thing.way]} this.`,
      },
    ]),
  [AuditLogEvent.ChannelOverwriteCreate, overwrite('PERMISSION_OVERWRITE_CREATE')],
  [AuditLogEvent.ChannelOverwriteUpdate, overwrite('PERMISSION_OVERWRITE_UPDATE')],
  [AuditLogEvent.ChannelOverwriteDelete, overwrite('PERMISSION_OVERWRITE_DELETE')],
  [
    AuditLogEvent.BotAdd,
    {
      kinds: ['JOIN'],
      fit: (entry, { targetId, data }) =>
        sure(data['isBot'] === true && entry.targetId !== null && entry.targetId === targetId),
      capacity: () => 1,
      says: 'An audit-log entry names who added this bot.',
    },
  ],
];
