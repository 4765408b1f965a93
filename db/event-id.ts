// An event's id carries its time: (milliseconds since 2015-01-01T00:00Z) x 4096 + sequence. Order by id is order by time.
// Ids fit a JavaScript number until 2084.

/** Discord's epoch, 2015-01-01T00:00:00Z, in epoch ms. */
export const discordEpochMs = 1_420_070_400_000;
export const idsPerMs = 4_096;

const lastMs = Math.floor(Number.MAX_SAFE_INTEGER / idsPerMs) - 1;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Ids of a week. */
export const weekIds = 7 * dayMs * idsPerMs;

/** Lowest id of the millisecond `at` (epoch ms): `id >= firstIdAt(from) AND id < firstIdAt(to)` is [from, to). Clamped to what ids can hold. */
export const firstIdAt = (at: number): number =>
  Math.min(Math.max(Math.ceil(at) - discordEpochMs, 0), lastMs + 1) * idsPerMs;

/** Whether an event of that time can have an id: whole milliseconds, 2015 to 2084. */
export const isRecordable = (at: number): boolean =>
  Number.isInteger(at) && at >= discordEpochMs && at - discordEpochMs <= lastMs;

/** Epoch ms of an event. */
export const atOfId = (id: number): number => Math.floor(id / idsPerMs) + discordEpochMs;
/** Hours since 1970, as rollup_hour counts them. */
export const hourOf = (at: number): number => Math.floor(at / hourMs);
/** Days since 1970 (UTC), as the daily rollups count them. */
export const dayOf = (at: number): number => Math.floor(at / dayMs);
/** Weeks since 2015-01-01T00:00Z, as the timeline counts them. */
export const weekOfId = (id: number): number => Math.floor(id / weekIds);
