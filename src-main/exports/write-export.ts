// One export from the record to a finished part file. Runs in the export's worker, or in the command line's own process.
import type { ExportFormat, ExportScope } from '#contract/exports';
import type { ReadStore } from '#db/client';
import { buildDocument } from './documents/build-document';
import { writeCsv } from './formats/csv';
import { writeHtml } from './formats/html';
import { writeJson, writeNdjson } from './formats/json';
import type { FormatWriter } from './formats/writer';
import { writeXlsx } from './formats/xlsx';
import { createPartFile, freeBytes, type FreeBytes } from './part-file';
import { createZone } from './zone';

const writers: Readonly<Record<ExportFormat, FormatWriter>> = {
  csv: writeCsv,
  json: writeJson,
  ndjson: writeNdjson,
  xlsx: writeXlsx,
  html: writeHtml,
};

export interface Written {
  rows: number;
  bytes: number;
}

export interface WriteOptions {
  /** Must not exist yet. It is left behind only when the export was written whole. */
  part: string;
  now: number;
  onProgress?(written: Written): void;
  signal?: AbortSignal;
  free?: FreeBytes;
}

/** Throws InputFault (the query), NoRoomFault, the signal's reason, or what the disk said; the part is removed then. */
export const writeExport = async (
  read: ReadStore,
  scope: ExportScope,
  { part, now, onProgress, signal, free = freeBytes }: WriteOptions,
): Promise<Written> => {
  const document = await buildDocument(read, scope, now);
  const out = await createPartFile(part, free);
  let rows = 0;
  try {
    await writers[scope.format]({
      document,
      zone: createZone(scope.timeZone ?? 'UTC'),
      out,
      wrote: async (more) => {
        signal?.throwIfAborted();
        rows += more;
        onProgress?.({ rows, bytes: out.bytes() });
        await out.check();
      },
    });
    await out.finish();
    return { rows, bytes: out.bytes() };
  } catch (error) {
    await out.discard();
    throw error;
  }
};
