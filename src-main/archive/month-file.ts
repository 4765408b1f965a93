// One month as a file: written from the store and read back, read again, written anew without some of its events. In a worker.
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { verifyMonth } from '#db/chain/verify';
import type { ReadStore, Value } from '#db/client';
import { atOfId } from '#db/event-id';
import { listPartitions, monthOf } from '#db/partitions';
import type { ArchivedMonth } from '#main/pipeline/retention/months';
import { type ArchivedRow, columnTypes, createDigest, readRows } from './event-rows';
import { createParquet, readParquet } from './parquet';
import { ArchiveFault, type ArchiveHeader, openFile, sealFile } from './sealed-file';

type Step = (share: number) => void;

/** Body: length of the Parquet part (4 bytes, big-endian), Parquet, what was completed later (gzip of JSON lines). */
const joinBody = (parquet: Uint8Array, amendments: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(parquet.length);
  return Buffer.concat([length, parquet, zlib.gzipSync(amendments)]);
};
const parquetOf = (body: Buffer): Buffer => body.subarray(4, 4 + body.readUInt32BE(0));
const amendmentsOf = (body: Buffer): string =>
  zlib.gunzipSync(body.subarray(4 + body.readUInt32BE(0))).toString('utf8');

const put = (path: string, bytes: Uint8Array): void => {
  const descriptor = openSync(path, 'w', 0o600);
  try {
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Group by group. Throws ArchiveFault when the file is not what was written, at its end at the latest. */
export async function* readMonthFile(path: string, key: Buffer): AsyncGenerator<ArchivedRow[]> {
  const { header, body } = openFile(path, key);
  const digest = createDigest();
  for await (const rows of readParquet(parquetOf(body))) {
    digest.add(rows);
    yield rows;
  }
  const { rows, digest: found } = digest.end();
  if (found !== header.digest || rows !== header.events)
    throw new ArchiveFault('Its events are not what was archived.');
}

const readBack = async (path: string, key: Buffer): Promise<void> => {
  for await (const rows of readMonthFile(path, key)) void rows;
};

const finish = async (
  path: string,
  key: Buffer,
  facts: ArchiveHeader,
  parquet: Uint8Array,
  amendments: string,
): Promise<number> => {
  const sealed = sealFile(key, facts, joinBody(parquet, amendments));
  put(path, sealed);
  try {
    await readBack(path, key);
  } catch (fault) {
    rmSync(path, { force: true });
    throw fault;
  }
  return sealed.length;
};

const readAmendments = (read: ReadStore, firstId: number, endId: number): string =>
  read
    .all('archive.amendments', 'SELECT event, seq, at, facts, texts FROM amendments WHERE event >= ? AND event < ?', [
      firstId,
      endId,
    ])
    .map((row) => JSON.stringify(row))
    .join('\n');

export const fileName = (month: string, part: number): string => `${month}-${part}.mdarchive`;

/**
 * Writes a month to `<folder>/<its name>.part`, on the disk and read back when this resolves. Rejects when its chain does not verify: a month
 * that was changed from outside is not put away.
 */
export const writeMonthFile = async (
  read: ReadStore,
  key: Buffer,
  { firstId, part, folder }: { firstId: number; part: number; folder: string },
  step: Step,
): Promise<ArchivedMonth> => {
  const partition = listPartitions(read).find((month) => month.firstId === firstId);
  if (!partition) throw new RangeError('There is no such month in the store.');
  const root = verifyMonth(read, firstId);
  const { table, endId } = partition;
  const total = read.get<{ n: number }>('archive.count', `SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
  const month = monthOf(atOfId(firstId)).replace('_', '-');
  const digest = createDigest();
  const parquet = createParquet(columnTypes, 'id');
  let done = 0;
  for (const rows of readRows(read, partition)) {
    digest.add(rows);
    parquet.add(rows);
    done += rows.length;
    step((done / Math.max(total, 1)) * 0.8);
  }
  const { rows: events, digest: digested } = digest.end();
  const facts = { month, part, events, digest: digested, seq: root?.seq ?? 0, root: root?.hash ?? '' };
  const file = fileName(month, part);
  const bytes = await finish(
    join(folder, `${file}.part`),
    key,
    facts,
    parquet.end(),
    readAmendments(read, firstId, endId),
  );
  step(1);
  return { firstId, part, file, events, bytes, digest: digested, seq: facts.seq, root: facts.root };
};

/** Of a row of an archive: undefined: it goes; a row: it stays so. */
export type Change = (row: ArchivedRow) => ArchivedRow | undefined;

/** Writes a file anew beside itself (`.part`), its rows changed; null when none is left. What was completed on changed rows goes. */
export const rewriteMonthFile = async (
  path: string,
  key: Buffer,
  change: Change,
): Promise<{ events: number; bytes: number; digest: string; changed: number } | null> => {
  const { header, body } = openFile(path, key);
  const digest = createDigest();
  const parquet = createParquet(columnTypes, 'id');
  const touched = new Set<Value>();
  for await (const rows of readMonthFile(path, key)) {
    const kept = rows.flatMap((row) => {
      const after = change(row);
      if (after !== row) touched.add(row[0] ?? null);
      return after ? [after] : [];
    });
    digest.add(kept);
    parquet.add(kept);
  }
  const { rows: events, digest: digested } = digest.end();
  if (events === 0) return null;
  if (touched.size === 0) return { events, bytes: readFileSync(path).length, digest: header.digest, changed: 0 };
  const amendments = amendmentsOf(body)
    .split('\n')
    .filter((line) => line !== '' && !touched.has((JSON.parse(line) as { event: number }).event))
    .join('\n');
  const bytes = await finish(`${path}.part`, key, { ...header, events, digest: digested }, parquet.end(), amendments);
  return { events, bytes, digest: digested, changed: touched.size };
};
