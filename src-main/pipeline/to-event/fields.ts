// Building blocks for parsing just what is needed of a dispatch. Unknown keys are dropped; what Discord could send is cut, not refused.
import { z } from 'zod';
import { snowflakeAt } from '#db/snowflake';

/** Far above anything Discord sends in one string; beyond it the dispatch is faulty. */
const longest = 20_000;
const newest = '9223372036854775807';

/** Text kept to `limit` UTF-16 units, lone surrogates replaced. */
export const text = (limit: number) =>
  z
    .string()
    .max(longest)
    .transform((value) => value.slice(0, limit).toWellFormed());

/** Names of users, channels, roles: Discord allows 100 at most. */
export const name = text(200);
export const maybeName = name.nullish().transform((value) => value ?? null);

/** Of texts as long as the newest the order is that of the numbers. */
const isId = (value: string): boolean => /^\d{1,19}$/.test(value) && (value.length < newest.length || value <= newest);
export const id = z.string().refine(isId, 'not an id');
export const maybeId = id.nullish().transform((value) => value ?? null);

/** Image hashes and the like. */
export const maybeHash = text(200)
  .nullish()
  .transform((value) => value ?? null);

/** An ISO 8601 time as epoch ms. */
export const time = z
  .string()
  .max(64)
  .transform((value, context) => {
    // Date.parse alone takes '0' for the year 2000.
    const at = /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isSafeInteger(at) && at >= 0) return at;
    context.issues.push({ code: 'custom', message: 'not a time', input: value });
    return z.NEVER;
  });
export const maybeTime = time.nullish().transform((value) => value ?? null);

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
export const count = z.int().min(0).max(2_000_000_000);
/** A permission bit set as a decimal string. */
export const bits = z.string().regex(/^\d{1,40}$/);

/** The elements that parse; the others are left out, so that one bad element does not cost the whole list. At most `limit`. */
export const lenientList = <Item extends z.ZodType>(item: Item, limit: number) =>
  z.array(z.unknown()).transform((values) =>
    values.slice(0, limit).flatMap((value): z.output<Item>[] => {
      const parsed = item.safeParse(value);
      return parsed.success ? [parsed.data] : [];
    }),
  );

export const zUser = z.object({
  id,
  username: name,
  global_name: maybeName,
  avatar: maybeHash,
  bot: flag,
});
export type RawUser = z.output<typeof zUser>;

const memberFields = {
  nick: name.nullish(),
  avatar: text(200).nullish(),
  roles: z.array(id).max(1000),
  joined_at: time.nullish(),
  communication_disabled_until: time.nullish(),
  pending: z.boolean().optional(),
  premium_since: time.nullish(),
};
export const zMember = z.object({ ...memberFields, user: zUser });
export const zMessageMember = z.object(memberFields);
export type RawMember = z.output<typeof zMessageMember>;

/** When a snowflake was made, epoch ms (Discord's reference, "Snowflakes"). */
export const snowflakeTime = snowflakeAt;

/** Whether untrusted data says anything under that name: what most dispatches lack need not be parsed for. */
export const has = (data: unknown, field: string): boolean =>
  typeof data === 'object' && data !== null && (data as { [field: string]: unknown })[field] !== undefined;
