// Named server things of the world: threads, emoji, stickers, sounds, webhooks, integrations, stages, scheduled events, AutoMod rules.
// Each has its dispatches and audit actions; of webhooks Discord tells no more than the channel.
import { auditChange, staffAction } from './audit-log';
import { type Area, type Core, guildOf } from './core';
import { discordTime } from './snowflake';
import type { WorldGuild, WorldThing, WorldThingType } from './types';
import { unknownThing } from './world-fault';

type Way = 0 | 1 | 2;
type Fields = { [field: string]: unknown };

interface Plan {
  /** Created, changed, deleted. */
  actions: readonly [number, number, number];
  /** One dispatch each, or the whole list under a key. */
  events: readonly [string, string, string] | { type: string; list: string } | 'webhooks';
  /** What Discord adds to what was asked for. */
  defaults?: (core: Core, actorId: string, id: string) => Fields;
}

const plans: Readonly<Record<WorldThingType, Plan>> = {
  thread: {
    actions: [110, 111, 112],
    events: ['THREAD_CREATE', 'THREAD_UPDATE', 'THREAD_DELETE'],
    defaults: (core, actorId) => ({
      type: 11,
      owner_id: actorId,
      rate_limit_per_user: 0,
      message_count: 0,
      member_count: 1,
      thread_metadata: {
        archived: false,
        locked: false,
        auto_archive_duration: 1440,
        archive_timestamp: discordTime(core.now()),
        create_timestamp: discordTime(core.now()),
      },
    }),
  },
  emoji: {
    actions: [60, 61, 62],
    events: { type: 'GUILD_EMOJIS_UPDATE', list: 'emojis' },
    defaults: () => ({ roles: [], require_colons: true, managed: false, animated: false, available: true }),
  },
  sticker: {
    actions: [90, 91, 92],
    events: { type: 'GUILD_STICKERS_UPDATE', list: 'stickers' },
    defaults: () => ({ description: null, tags: '⚓', type: 2, format_type: 1, available: true }),
  },
  sound: {
    actions: [130, 131, 132],
    events: ['GUILD_SOUNDBOARD_SOUND_CREATE', 'GUILD_SOUNDBOARD_SOUND_UPDATE', 'GUILD_SOUNDBOARD_SOUND_DELETE'],
    defaults: (_core, _actorId, id) => ({ sound_id: id, volume: 1, emoji_id: null, emoji_name: null, available: true }),
  },
  webhook: { actions: [50, 51, 52], events: 'webhooks', defaults: () => ({ type: 1 }) },
  integration: {
    actions: [80, 81, 82],
    events: ['INTEGRATION_CREATE', 'INTEGRATION_UPDATE', 'INTEGRATION_DELETE'],
    defaults: () => ({ type: 'twitch', enabled: true, account: { id: '1', name: 'account' } }),
  },
  stage: {
    actions: [83, 84, 85],
    events: ['STAGE_INSTANCE_CREATE', 'STAGE_INSTANCE_UPDATE', 'STAGE_INSTANCE_DELETE'],
    defaults: () => ({ privacy_level: 2, discoverable_disabled: true, guild_scheduled_event_id: null }),
  },
  'scheduled-event': {
    actions: [100, 101, 102],
    events: ['GUILD_SCHEDULED_EVENT_CREATE', 'GUILD_SCHEDULED_EVENT_UPDATE', 'GUILD_SCHEDULED_EVENT_DELETE'],
    defaults: (_core, actorId) => ({
      channel_id: null,
      creator_id: actorId,
      description: null,
      privacy_level: 2,
      status: 1,
      entity_type: 3,
      entity_id: null,
      image: null,
    }),
  },
  'automod-rule': {
    actions: [140, 141, 142],
    events: ['AUTO_MODERATION_RULE_CREATE', 'AUTO_MODERATION_RULE_UPDATE', 'AUTO_MODERATION_RULE_DELETE'],
    defaults: (_core, actorId) => ({
      creator_id: actorId,
      event_type: 1,
      trigger_type: 1,
      trigger_metadata: { keyword_filter: [] },
      actions: [{ type: 1, metadata: {} }],
      enabled: true,
      exempt_roles: [],
      exempt_channels: [],
    }),
  },
};

