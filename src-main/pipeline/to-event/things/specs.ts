// What of each named server thing is read, kept and compared, and which kinds tell of it. Counters and times of day that change by
// themselves (members of a thread, users of an event) are left out: they are not settings.
import { z } from 'zod';
import type { Json } from '#contract/ids';
import type { Settings, ThingType } from '#main/pipeline/snapshots/model';
import { toldSettings } from '#main/pipeline/to-event/diff';
import { count, id, maybeId, maybeTime, snowflakeTime, text, time } from '#main/pipeline/to-event/fields';

export type ThingCreateKind =
  | 'THREAD_CREATE'
  | 'EMOJI_CREATE'
  | 'STICKER_CREATE'
  | 'SOUNDBOARD_CREATE'
  | 'WEBHOOK_CREATE'
  | 'INTEGRATION_ADD'
  | 'STAGE_START'
  | 'SCHEDULED_EVENT_CREATE'
  | 'AUTOMOD_RULE_CREATE';
export type ThingUpdateKind =
  | 'THREAD_UPDATE'
  | 'EMOJI_UPDATE'
  | 'STICKER_UPDATE'
  | 'SOUNDBOARD_UPDATE'
  | 'WEBHOOK_UPDATE'
  | 'INTEGRATION_UPDATE'
  | 'STAGE_UPDATE'
  | 'SCHEDULED_EVENT_UPDATE'
  | 'AUTOMOD_RULE_UPDATE';
export type ThingDeleteKind =
  | 'THREAD_DELETE'
  | 'EMOJI_DELETE'
  | 'STICKER_DELETE'
  | 'SOUNDBOARD_DELETE'
  | 'WEBHOOK_DELETE'
  | 'INTEGRATION_REMOVE'
  | 'STAGE_END'
  | 'SCHEDULED_EVENT_DELETE'
  | 'AUTOMOD_RULE_DELETE';

export interface ThingKinds {
  create: ThingCreateKind;
  update: ThingUpdateKind;
  delete: ThingDeleteKind;
}

export const thingKinds: Readonly<Record<ThingType, ThingKinds>> = {
  thread: { create: 'THREAD_CREATE', update: 'THREAD_UPDATE', delete: 'THREAD_DELETE' },
  emoji: { create: 'EMOJI_CREATE', update: 'EMOJI_UPDATE', delete: 'EMOJI_DELETE' },
  sticker: { create: 'STICKER_CREATE', update: 'STICKER_UPDATE', delete: 'STICKER_DELETE' },
  sound: { create: 'SOUNDBOARD_CREATE', update: 'SOUNDBOARD_UPDATE', delete: 'SOUNDBOARD_DELETE' },
  webhook: { create: 'WEBHOOK_CREATE', update: 'WEBHOOK_UPDATE', delete: 'WEBHOOK_DELETE' },
  integration: { create: 'INTEGRATION_ADD', update: 'INTEGRATION_UPDATE', delete: 'INTEGRATION_REMOVE' },
  stage: { create: 'STAGE_START', update: 'STAGE_UPDATE', delete: 'STAGE_END' },
  'scheduled-event': {
    create: 'SCHEDULED_EVENT_CREATE',
    update: 'SCHEDULED_EVENT_UPDATE',
    delete: 'SCHEDULED_EVENT_DELETE',
  },
  'automod-rule': { create: 'AUTOMOD_RULE_CREATE', update: 'AUTOMOD_RULE_UPDATE', delete: 'AUTOMOD_RULE_DELETE' },
};

/** A thing as one payload tells it. */
export interface ToldThing {
  id: string;
  guildId: string | null;
  /** Fields that were not told are absent. */
  settings: Settings;
  creatorId: string | null;
  /** Epoch ms; null when the payload does not say: an id may be older than the thing (a thread has its first message's). */
  bornAt: number | null;
}

export interface ThingSpec {
  type: ThingType;
  /** Throws a ZodError for a malformed payload. */
  read(data: unknown): ToldThing;
}

type Fields = { [key: string]: Json | undefined };
const line = text(2000).nullish();
const bool = z.boolean().nullish();
const number = z.number().nullish();
const maybeSettingId = id.nullish();
/** Ids without an order: the same ones in another order are no change. */
const someIds = z
  .array(id)
  .max(1000)
  .nullish()
  .transform((list) => list?.toSorted());
const words = z.array(text(500)).max(1000).nullish();
/** Written one way, so that the same moment is no change. */
const moment = time.nullish().transform((at) => (at === null || at === undefined ? at : new Date(at).toISOString()));
const base = { id, guild_id: maybeId };

const spec = <Raw extends { id: string; guild_id: string | null }>(
  type: ThingType,
  schema: z.ZodType<Raw>,
  fieldsOf: (raw: Omit<Raw, 'id' | 'guild_id'>) => Fields,
  more: (raw: Raw) => Partial<Pick<ToldThing, 'creatorId' | 'bornAt'>> = ({ id: own }) => ({
    bornAt: snowflakeTime(own),
  }),
): ThingSpec => ({
  type,
  read: (data) => {
    const raw = schema.parse(data);
    const { id: own, guild_id: guildId, ...rest } = raw;
    return { id: own, guildId, settings: toldSettings(fieldsOf(rest)), creatorId: null, bornAt: null, ...more(raw) };
  },
});

