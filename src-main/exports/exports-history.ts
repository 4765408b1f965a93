// exports.history: what was exported, what became of it, and whether the file is still there.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Export, ExportScope } from '#contract/exports';
import type { ReadStore } from '#db/client';
import { listExports, type ExportEntry } from '#db/export-log';
import { InputFault } from '#main/core';
import { isRedacted } from './documents/build-document';
import { keptMs } from './kept';

const usualLimit = 50;

const readCursor = (cursor: string | undefined): { startedAt: number; id: string } | undefined => {
  if (cursor === undefined) return undefined;
  const [, at, id] = /^(\d{1,16})-([\w-]{8,64})$/.exec(cursor) ?? [];
  if (at === undefined || id === undefined) throw new InputFault('cursor', 'is not one that this list handed out');
  return { startedAt: Number(at), id };
};

export const asExport = async (entry: ExportEntry): Promise<Export> => {
  const { what, format, ...rest } = JSON.parse(entry.scope) as ExportScope;
  const found = entry.state === 'done' ? await stat(entry.file).catch(() => null) : null;
  const isDownload = entry.destination === 'download';
  return {
    exportId: entry.id,
    guildId: entry.guildId,
    what,
    format,
    scope: entry.scopeText,
    redacted: isRedacted({ what, format, ...rest } as ExportScope),
    destination: entry.destination,
    fileName: basename(entry.file),
    startedAt: entry.startedAt,
    endedAt: entry.endedAt,
    state: entry.state,
    rows: entry.rows,
    ...(entry.total === null ? {} : { total: entry.total }),
    bytes: entry.bytes,
    ...(isDownload ? {} : { path: entry.file }),
    ...(entry.fault === null ? {} : { fault: entry.fault }),
    isAvailable: found?.isFile() ?? false,
    keptUntil: isDownload && entry.endedAt !== null && entry.state === 'done' ? entry.endedAt + keptMs : null,
  };
};

/** `current`: the newest of one that is being written. */
export const exportsHistory = async (
  read: ReadStore,
  current: (id: string) => ExportEntry | undefined,
  {
    guildId,
    cursor,
    limit = usualLimit,
  }: { guildId?: string | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<{ items: Export[]; nextCursor: string | null }> => {
  const entries = listExports(read, { guildId, after: readCursor(cursor), limit: limit + 1 });
  const page = entries.slice(0, limit);
  const items = await Promise.all(page.map((entry) => asExport(current(entry.id) ?? entry)));
  const last = page.at(-1);
  return { items, nextCursor: entries.length > limit && last ? `${last.startedAt}-${last.id}` : null };
};
