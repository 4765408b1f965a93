// Server kinds of the catalogue: channels, roles, invites; the others come from the files beside this one.
import { z } from 'zod';
import { zEpochMs, zSnowflake } from '../ids';
import { defineKinds, zChange } from './kind';
import { settingKinds } from './server-settings';
import { thingKinds } from './server-things';

const audited = { intents: ['Guilds', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const invites = {
  intents: ['GuildInvites', 'GuildModeration'],
  permissions: ['ManageChannels', 'ViewAuditLog'],
} as const;

/** `type`: Discord's channel type number. */
const zChannel = z.strictObject({ name: z.string().nullable(), type: z.int(), parentId: zSnowflake.nullable() });
/** `permissions`: Discord's permission names; `color`: 0xRRGGBB. */
const zRole = z.strictObject({
  roleId: zSnowflake,
  name: z.string().nullable(),
  color: z.int(),
  permissions: z.array(z.string()),
});

export const serverKinds = defineKinds({
  CHANNEL_CREATE: { label: 'Channel created', severity: 'notice', needs: audited, from: 'dispatch', data: zChannel },
  CHANNEL_DELETE: { label: 'Channel deleted', severity: 'warning', needs: audited, from: 'dispatch', data: zChannel },
  CHANNEL_UPDATE: {
    label: 'Channel changed',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: z.strictObject({ name: z.string().nullable(), changes: z.array(zChange).min(1) }),
  },
  ROLE_CREATE: { label: 'Role created', severity: 'notice', needs: audited, from: 'dispatch', data: zRole },
  ROLE_DELETE: { label: 'Role deleted', severity: 'warning', needs: audited, from: 'dispatch', data: zRole },
  ROLE_UPDATE: {
    label: 'Role changed',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: z.strictObject({ roleId: zSnowflake, name: z.string().nullable(), changes: z.array(zChange).min(1) }),
  },
  INVITE_CREATE: {
    label: 'Invite created',
    severity: 'info',
    needs: invites,
    from: 'dispatch',
    /** `maxUses` 0 = without limit; `expiresAt` null = never. */
    data: z.strictObject({
      code: z.string(),
      maxUses: z.int().min(0),
      isTemporary: z.boolean(),
      expiresAt: zEpochMs.nullable(),
    }),
  },
  INVITE_DELETE: {
    label: 'Invite deleted',
    severity: 'info',
    needs: invites,
    from: 'dispatch',
    data: z.strictObject({ code: z.string() }),
  },
  ...settingKinds,
  ...thingKinds,
  INVITE_EXPIRED: {
    label: 'Invite expired',
    severity: 'info',
    needs: invites,
    from: 'own',
    data: z.strictObject({ code: z.string() }),
  },
});
