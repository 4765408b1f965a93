// settings.save: a new version on top of the newest, which must be the one the moderator saw. In the store worker. What changed is on
// record in every server as CONFIG_CHANGE.
import type { Change } from '#contract/catalogue';
import { type Settings, zSettings } from '#contract/settings';
import type { WriteStore } from '#db/client';
import type { Interner } from '#db/intern';
import { settingsGet } from '#main/settings/settings-get';
import { ownEvent } from './own-record';
import type { Recorder } from './record/recorder';

export interface SavedSettings {
  version: number;
  savedAt: number;
  settings: Settings;
}

export interface SettingsRecord {
  refs: Interner;
  recorder: Pick<Recorder, 'append' | 'settle'>;
}

const differences = (before: Settings, after: Settings): Change[] =>
  (Object.keys(after) as (keyof Settings)[])
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));

/** Null when `version` is not the newest (0 = never saved). */
export const saveSettings = (
  store: WriteStore,
  { refs, recorder }: SettingsRecord,
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
    const changes = differences(newest.settings, settings);
    if (changes.length === 0) return saved;
    const by = { actorId: settings.moderatorId, targetId: null, reason: null, at: saved.savedAt, data: { changes } };
    const guilds = store.all<{ ref: number }>('settings.guilds', 'SELECT ref FROM guilds WHERE present = 1');
    for (const { ref } of guilds) recorder.append(ownEvent({ ...by, kind: 'CONFIG_CHANGE', guildId: refs.id(ref) }));
    recorder.settle();
    return saved;
  });
