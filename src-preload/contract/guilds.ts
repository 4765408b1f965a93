// guilds.*: the servers the record covers, with their channels, roles and staff as last seen.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { faults } from './faults';
import { zEpochMs, zSnowflake } from './ids';

const zGuild = z.strictObject({
  id: zSnowflake,
  name: z.string(),
  /** Image hash of Discord's CDN. */
  icon: z.string().nullable(),
  memberCount: z.int().nullable(),
  recordedSince: zEpochMs,
  /** False once the bot was removed; the record stays. */
  present: z.boolean(),
});
export type Guild = z.infer<typeof zGuild>;

const zChannel = z.strictObject({
  id: zSnowflake,
  name: z.string().nullable(),
  /** Discord's channel type number. */
  type: z.int(),
  parentId: zSnowflake.nullable(),
  position: z.int(),
  present: z.boolean(),
});
export type Channel = z.infer<typeof zChannel>;

const zRole = z.strictObject({
  id: zSnowflake,
  name: z.string().nullable(),
  color: z.int(),
  position: z.int(),
  permissions: z.array(z.string()),
  present: z.boolean(),
});
export type Role = z.infer<typeof zRole>;

const zModerator = z.strictObject({
  id: zSnowflake,
  name: z.string().nullable(),
  isBot: z.boolean(),
  /** Moderation actions on record. */
  actionCount: z.int(),
});
export type Moderator = z.infer<typeof zModerator>;

const inGuild = z.strictObject({ guildId: zSnowflake });

export const guildsContract = {
  list: oc.errors(faults).input(z.strictObject({})).output(z.array(zGuild)),
  channels: oc.errors(faults).input(inGuild).output(z.array(zChannel)),
  roles: oc.errors(faults).input(inGuild).output(z.array(zRole)),
  moderators: oc.errors(faults).input(inGuild).output(z.array(zModerator)),
};