export const emoji = spec(
  'emoji',
  z.object({ ...base, name: line, roles: someIds, animated: bool, available: bool }),
  (fields) => fields,
);

export const sticker = spec(
  'sticker',
  z.object({ ...base, name: line, description: line, tags: line, available: bool }),
  (fields) => fields,
);

const zSound = z.object({
  sound_id: id,
  guild_id: maybeId,
  name: line,
  volume: number,
  emoji_id: maybeSettingId,
  emoji_name: line,
  available: bool,
  user: z.object({ id }).nullish(),
});
export const sound = spec(
  'sound',
  zSound.transform(({ sound_id: own, ...rest }) => ({ id: own, ...rest })),
  (fields) => {
    const { user: _, ...kept } = fields;
    return kept;
  },
  (raw) => ({ creatorId: raw.user?.id ?? null, bornAt: snowflakeTime(raw.id) }),
);

export const thread = spec(
  'thread',
  z.object({
    ...base,
    name: line,
    type: count.nullish(),
    parent_id: maybeSettingId,
    owner_id: maybeId,
    rate_limit_per_user: number,
    applied_tags: someIds,
    thread_metadata: z
      .object({
        archived: bool,
        locked: bool,
        auto_archive_duration: number,
        invitable: bool,
        create_timestamp: maybeTime,
      })
      .optional(),
  }),
  (fields) => {
    const { owner_id: _, thread_metadata: metadata, ...kept } = fields;
    const { create_timestamp: __, ...state } = metadata ?? { create_timestamp: null };
    return { ...kept, ...state };
  },
  (raw) => ({ creatorId: raw.owner_id, bornAt: raw.thread_metadata?.create_timestamp ?? null }),
);

export const stage = spec(
  'stage',
  z.object({
    ...base,
    topic: line,
    channel_id: maybeSettingId,
    privacy_level: number,
    guild_scheduled_event_id: maybeSettingId,
  }),
  (fields) => fields,
);

export const scheduledEvent = spec(
  'scheduled-event',
  z.object({
    ...base,
    name: line,
    description: line,
    channel_id: maybeSettingId,
    creator_id: maybeId,
    scheduled_start_time: moment,
    scheduled_end_time: moment,
    privacy_level: number,
    status: number,
    entity_type: number,
    entity_metadata: z.object({ location: line }).nullish(),
    image: line,
  }),
  (fields) => {
    const { creator_id: _, entity_metadata: metadata, ...kept } = fields;
    return { ...kept, ...(metadata === undefined ? {} : { location: metadata?.location ?? null }) };
  },
  (raw) => ({ creatorId: raw.creator_id, bornAt: snowflakeTime(raw.id) }),
);

const zTrigger = z.object({
  keyword_filter: words,
  regex_patterns: words,
  presets: z.array(z.number()).max(100).nullish(),
  allow_list: words,
  mention_total_limit: number,
  mention_raid_protection_enabled: bool,
});
const zAction = z.object({
  type: count,
  metadata: z.object({ channel_id: maybeSettingId, duration_seconds: number, custom_message: line }).nullish(),
});
export const automodRule = spec(
  'automod-rule',
  z.object({
    ...base,
    name: line,
    creator_id: maybeId,
    event_type: number,
    trigger_type: number,
    trigger_metadata: zTrigger.nullish(),
    actions: z.array(zAction).max(20).nullish(),
    enabled: bool,
    exempt_roles: someIds,
    exempt_channels: someIds,
  }),
  (fields) => {
    const { creator_id: _, trigger_metadata: trigger, actions, ...kept } = fields;
    return {
      ...kept,
      ...trigger,
      actions: actions?.map(({ type, metadata }) => ({ type, ...toldSettings(metadata ?? {}) })),
    };
  },
  (raw) => ({ creatorId: raw.creator_id, bornAt: snowflakeTime(raw.id) }),
);

/** A bot's integration has the bot's own id, so the id says nothing of when it came, and comes again when the bot does. */
export const integration = spec(
  'integration',
  z.object({
    ...base,
    name: line,
    type: line,
    enabled: bool,
    expire_behavior: number,
    expire_grace_period: number,
    enable_emoticons: bool,
  }),
  (fields) => fields,
  () => ({}),
);

/** What a thing is called: its name, a stage's topic. */
export const thingName = (settings: Settings): string | null => {
  const name = settings['name'] ?? settings['topic'];
  return typeof name === 'string' ? name.slice(0, 200) : null;
};

/** The channel an event about the thing belongs to. */
export const thingChannel = (type: ThingType, thingId: string, settings: Settings): string | null => {
  if (type === 'thread') return thingId;
  const channelId = settings['channel_id'];
  return typeof channelId === 'string' && /^\d{1,19}$/.test(channelId) ? channelId : null;
};
