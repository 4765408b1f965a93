// Server kinds of the catalogue that are settings: permission overwrites, the server itself, bots, commands, onboarding.
import { z } from 'zod';
import { zSnowflake } from '../ids';
import { defineKinds, zChange } from './kind';

const audited = { intents: ['Guilds', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
/** Told by the audit log alone. */
const logged = { intents: ['GuildModeration'], permissions: ['ViewAuditLog'] } as const;

/** `name`: the channel's; `subject`: whose overwrite. */
const zOverwriteOf = z.strictObject({
  name: z.string().nullable(),
  subject: z.strictObject({ type: z.enum(['role', 'member']), id: zSnowflake, name: z.string().nullable() }),
});
/** Permission names; what is in neither list is left to the roles. */
const zOverwrite = zOverwriteOf.extend({ allow: z.array(z.string()), deny: z.array(z.string()) });

export const settingKinds = defineKinds({
  PERMISSION_OVERWRITE_CREATE: {
    label: 'Channel permissions added',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: zOverwrite,
  },
  PERMISSION_OVERWRITE_UPDATE: {
    label: 'Channel permissions changed',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    /** Fields `allow` and `deny`. */
    data: zOverwriteOf.extend({ changes: z.array(zChange).min(1) }),
  },
  PERMISSION_OVERWRITE_DELETE: {
    label: 'Channel permissions removed',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: zOverwrite,
  },
  GUILD_UPDATE: {
    label: 'Server changed',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    /** `id`, `name`: the server's. */
    data: z.strictObject({ id: zSnowflake, name: z.string().nullable(), changes: z.array(zChange).min(1) }),
  },
  BOT_ADD: {
    label: 'Bot added',
    severity: 'warning',
    needs: logged,
    from: 'dispatch',
    data: z.strictObject({}),
  },
  COMMAND_PERMISSION_UPDATE: {
    label: 'Command permissions changed',
    severity: 'notice',
    needs: logged,
    from: 'dispatch',
    /** `commandId` null: all commands of the application. Each change is one role's, member's or channel's. */
    data: z.strictObject({
      applicationId: zSnowflake.nullable(),
      commandId: zSnowflake.nullable(),
      changes: z.array(zChange).min(1),
    }),
  },
  ONBOARDING_UPDATE: {
    label: 'Onboarding changed',
    severity: 'notice',
    needs: logged,
    from: 'dispatch',
    /** `title`: the question's, null for onboarding as a whole. */
    data: z.strictObject({
      part: z.enum(['question', 'onboarding']),
      action: z.enum(['create', 'update', 'delete']),
      title: z.string().nullable(),
      changes: z.array(zChange),
    }),
  },
});
