// The moderator's settings and how to change them. Every change is shown and saved at once, one after the other; a change made elsewhere is
// merged, not lost.
import { isDefinedError, ORPCError } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { startTransition, useCallback, useOptimistic } from 'react';
import { defaultSettings, type Settings } from '#contract/settings';
import { client, orpc } from '../api';

export const settingsQuery = orpc.settings.get.queryOptions({ input: {}, staleTime: Infinity });

const isConflict = (error: unknown): boolean =>
  error instanceof ORPCError && isDefinedError(error) && error.code === 'CONFLICT';

const saveSettings = async (change: Partial<Settings>) => {
  const { version } = await client.settings.get({});
  return client.settings.save({ version, settings: change });
};

export interface SettingsAccess {
  settings: Settings;
  isLoaded: boolean;
  error: Error | null;
  save: (change: Partial<Settings>) => void;
  isSaving: boolean;
}

/** Defaults until the host has answered. */
export const useSettings = (): SettingsAccess => {
  const cache = useQueryClient();
  const { data, error } = useQuery(settingsQuery);
  const [settings, show] = useOptimistic(
    data?.settings ?? defaultSettings,
    (shown, change: Partial<Settings>): Settings => ({ ...shown, ...change }),
  );
  const saving = useMutation({
    mutationFn: saveSettings,
    scope: { id: 'settings' },
    // Two windows may save at the same moment; the second reads the new version and tries again.
    retry: (count, fault) => count < 2 && isConflict(fault),
    onSuccess: (saved) => cache.setQueryData(settingsQuery.queryKey, saved),
  });
  const { mutateAsync } = saving;
  const save = useCallback(
    (change: Partial<Settings>): void =>
      startTransition(async () => {
        show(change);
        // Why it was not saved is in `error`.
        await mutateAsync(change).catch(() => {});
      }),
    [mutateAsync, show],
  );
  return {
    settings,
    isLoaded: data !== undefined,
    error: saving.error ?? error,
    save,
    isSaving: saving.isPending,
  };
};
