// The one exception to recording everything: channels that the moderator excluded, with their threads. What happens there is dropped before
// anything of it is decided or learnt. Who joins such a voice channel is taken as having left voice.
import { z } from 'zod';
import { defaultSettings, settingsShape } from '#contract/settings';
import type { WriteStore } from '#db/client';
import type { Dispatch } from './types';

export interface Exclusion {
  /** Null: it is of an excluded channel. Otherwise what is to be recorded of it. */
  of(dispatch: Dispatch): Dispatch | null;
}

const zPlace = z.looseObject({
  id: z.string().optional(),
  channel_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  options: z.looseObject({ channel_id: z.string().optional() }).nullish(),
});
const zStored = z.object({ excludedChannels: settingsShape.excludedChannels });

/** Changes of the channel itself are the server's. */
const ofServer = /^(CHANNEL_(CREATE|UPDATE|DELETE)|CATCH_UP_)/;

export const createExclusion = (store: WriteStore): Exclusion => {
  let version = -1;
  let excluded: ReadonlySet<string> = new Set();
  let isStale = true;
  const stale = (): void => {
    isStale = true;
  };
  store.join({ begin: stale, end: stale });

  const current = (): ReadonlySet<string> => {
    if (!isStale) return excluded;
    isStale = false;
    const newest = store.get<{ version: number | null }>(
      'exclusion.version',
      'SELECT max(version) AS version FROM settings',
    );
    if ((newest?.version ?? 0) === version) return excluded;
    version = newest?.version ?? 0;
    const row = store.get<{ settings: string }>('exclusion.load', 'SELECT settings FROM settings WHERE version = ?', [
      version,
    ]);
    const stored = row && zStored.safeParse(JSON.parse(row.settings));
    excluded = new Set(stored?.success ? stored.data.excludedChannels : defaultSettings.excludedChannels);
    return excluded;
  };
  const parentOf = (threadId: string): string | null =>
    store.get<{ parent: string | null }>(
      'exclusion.parent',
      `SELECT data ->> 'parent_id' AS parent FROM server_things
       WHERE type = 'thread' AND ref = (SELECT ref FROM snowflakes WHERE id = ?) LIMIT 1`,
      [threadId],
    )?.parent ?? null;

  return {
    of: (dispatch) => {
      const channels = current();
      if (channels.size === 0 || ofServer.test(dispatch.type)) return dispatch;
      const place = zPlace.safeParse(dispatch.data);
      if (!place.success) return dispatch;
      const { id, channel_id: channelId, parent_id: parentId, options } = place.data;
      const isThread = dispatch.type.startsWith('THREAD_');
      const where = [channelId, options?.channel_id, parentId, isThread ? id : null];
      const isIn = where.some(
        (given) => typeof given === 'string' && (channels.has(given) || channels.has(parentOf(given) ?? '')),
      );
      if (!isIn) return dispatch;
      if (dispatch.type !== 'VOICE_STATE_UPDATE') return null;
      return { ...dispatch, data: { ...place.data, channel_id: null } };
    },
  };
};
