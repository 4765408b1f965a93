// The shapes of what a client may send over the gateway. Anything else is a decode error (4002).
import { z } from 'zod';

const zId = z.string().regex(/^\d{1,20}$/);

export const zFrame = z.object({ op: z.int(), d: z.unknown().optional() });

export const zIdentify = z.object({
  token: z.string().max(200),
  properties: z.record(z.string(), z.unknown()),
  intents: z.int(),
  compress: z.boolean().optional(),
  large_threshold: z.int().min(50).max(250).optional(),
  shard: z.tuple([z.int().min(0), z.int().min(1)]).optional(),
  presence: z.unknown().optional(),
});
export type Identify = z.infer<typeof zIdentify>;

export const zResume = z.object({ token: z.string().max(200), session_id: z.string().max(100), seq: z.int().min(0) });
export type Resume = z.infer<typeof zResume>;

export const zPresence = z.object({
  since: z.number().nullish(),
  activities: z.array(z.looseObject({ name: z.string(), type: z.int() })).nullish(),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean().nullish(),
});

export const zMembersRequest = z
  .object({
    guild_id: z.union([zId, z.tuple([zId]).transform(([id]) => id)]),
    query: z.string().optional(),
    limit: z.int().min(0).optional(),
    presences: z.boolean().optional(),
    user_ids: z.union([zId.transform((id) => [id]), z.array(zId)]).optional(),
    nonce: z.string().optional(),
  })
  .refine((request) => request.user_ids !== undefined || (request.query !== undefined && request.limit !== undefined));
export type MembersRequest = z.infer<typeof zMembersRequest>;

export const zSoundsRequest = z.object({ guild_ids: z.array(zId).max(200) });
