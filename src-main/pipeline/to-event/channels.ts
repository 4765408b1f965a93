// CHANNEL_CREATE, CHANNEL_UPDATE, CHANNEL_DELETE. Updates carry the whole channel; what changed is told by the snapshot.
import { z } from 'zod';
import type { ChannelSnapshot } from '#main/pipeline/snapshots/model';
import { type Decide, newEvent, nothing } from './decision';
import { changesBetween, zOverwrites } from './diff';
import { count, id, maybeId, maybeName, snowflakeTime, text } from './fields';
import { overwriteEvents } from './overwrites';

const number = z.number().nullish();

export const zChannel = z.object({
  id,
  guild_id: id.optional(),
  name: maybeName,
  type: count,
  parent_id: maybeId,
  position: z.int().optional(),
  topic: text(4096).nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: number,
  bitrate: number,
  user_limit: number,
  rtc_region: text(100).nullish(),
  video_quality_mode: number,
  default_auto_archive_duration: number,
  default_thread_rate_limit_per_user: number,
  default_sort_order: number,
  default_forum_layout: number,
  flags: number,
  permission_overwrites: zOverwrites.optional(),
});
type RawChannel = z.output<typeof zChannel>;

export const channelSnapshot = (raw: RawChannel, guildId: string): ChannelSnapshot => {
  const { id: channelId, guild_id: _, permission_overwrites: overwrites, ...told } = raw;
  const settings: ChannelSnapshot['settings'] = {};
  for (const [field, value] of Object.entries(told)) if (value !== undefined) settings[field] = value;
  // Discord does not promise an order; without one, the same overwrites would look changed.
  if (overwrites) settings['permission_overwrites'] = overwrites.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    id: channelId,
    guildId,
    name: raw.name,
    type: raw.type,
    parentId: raw.parent_id,
    position: raw.position ?? 0,
    isPresent: true,
    settings,
  };
};

const zInGuild = zChannel.extend({ guild_id: id.optional() });
const facts = (channel: ChannelSnapshot) => ({ name: channel.name, type: channel.type, parentId: channel.parentId });

export const channelCreate: Decide = (dispatch, snapshots) => {
  const raw = zInGuild.parse(dispatch.data);
  // A channel id is never used again: one that is known, present or not, was told before.
  if (raw.guild_id === undefined || snapshots.channel(raw.id)) return nothing;
  const channel = channelSnapshot(raw, raw.guild_id);
  const at = snowflakeTime(raw.id);
  return {
    events: [
      newEvent('CHANNEL_CREATE', dispatch, { guildId: raw.guild_id, at, channelId: raw.id, data: facts(channel) }),
    ],
    learn: [{ what: 'channel', channel }],
  };
};

export const channelUpdate: Decide = (dispatch, snapshots) => {
  const raw = zInGuild.parse(dispatch.data);
  const before = snapshots.channel(raw.id);
  const guildId = raw.guild_id ?? before?.guildId;
  if (guildId === undefined || before?.isPresent === false) return nothing;
  const channel = channelSnapshot(raw, guildId);
  const learn = [{ what: 'channel' as const, channel }];
  const changes = before ? changesBetween(before.settings, channel.settings) : [];
  const overwrites = before ? overwriteEvents(dispatch, snapshots, before, channel) : [];
  if (changes.length === 0) return { events: overwrites, learn };
  const data = { name: channel.name, changes };
  const at = dispatch.receivedAt;
  const event = newEvent('CHANNEL_UPDATE', dispatch, { guildId, at, channelId: raw.id, data });
  return { events: [event, ...overwrites], learn };
};

export const channelDelete: Decide = (dispatch, snapshots) => {
  const raw = zInGuild.parse(dispatch.data);
  const before = snapshots.channel(raw.id);
  const guildId = raw.guild_id ?? before?.guildId;
  if (guildId === undefined || before?.isPresent === false) return nothing;
  const channel = channelSnapshot(raw, guildId);
  const event = newEvent('CHANNEL_DELETE', dispatch, {
    guildId,
    at: dispatch.receivedAt,
    channelId: raw.id,
    data: facts(channel),
  });
  return { events: [event], learn: [{ what: 'channel', channel: { ...channel, isPresent: false } }] };
};
