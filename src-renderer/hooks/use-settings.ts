// The moderator's settings and how to change them. Every change is saved at once; a change made elsewhere is merged, not lost.
import { isDefinedError, ORPCError } from '@orpc/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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
  const saving = useMutation({
    mutationFn: saveSettings,
    // Two windows may save at the same moment; the second reads the new version and tries again.
    retry: (count, fault) => count < 2 && isConflict(fault),
    onSuccess: (saved) => cache.setQueryData(settingsQuery.queryKey, saved),
  });
  return {
    settings: { ...(data?.settings ?? defaultSettings), ...(saving.isPending ? saving.variables : {}) },
    isLoaded: data !== undefined,
    error: saving.error ?? error,
    save: saving.mutate,
    isSaving: saving.isPending,
  };
};
