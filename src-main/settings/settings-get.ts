// settings.get: the newest version; what it does not say is as it comes.
import { desc } from 'drizzle-orm';
import { defaultSettings, zSettings, type Settings } from '#contract/settings';
import type { ReadStore } from '#db/client';
import { settings } from '#db/schema';

/** Version 0 = never saved. Stored values this build no longer allows fall back to their defaults, key by key. */
export const settingsGet = (read: ReadStore): { version: number; savedAt: number | null; settings: Settings } => {
  const row = read.orm.select().from(settings).orderBy(desc(settings.version)).limit(1).get();
  if (!row) return { version: 0, savedAt: null, settings: defaultSettings };
  const stored: unknown = JSON.parse(row.settings);
  const kept = Object.entries(stored as Record<string, unknown>).filter(
    ([key, value]) => zSettings.partial().safeParse({ [key]: value }).success,
  );
  return { version: row.version, savedAt: row.savedAt, settings: { ...defaultSettings, ...Object.fromEntries(kept) } };
};
