// Voice kinds of the catalogue: who is in which voice channel, and what moderators do to them there.
import { z } from 'zod';
import { zSnowflake } from '../ids';
import { defineKinds } from './kind';

const voice = { intents: ['GuildVoiceStates'], permissions: ['ViewChannel'] } as const;
const audited = {
  intents: ['GuildVoiceStates', 'GuildModeration'],
  permissions: ['ViewChannel', 'ViewAuditLog'],
} as const;
const nothing = z.strictObject({});
/**
 * Discord's entry names the moderator and how many they moved, never whom. The target is the one person whom it can mean, or nobody;
 * `candidates`: how many it could mean.
 */
const zForced = z.strictObject({ count: z.int().min(1), candidates: z.int().min(0) });

export const voiceKinds = defineKinds({
  VOICE_JOIN: { label: 'Joined voice', severity: 'info', needs: voice, from: 'dispatch', data: nothing },
  VOICE_LEAVE: {
    label: 'Left voice',
    severity: 'info',
    needs: voice,
    from: 'dispatch',
    /** How long they were in voice, moves included; null when their coming was not seen. */
    data: z.strictObject({ durationMs: z.int().min(0).nullable() }),
  },
  VOICE_MOVE: {
    label: 'Changed voice channel',
    severity: 'info',
    needs: voice,
    from: 'dispatch',
    /** From there to the event's channel. */
    data: z.strictObject({ fromChannelId: zSnowflake }),
  },
  VOICE_FORCE_MOVE: {
    label: 'Moved in voice',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: zForced,
  },
  VOICE_FORCE_DISCONNECT: {
    label: 'Disconnected from voice',
    severity: 'warning',
    needs: audited,
    from: 'dispatch',
    data: zForced,
  },
  VOICE_SERVER_MUTE: {
    label: 'Muted in voice',
    severity: 'warning',
    needs: audited,
    from: 'dispatch',
    data: nothing,
  },
  VOICE_SERVER_UNMUTE: {
    label: 'Voice mute lifted',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: nothing,
  },
  VOICE_SERVER_DEAFEN: {
    label: 'Deafened in voice',
    severity: 'warning',
    needs: audited,
    from: 'dispatch',
    data: nothing,
  },
  VOICE_SERVER_UNDEAFEN: {
    label: 'Voice deafening lifted',
    severity: 'notice',
    needs: audited,
    from: 'dispatch',
    data: nothing,
  },
});
