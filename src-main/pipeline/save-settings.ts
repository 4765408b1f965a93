// settings.save: a new version on top of the newest, which must be the one the moderator saw. In the store worker.
import { type Settings, zSettings } from '#contract/settings';
import type { WriteStore } from '#db/client';
import { settingsGet } from '#main/settings/settings-get';

export interface SavedSettings {
  version: number;
  savedAt: number;
  settings: Settings;
}

/** Null when `version` is not the newest (0 = never saved). */
export const saveSettings = (
  store: WriteStore,
  version: number,
  change: Partial<Settings>,
  now: () => number = Date.now,
): SavedSettings | null =>
  store.transaction(() => {
    const newest = settingsGet(store);
    if (newest.version !== version) return null;
    const settings = zSettings.parse({ ...newest.settings, ...change });
    const saved = { version: version + 1, savedAt: now(), settings };
    store.run('settings.save', 'INSERT INTO settings (version, saved_at, settings) VALUES (?, ?, ?)', [
      saved.version,
      saved.savedAt,
      JSON.stringify(settings),
    ]);
    return saved;
  });
