// Settings of channels, roles, the guild and its things, compared field by field. Fields go by Discord's names; permission sets by permission names.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Change } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import { permissionNames } from '#main/permissions';
import type { Settings } from '#main/pipeline/snapshots/model';
import { bits, id, lenientList } from './fields';

export const zOverwrites = lenientList(
  z.object({ id, type: z.union([z.literal(0), z.literal(1)]), allow: bits, deny: bits }),
  1000,
);
/** The fields that were told. */
export const toldSettings = (fields: { [key: string]: Json | undefined }): Settings =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));

const shown = (field: string, value: Json | undefined): Json =>
  field === 'permissions' && typeof value === 'string' ? permissionNames(value) : (value ?? null);

/** What differs, in the order of `after`'s fields. A field that `after` does not tell counts as unchanged. */
export const changesBetween = (before: Settings, after: Settings): Change[] =>
  Object.keys(after).flatMap((field): Change[] => {
    if (isDeepStrictEqual(before[field] ?? null, after[field] ?? null)) return [];
    // Told by events of their own (overwrites.ts).
    if (field === 'permission_overwrites') return [];
    return [{ field, before: shown(field, before[field]), after: shown(field, after[field]) }];
  });
