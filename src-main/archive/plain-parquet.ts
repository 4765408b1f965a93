// The record as plain Parquet, `guild=…/month=YYYY-MM/events.parquet`: hot months from the store, archived ones from their files, each event
// once. Not encrypted: it is meant for other engines.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ReadStore } from '#db/client';
import { atOfId, idsPerMs } from '#db/event-id';
import { listPartitions, monthOf } from '#db/partitions';
import { idsPerPart } from '#main/pipeline/record/event-ids';
import { writeWhole } from '#main/write-whole';
import { type ArchivedRow, columnTypes, readRows } from './event-rows';
import { archiveFolder, listArchives } from './list-archives';
import { readMonthFile } from './month-file';
import { createParquet, type ParquetFile } from './parquet';
import { ArchiveFault } from './sealed-file';

export interface PlainParquet {
  /** Empty. What was written stays when the work is ended; whole files only. */
  folder: string;
  /** Null: all servers. */
  guildId: string | null;
  signal: AbortSignal;
  onMonth(done: { month: string; rows: number; done: number; months: number }): void;
}

const guildAt = 1;
// The server is in the path, as engines expect of partitions.
const { guild: _guild, ...stored } = columnTypes;
// Not `at`: a word of SQL's own in some engines.
const columns = { occurred_at: 'TIMESTAMP', ...stored } as const;

const monthName = (firstId: number): string => monthOf(atOfId(firstId)).replace('_', '-');

export const writePlainParquet = async (
  { dataDir, key }: { dataDir: string; key: Buffer },
  read: ReadStore,
  { folder, guildId, signal, onMonth }: PlainParquet,
): Promise<{ rows: number; bytes: number; files: number }> => {
  const archives = listArchives(read);
  const hot = listPartitions(read);
  const months = [...new Set([...archives, ...hot].map(({ firstId }) => firstId))].toSorted((a, b) => a - b);
  const total = { rows: 0, bytes: 0, files: 0 };

  async function* rowsOf(firstId: number): AsyncGenerator<ArchivedRow[]> {
    const parts = archives.filter((archive) => archive.firstId === firstId);
    for (const { file, month } of parts) {
      const path = join(archiveFolder(dataDir), file);
      if (!existsSync(path)) throw new ArchiveFault(`The file of ${month}, ${file}, is gone from the archives.`);
      yield* readMonthFile(path, key);
    }
    // Of a month that is loaded at the moment, the files were read already.
    const filed = Math.max(0, ...parts.map(({ part }) => part)) * idsPerPart;
    const partition = hot.find((month) => month.firstId === firstId);
    if (partition)
      for (const page of readRows(read, partition)) yield page.filter(([id]) => Number(id) % idsPerMs >= filed);
  }

  for (const [index, firstId] of months.entries()) {
    const files = new Map<string, ParquetFile>();
    let rows = 0;
    for await (const page of rowsOf(firstId)) {
      signal.throwIfAborted();
      for (const [guild, own] of Map.groupBy(page, (row) => String(row[guildAt]))) {
        if (guildId !== null && guild !== guildId) continue;
        const file = files.get(guild) ?? createParquet(columns, 'id');
        files.set(guild, file);
        file.add(own.map((row) => [new Date(atOfId(Number(row[0]))), ...row.toSpliced(guildAt, 1)]));
        rows += own.length;
      }
    }
    const month = monthName(firstId);
    for (const [guild, file] of files) {
      const path = join(folder, `guild=${guild}`, `month=${month}`, 'events.parquet');
      const bytes = file.end();
      mkdirSync(dirname(path), { recursive: true });
      writeWhole(path, bytes);
      total.bytes += bytes.length;
      total.files += 1;
    }
    total.rows += rows;
    onMonth({ month, rows, done: index + 1, months: months.length });
  }
  return total;
};
