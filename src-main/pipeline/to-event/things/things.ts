// The deciders of all dispatches about named server things, for to-event.
import { type Decide, nothing } from '#main/pipeline/to-event/decision';
import { thingList, threadListSync } from './lists';
import { learnTold, thingCreate, thingDelete, thingsUpdate, thingUpdate } from './one';
import { automodRule, emoji, integration, scheduledEvent, sound, stage, sticker, thread } from './specs';

/** Sent as well when the bot is let into a private thread or somebody joins one: only `newly_created` ones are new. */
const threadCreate: Decide = (dispatch, snapshots) => {
  const { data } = dispatch;
  const isNew = typeof data === 'object' && data !== null && 'newly_created' in data && data.newly_created === true;
  if (isNew) return thingCreate(thread)(dispatch, snapshots);
  const told = thread.read(data);
  if (told.guildId === null || snapshots.thing(told.guildId, 'thread', told.id)) return nothing;
  return { events: [], learn: [{ what: 'thing', thing: learnTold(thread, told.guildId, told, snapshots) }] };
};

export const thingDeciders: { [type: string]: Decide } = {
  THREAD_CREATE: threadCreate,
  THREAD_UPDATE: thingUpdate(thread),
  THREAD_DELETE: thingDelete(thread),
  THREAD_LIST_SYNC: threadListSync,
  GUILD_EMOJIS_UPDATE: thingList(emoji, 'emojis'),
  GUILD_STICKERS_UPDATE: thingList(sticker, 'stickers'),
  GUILD_SOUNDBOARD_SOUND_CREATE: thingCreate(sound),
  GUILD_SOUNDBOARD_SOUND_UPDATE: thingUpdate(sound),
  GUILD_SOUNDBOARD_SOUND_DELETE: thingDelete(sound),
  GUILD_SOUNDBOARD_SOUNDS_UPDATE: thingsUpdate(sound, 'soundboard_sounds'),
  INTEGRATION_CREATE: thingCreate(integration),
  INTEGRATION_UPDATE: thingUpdate(integration),
  INTEGRATION_DELETE: thingDelete(integration),
  STAGE_INSTANCE_CREATE: thingCreate(stage),
  STAGE_INSTANCE_UPDATE: thingUpdate(stage),
  STAGE_INSTANCE_DELETE: thingDelete(stage),
  GUILD_SCHEDULED_EVENT_CREATE: thingCreate(scheduledEvent),
  GUILD_SCHEDULED_EVENT_UPDATE: thingUpdate(scheduledEvent),
  GUILD_SCHEDULED_EVENT_DELETE: thingDelete(scheduledEvent),
  AUTO_MODERATION_RULE_CREATE: thingCreate(automodRule),
  AUTO_MODERATION_RULE_UPDATE: thingUpdate(automodRule),
  AUTO_MODERATION_RULE_DELETE: thingDelete(automodRule),
};
