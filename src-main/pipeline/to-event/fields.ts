// Building blocks for parsing just what is needed of a dispatch. Unknown keys are dropped; what Discord could send is cut, not refused.
import { z } from 'zod';
import { snowflakeAt } from '#db/snowflake';

/** Far above anything Discord sends in one string; beyond it the dispatch is faulty. */
const longest = 20_000;
const newest = '9223372036854775807';

/** What the transforms below tell their faults to. */
interface Faults {
  issues: z.core.$ZodRawIssue[];
}
const fault = (context: Faults, message: string, input: unknown): never => {
  context.issues.push({ code: 'custom', message, input });
  return z.NEVER;
};
/** One step each: four of Zod's in a row take four times as long, and every dispatch has a dozen of these. */
const parsed = <Output>(parse: (value: unknown, context: Faults) => Output) => z.transform(parse);
/** What Discord leaves out or sends as null is null. */
const maybe = <Output>(parse: (value: unknown, context: Faults) => Output) =>
  parsed((value, context): Output | null => (value === undefined || value === null ? null : parse(value, context)));

/** Kept to `limit` UTF-16 units, lone surrogates replaced. */
const toText =
  (limit: number) =>
  (value: unknown, context: Faults): string => {
    if (typeof value !== 'string' || value.length > longest) return fault(context, 'not a text', value);
    return value.slice(0, limit).toWellFormed();
  };
export const text = (limit: number) => parsed(toText(limit));

/** Names of users, channels, roles: Discord allows 100 at most. */
const nameLimit = 200;
export const name = text(nameLimit);
export const maybeName = maybe(toText(nameLimit));

/** Of texts as long as the newest the order is that of the numbers. */
const isId = (value: string): boolean => /^\d{1,19}$/.test(value) && (value.length < newest.length || value <= newest);
const toId = (value: unknown, context: Faults): string =>
  typeof value === 'string' && isId(value) ? value : fault(context, 'not an id', value);
export const id = parsed(toId);
export const maybeId = maybe(toId);

/** Image hashes and the like. */
export const maybeHash = maybe(toText(200));

/** An ISO 8601 time as epoch ms. */
const toTime = (value: unknown, context: Faults): number => {
  // Date.parse alone takes '0' for the year 2000.
  const isTime = typeof value === 'string' && value.length <= 64 && /^\d{4}-\d\d-\d\dT/.test(value);
  const at = isTime ? Date.parse(value) : Number.NaN;
  return Number.isSafeInteger(at) && at >= 0 ? at : fault(context, 'not a time', value);
};
export const time = parsed(toTime);
export const maybeTime = maybe(toTime);

/** What is not said is false. */
export const flag = parsed((value, context): boolean => {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? false;
  return fault(context, 'not true or false', value);
});
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
