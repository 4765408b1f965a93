// Shared building blocks of the contract: snowflakes, times, pages. Imported by every area; imports zod only.
import { z } from 'zod';

/** A Discord snowflake: 1-20 digits as a string (it does not fit a JavaScript number). */
export const zSnowflake = z.string().regex(/^\d{1,20}$/, 'must be a Discord id: 1 to 20 digits');

/** Epoch milliseconds, UTC. */
export const zEpochMs = z.int().min(0).max(8_640_000_000_000_000);

/** An opaque keyset cursor as handed out in `nextCursor`. */
export const zCursor = z.string().min(1).max(200);

/** Rows on a page: 1-500. */
export const zLimit = z.int().min(1).max(500);

/** A page read by key: `nextCursor` is null on the last page. */
export const zPage = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: zCursor.nullable() });

/** Anything JSON can hold. */
export const zJson = z.json();
export type Json = z.infer<typeof zJson>;
