// Server kinds of the catalogue about named things: threads, emoji, stickers, sounds, webhooks, integrations, stages, scheduled
// events, AutoMod rules. All have one shape: the thing as it came or went, or what of it changed.
import { z } from 'zod';
import { zJson, zSnowflake } from '../ids';
import { defineKinds, zChange } from './kind';

const audited = { intents: ['Guilds', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const expressions = { intents: ['GuildExpressions', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
/** Told by the audit log alone: WEBHOOKS_UPDATE says no more than the channel, so its intent is not asked for. */
const logged = { intents: ['GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const integrations = { intents: ['GuildIntegrations', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
const scheduled = { intents: ['GuildScheduledEvents', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;
/** Discord sends rules to bots with ManageGuild only; for the others the audit log tells them, so that is not asked for. */
const automod = { intents: ['AutoModerationConfiguration', 'GuildModeration'], permissions: ['ViewAuditLog'] } as const;

/** `name`: a stage's topic; `settings`: what was known of it then, under Discord's field names. */
const zThing = z.strictObject({
  id: zSnowflake,
  name: z.string().nullable(),
  settings: z.record(z.string(), zJson),
});
const zThingUpdate = z.strictObject({ id: zSnowflake, name: z.string().nullable(), changes: z.array(zChange).min(1) });

export const thingKinds = defineKinds({
  THREAD_CREATE: {
    label: 'Thread created',
    severity: 'info',
    needs: audited,
    from: 'dispatch',
    data: zThing,
  },
  THREAD_UPDATE: {
    label: 'Thread changed',
    severity: 'info',
    needs: audited,
    from: 'dispatch',
    data: zThingUpdate,
  },
  THREAD_DELETE: {
    label: 'Thread deleted',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: zThing,
  },
  EMOJI_CREATE: {
    label: 'Emoji added',
    severity: 'info',
    needs: expressions,
    from: 'dispatch',
    data: zThing,
  },
  EMOJI_UPDATE: {
    label: 'Emoji changed',
    severity: 'info',
    needs: expressions,
    from: 'dispatch',
    data: zThingUpdate,
  },
  EMOJI_DELETE: {
    label: 'Emoji deleted',
    severity: 'notice',
    needs: expressions,
    from: 'dispatch',
    data: zThing,
  },
  STICKER_CREATE: {
    label: 'Sticker added',
    severity: 'info',
    needs: expressions,
    from: 'dispatch',
    data: zThing,
  },
  STICKER_UPDATE: {
    label: 'Sticker changed',
    severity: 'info',
    needs: expressions,
    from: 'dispatch',
    data: zThingUpdate,
  },
  STICKER_DELETE: {
    label: 'Sticker deleted',
    severity: 'notice',
    needs: expressions,
    from: 'dispatch',
    data: zThing,
  },
  SOUNDBOARD_CREATE: {
    label: 'Sound added',
    severity: 'info',
    needs: expressions,
    from: 'dispatch',
    data: zThing,
  },
  SOUNDBOARD_UPDATE: {
    label: 'Sound changed',
    severity: 'info',
    needs: expressions,
    from: 'dispatch',
    data: zThingUpdate,
  },
  SOUNDBOARD_DELETE: {
    label: 'Sound deleted',
    severity: 'notice',
    needs: expressions,
    from: 'dispatch',
    data: zThing,
  },
  WEBHOOK_CREATE: {
    label: 'Webhook created',
    severity: 'notice',
    needs: logged,
    from: 'dispatch',
    data: zThing,
  },
  WEBHOOK_UPDATE: {
    label: 'Webhook changed',
    severity: 'notice',
    needs: logged,
    from: 'dispatch',
    data: zThingUpdate,
  },
  WEBHOOK_DELETE: {
    label: 'Webhook deleted',
    severity: 'notice',
    needs: logged,
    from: 'dispatch',
    data: zThing,
  },
  INTEGRATION_ADD: {
    label: 'Integration added',
    severity: 'notice',
    needs: integrations,
    from: 'dispatch',
    data: zThing,
  },
  INTEGRATION_UPDATE: {
    label: 'Integration changed',
    severity: 'notice',
    needs: integrations,
    from: 'dispatch',
    data: zThingUpdate,
  },
  INTEGRATION_REMOVE: {
    label: 'Integration removed',
    severity: 'notice',
    needs: integrations,
    from: 'dispatch',
    data: zThing,
  },
  STAGE_START: {
    label: 'Stage started',
    severity: 'info',
    needs: audited,
    from: 'dispatch',
    data: zThing,
  },
  STAGE_UPDATE: {
    label: 'Stage changed',
    severity: 'info',
    needs: audited,
    from: 'dispatch',
    data: zThingUpdate,
  },
  STAGE_END: {
    label: 'Stage ended',
    severity: 'info',
    needs: audited,
    from: 'dispatch',
    data: zThing,
  },
  SCHEDULED_EVENT_CREATE: {
    label: 'Scheduled event created',
    severity: 'info',
    needs: scheduled,
    from: 'dispatch',
    data: zThing,
  },
  SCHEDULED_EVENT_UPDATE: {
    label: 'Scheduled event changed',
    severity: 'info',
    needs: scheduled,
    from: 'dispatch',
    data: zThingUpdate,
  },
  SCHEDULED_EVENT_DELETE: {
    label: 'Scheduled event deleted',
    severity: 'notice',
    needs: scheduled,
    from: 'dispatch',
    data: zThing,
  },
  AUTOMOD_RULE_CREATE: {
    label: 'AutoMod rule created',
    severity: 'notice',
    needs: automod,
    from: 'dispatch',
    data: zThing,
  },
  AUTOMOD_RULE_UPDATE: {
    label: 'AutoMod rule changed',
    severity: 'notice',
    needs: automod,
    from: 'dispatch',
    data: zThingUpdate,
  },
  AUTOMOD_RULE_DELETE: {
    label: 'AutoMod rule deleted',
    severity: 'warning',
    needs: automod,
    from: 'dispatch',
    data: zThing,
  },
});