const nested = new Set(['thread_metadata', 'entity_metadata', 'trigger_metadata']);
/** The audit log names fields without the objects around them. */
const flat = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) =>
      nested.has(key) && typeof value === 'object' && value !== null ? Object.entries(value) : [[key, value]],
    ),
  );

export const thingsOf = (guild: WorldGuild, type: WorldThingType): WorldThing[] => [
  ...(guild.things.get(type)?.values() ?? []),
];

export function thingArea(core: Core): Area<'createThing' | 'updateThing' | 'deleteThing'> {
  const kept = (guild: WorldGuild, type: WorldThingType): Map<string, WorldThing> => {
    const all = guild.things.get(type) ?? new Map<string, WorldThing>();
    guild.things.set(type, all);
    return all;
  };
  const thingOf = (guild: WorldGuild, type: WorldThingType, id: string): WorldThing => {
    const thing = guild.things.get(type)?.get(id);
    if (!thing) throw unknownThing(type);
    return thing;
  };
  const tell = (guild: WorldGuild, type: WorldThingType, thing: WorldThing, way: Way): void => {
    const { events } = plans[type];
    if (events === 'webhooks')
      return core.emit('WEBHOOKS_UPDATE', guild.id, { guild_id: guild.id, channel_id: thing['channel_id'] });
    if ('list' in events)
      return core.emit(events.type, guild.id, { guild_id: guild.id, [events.list]: [...kept(guild, type).values()] });
    const isNewThread = type === 'thread' && way === 0;
    core.emit(events[way], guild.id, { ...thing, guild_id: guild.id, ...(isNewThread ? { newly_created: true } : {}) });
  };
  const act = (
    guild: WorldGuild,
    of: { type: WorldThingType; actorId: string; thing: WorldThing; way: Way },
    [before, after]: [Fields, Fields],
    change: () => void,
  ): void => {
    const { type, actorId, thing, way } = of;
    const [old, now] = [flat(before), flat(after)];
    const changes = [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]))
      .map((key) => auditChange(key, old[key], now[key]));
    const channelId = thing['channel_id'];
    const options = type === 'stage' && typeof channelId === 'string' ? { options: { channel_id: channelId } } : {};
    const draft = { action: plans[type].actions[way], actorId, targetId: thing.id, changes, ...options };
    staffAction(core, guild, [draft], () => {
      change();
      tell(guild, type, thing, way);
    });
  };

  return {
    createThing(guildId, actorId, type, fields) {
      const guild = guildOf(core, guildId);
      const id = core.snowflake();
      const thing: WorldThing = { id, ...plans[type].defaults?.(core, actorId, id), ...fields };
      act(guild, { type, actorId, thing, way: 0 }, [{}, fields], () => void kept(guild, type).set(id, thing));
      return thing;
    },

    updateThing(guildId, actorId, type, id, change) {
      const guild = guildOf(core, guildId);
      const before = thingOf(guild, type, id);
      const inner = Object.fromEntries(
        Object.entries(change).map(([key, value]) => [
          key,
          nested.has(key) ? { ...(before[key] as object), ...(value as object) } : value,
        ]),
      );
      const thing: WorldThing = { ...before, ...inner };
      if (JSON.stringify(thing) === JSON.stringify(before)) return;
      act(guild, { type, actorId, thing, way: 1 }, [before, thing], () => void kept(guild, type).set(id, thing));
    },

    deleteThing(guildId, actorId, type, id) {
      const guild = guildOf(core, guildId);
      const thing = thingOf(guild, type, id);
      const { name, topic, channel_id } = thing;
      const draft = { type, actorId, thing, way: 2 as const };
      act(guild, draft, [{ name, topic, channel_id }, {}], () => void kept(guild, type).delete(id));
    },
  };
}
