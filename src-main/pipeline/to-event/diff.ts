// Settings of channels and roles, compared field by field. Fields go by Discord's names; permission sets by permission names.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Change } from '#contract/catalogue';
import type { Json } from '#contract/ids';
import { permissionNames } from '#main/permissions';
import type { Settings, Snapshots } from '#main/pipeline/snapshots/model';
import { bits, id, lenientList } from './fields';

export const zOverwrites = lenientList(
  z.object({ id, type: z.union([z.literal(0), z.literal(1)]), allow: bits, deny: bits }),
  1000,
);
type Overwrite = z.output<typeof zOverwrites>[number];

const overwritesOf = (settings: Settings): Map<string, Overwrite> => {
  const list = zOverwrites.safeParse(settings['permission_overwrites'] ?? []);
  return new Map((list.success ? list.data : []).map((overwrite) => [overwrite.id, overwrite]));
};

const nameOf = (snapshots: Snapshots, { id: subject, type }: Overwrite): string | null => {
  if (type === 0) return snapshots.role(subject)?.name ?? null;
  const user = snapshots.user(subject);
  return user?.globalName ?? user?.username ?? null;
};

/** Two changes (`allow`, `deny`) at most per role or member; a side without an overwrite is null. */
const overwriteChanges = (snapshots: Snapshots, before: Settings, after: Settings): Change[] => {
  const old = overwritesOf(before);
  const now = overwritesOf(after);
  return [...new Map([...old, ...now]).keys()].flatMap((key) => {
    const was = old.get(key);
    const is = now.get(key);
    const one = is ?? was;
    if (!one) return [];
    const subject = {
      type: one.type === 0 ? ('role' as const) : ('member' as const),
      id: key,
      name: nameOf(snapshots, one),
    };
    const sides = (['allow', 'deny'] as const).map((field): Change => {
      const names = (overwrite: Overwrite | undefined): Json => (overwrite ? permissionNames(overwrite[field]) : null);
      return { field, subject, before: names(was), after: names(is) };
    });
    const changed = sides.filter((side) => !isDeepStrictEqual(side.before ?? [], side.after ?? []));
    // An overwrite that grants and denies nothing is still told when it appears or goes.
    return changed.length > 0 || (was && is) ? changed : sides.slice(0, 1);
  });
};

const shown = (field: string, value: Json | undefined): Json =>
  field === 'permissions' && typeof value === 'string' ? permissionNames(value) : (value ?? null);

/** What differs, in the order of `after`'s fields. A field that `after` does not tell counts as unchanged. */
export const changesBetween = (snapshots: Snapshots, before: Settings, after: Settings): Change[] =>
  Object.keys(after).flatMap((field): Change[] => {
    if (isDeepStrictEqual(before[field] ?? null, after[field] ?? null)) return [];
    if (field === 'permission_overwrites') return overwriteChanges(snapshots, before, after);
    return [{ field, before: shown(field, before[field]), after: shown(field, after[field]) }];
  });
