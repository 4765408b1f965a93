// Permission overwrites of a channel, compared: one event for each role or member whose overwrite came, changed or went.
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { permissionNames } from '#main/permissions';
import type { ChannelSnapshot, Settings, Snapshots } from '#main/pipeline/snapshots/model';
import type { Dispatch, NewEvent } from '#main/pipeline/types';
import { newEvent } from './decision';
import { zOverwrites } from './diff';

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

const sets = (overwrite: Overwrite) => ({
  allow: permissionNames(overwrite.allow),
  deny: permissionNames(overwrite.deny),
});

/** An overwrite that grants and denies nothing is told too when it comes or goes. None when `after` does not tell its overwrites. */
export const overwriteEvents = (
  dispatch: Dispatch,
  snapshots: Snapshots,
  before: ChannelSnapshot,
  after: ChannelSnapshot,
): NewEvent[] => {
  if (after.settings['permission_overwrites'] === undefined) return [];
  const old = overwritesOf(before.settings);
  const now = overwritesOf(after.settings);
  return [...new Map([...old, ...now]).values()].flatMap((one): NewEvent[] => {
    const was = old.get(one.id);
    const is = now.get(one.id);
    const subject = {
      type: one.type === 0 ? ('role' as const) : ('member' as const),
      id: one.id,
      name: nameOf(snapshots, one),
    };
    const common = { name: after.name, subject };
    const base = {
      guildId: after.guildId,
      at: dispatch.receivedAt,
      channelId: after.id,
      targetId: one.type === 1 ? one.id : null,
    };
    if (!was)
      return [newEvent('PERMISSION_OVERWRITE_CREATE', dispatch, { ...base, data: { ...common, ...sets(one) } })];
    if (!is) return [newEvent('PERMISSION_OVERWRITE_DELETE', dispatch, { ...base, data: { ...common, ...sets(was) } })];
    const changes = (['allow', 'deny'] as const)
      .map((field) => ({ field, before: sets(was)[field], after: sets(is)[field] }))
      .filter((change) => !isDeepStrictEqual(change.before, change.after));
    if (changes.length === 0) return [];
    return [newEvent('PERMISSION_OVERWRITE_UPDATE', dispatch, { ...base, data: { ...common, changes } })];
  });
};
