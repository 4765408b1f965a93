// users.*: people of a server, gone or not.
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { zKind } from './catalogue';
import { zEvent } from './event';
import { faults } from './faults';
import { zCursor, zEpochMs, zLimit, zPage, zSnowflake } from './ids';

const zUserHit = z.strictObject({
  id: zSnowflake,
  name: z.string().nullable(),
  isBot: z.boolean(),
  present: z.boolean(),
});
export type UserHit = z.infer<typeof zUserHit>;

export const riskFacts = [
  'new-account',
  'just-joined',
  'rejoined-after-ban',
  'banned',
  'timed-out',
  'no-avatar',
  'rules-not-accepted',
  'bans',
  'kicks',
  'timeouts',
  'warnings',
  'automod-hits',
  'left-often',
  'renamed-often',
] as const;
export const zRiskFact = z.enum(riskFacts);
export type RiskFact = z.infer<typeof zRiskFact>;

/** Only kinds that occurred, over the whole record. */
const zByKind = z.record(z.string(), z.int());

export const zProfile = z.strictObject({
  id: zSnowflake,
  username: z.string().nullable(),
  globalName: z.string().nullable(),
  nick: z.string().nullable(),
  isBot: z.boolean(),
  /** Image hashes of Discord's CDN; `guild`: the avatar of this server only. */
  avatar: z.strictObject({ user: z.string().nullable(), guild: z.string().nullable() }),
  /** From the id itself. */
  accountCreatedAt: zEpochMs,
  present: z.boolean(),
  joinedAt: zEpochMs.nullable(),
  leftAt: zEpochMs.nullable(),
  firstSeenAt: zEpochMs.nullable(),
  boostingSince: zEpochMs.nullable(),
  /** Null when nothing was told of it. */
  isBanned: z.boolean().nullable(),
  /** Highest first; of who left, those held last. */
  roles: z.array(z.strictObject({ id: zSnowflake, name: z.string().nullable(), color: z.int(), position: z.int() })),
  /** Newest first, at most 50. `globalName`: as shown then, `nick`: in this server. `at`: until when it was used. */
  previousNames: z.array(
    z.strictObject({ name: z.string(), type: z.enum(['username', 'globalName', 'nick']), at: zEpochMs }),
  ),
  /** What they did, and what happened to them. */
  counts: z.strictObject({ asActor: zByKind, asTarget: zByKind }),
  /** The first and the last UTC day (its beginning) with anything of them on record. */
  firstEventAt: zEpochMs.nullable(),
  lastEventAt: zEpochMs.nullable(),
  openTimeout: z
    .strictObject({
      until: zEpochMs,
      since: zEpochMs.nullable(),
      moderatorId: zSnowflake.nullable(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** Newest first, at most 50. */
  cases: z.array(
    z.strictObject({
      caseNumber: z.int(),
      kind: z.string(),
      at: zEpochMs,
      moderatorId: zSnowflake.nullable(),
      reason: z.string().nullable(),
    }),
  ),
  /** Plain facts a moderator would want to know, not a score; `text` is one sentence. */
  riskFacts: z.array(z.strictObject({ fact: zRiskFact, text: z.string(), count: z.int().nullable() })),
});
export type Profile = z.infer<typeof zProfile>;

const personShape = { guildId: zSnowflake, userId: zSnowflake };

export const usersContract = {
  /** By name prefix or id, at most 20, members present first. */
  search: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake, text: z.string().trim().min(1).max(100) }))
    .output(z.array(zUserHit)),
  /** Of anyone the record of that server knows; NOT_FOUND otherwise. */
  profile: oc.errors(faults).input(z.strictObject(personShape)).output(zProfile),
  /** Everything they did and that happened to them, newest first. */
  timeline: oc
    .errors(faults)
    .input(
      z.strictObject({
        ...personShape,
        kinds: z.array(zKind).max(200).optional(),
        cursor: zCursor.optional(),
        limit: zLimit.optional(),
      }),
    )
    .output(zPage(zEvent)),
};
