// Archived months of one data directory: listed, put away, loaded back for a while, taken out again. A file has its name only once it is whole,
// on the disk and read back; only then does its month leave the store, in one transaction.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchivedMonth } from '#contract/archive';
import type { ReadStore } from '#db/client';
import { ConflictFault, NotFoundFault } from '#main/core';
import type { Progress } from '#main/keeping/tasks';
import type { Pipeline } from '#main/pipeline/pipeline';
import { renameWhole } from '#main/write-whole';
import { type Archive, archiveFolder, listArchives } from './list-archives';
import { readMonth, rewriteMonth, writeMonth } from './run-job';
import { openFile } from './sealed-file';
import type { Plan } from './survey';

export interface ArchivesOptions {
  files: { dataDir: string; file: string; key: Buffer };
  read: ReadStore;
  pipeline: Pick<Pipeline, 'keep'>;
  now(): number;
}

export interface Archives {
  list(): ArchivedMonth[];
  /** Puts a month away; null when it went on meanwhile (the next run tries again). */
  put(firstId: number, progress: Progress): Promise<{ month: string; events: number; digest: string } | null>;
  load(month: string, progress: Progress): Promise<ArchivedMonth>;
  unload(month: string): Promise<ArchivedMonth>;
  /** Those whose time has come. */
  unloadDue(): Promise<void>;
  /** Removes events from a file, or the file. */
  thin(file: Plan['files'][number], signal: AbortSignal): Promise<number>;
  /** Takes a person out of every file; answers the months that named them and how many events. */
  forget(person: { id: string; as: string }, signal: AbortSignal): Promise<{ months: string[]; events: number }>;
}

const dayMs = 86_400_000;
const loadedDays = 7;
/** Rows a step of loading writes: under a tenth of a second with their words. */
const pageRows = 500;

export const createArchives = ({ files, read, pipeline, now }: ArchivesOptions): Archives => {
  const { dataDir, key } = files;
  const folder = archiveFolder(dataDir);
  const busy = new Map<string, 'loading' | 'unloading'>();
  const pathOf = ({ file }: Pick<Archive, 'file'>): string => join(folder, file);

  const summary = (month: string, parts: readonly Archive[]): ArchivedMonth => {
    const isLoaded = parts.some(({ loaded }) => loaded > 0);
    const isThere = parts.every((part) => existsSync(pathOf(part)));
    return {
      month,
      events: parts.reduce((sum, { events }) => sum + events, 0),
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      archivedAt: Math.max(...parts.map(({ archivedAt }) => archivedAt)),
      state: busy.get(month) ?? (isLoaded ? 'loaded' : isThere ? 'archived' : 'missing'),
      loadedUntil: parts.find(({ loaded }) => loaded > 0)?.loadedUntil ?? null,
    };
  };
  const partsOf = (month: string): Archive[] => {
    const parts = listArchives(read).filter((archive) => archive.month === month);
    if (parts.length === 0) throw new NotFoundFault(`month ${month}`, 'This month is not archived.');
    return parts;
  };

  const unloadMonth = async (month: string, firstId: number): Promise<void> => {
    busy.set(month, 'unloading');
    try {
      while (!(await pipeline.keep('unloaded', firstId)));
      while (await pipeline.keep('sweep'));
    } finally {
      busy.delete(month);
    }
  };

  /** A file of that name that an end in the middle left, its month still in the store. Another one is kept aside: it may hold more. */
  const makeRoom = (path: string, digest: string): void => {
    if (!existsSync(path)) return;
    try {
      if (openFile(path, key).header.digest === digest) return;
    } catch {
      // Of another key, or damaged: kept aside as well.
    }
    renameSync(path, `${path}.${new Date(now()).toISOString().replaceAll(':', '')}.kept`);
  };

  return {
    list: () =>
      [...Map.groupBy(listArchives(read), ({ month }) => month)].map(([month, parts]) => summary(month, parts)),
    put: async (firstId, progress) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const name of readdirSync(folder)) if (name.endsWith('.part')) rmSync(join(folder, name), { force: true });
      const part = listArchives(read).filter((archive) => archive.firstId === firstId).length + 1;
      const made = await writeMonth(files, { firstId, part, folder }, progress.signal, (share) =>
        progress.step('Archiving a month', share),
      );
      const path = join(folder, made.file);
      makeRoom(path, made.digest);
      renameWhole(`${path}.part`, path);
      const isIn = await pipeline.keep('archived', made, now());
      if (!isIn) {
        rmSync(path, { force: true });
        return null;
      }
      return { month: made.file.slice(0, 7), events: made.events, digest: made.digest };
    },
    load: async (month, progress) => {
      const parts = partsOf(month);
      if (busy.has(month)) throw new ConflictFault('This month is being loaded or taken out at the moment.');
      const until = now() + loadedDays * dayMs;
      const total = parts.reduce((sum, { events }) => sum + events, 0);
      const firstId = parts[0]?.firstId ?? 0;
      let done = 0;
      // What an end in the middle left is not told from a whole: begin anew.
      if (parts.some(({ loaded, events }) => loaded > 0 && loaded < events)) await unloadMonth(month, firstId);
      busy.set(month, 'loading');
      try {
        for (const part of partsOf(month)) {
          if (part.loaded > 0) {
            await pipeline.keep('loaded', part, [], until);
            continue;
          }
          await readMonth(files, { path: pathOf(part), pageRows }, progress.signal, async (rows) => {
            await pipeline.keep('loaded', part, rows, until);
            done += rows.length;
            progress.step(`Loading ${month}`, done / Math.max(total, 1));
          });
        }
      } catch (error) {
        await unloadMonth(month, firstId);
        throw error;
      } finally {
        busy.delete(month);
      }
      return summary(month, partsOf(month));
    },
    unload: async (month) => {
      const [first] = partsOf(month);
      if (busy.has(month)) throw new ConflictFault('This month is being loaded or taken out at the moment.');
      if (first) await unloadMonth(month, first.firstId);
      return summary(month, partsOf(month));
    },
    unloadDue: async () => {
      const due = listArchives(read).filter(({ loaded, loadedUntil }) => loaded > 0 && (loadedUntil ?? 0) <= now());
      for (const { month, firstId } of due) if (!busy.has(month)) await unloadMonth(month, firstId);
    },
    thin: async ({ firstId, part, file, keepKinds }, signal) => {
      const known = listArchives(read).find((archive) => archive.firstId === firstId && archive.part === part);
      if (!known) return 0;
      const made =
        keepKinds === null
          ? null
          : await rewriteMonth(files, { path: pathOf({ file }), keepKinds, forget: null }, signal);
      if (made === null) {
        await pipeline.keep('rewritten', { firstId, part }, null, true);
        rmSync(pathOf({ file }), { force: true });
        return known.events;
      }
      if (made.changed > 0) renameWhole(`${pathOf({ file })}.part`, pathOf({ file }));
      await pipeline.keep('rewritten', { firstId, part }, { ...known, ...made }, true);
      return made.changed;
    },
    forget: async (person, signal) => {
      const months = new Set<string>();
      let events = 0;
      for (const archive of listArchives(read)) {
        const made = await rewriteMonth(files, { path: pathOf(archive), keepKinds: null, forget: person }, signal);
        if (!made || made.changed === 0) continue;
        renameWhole(`${pathOf(archive)}.part`, pathOf(archive));
        await pipeline.keep('rewritten', archive, { ...archive, ...made }, false);
        months.add(archive.month);
        events += made.changed;
      }
      return { months: [...months], events };
    },
  };
};
