// Exports of a hostile record, written as the worker writes them, and what readers make of texts in them.
import { join } from 'node:path';
import type { ExportScope } from '#contract/exports';
import { openReader } from '#db/client';
import { writeExport } from '#main/exports/write-export';
import { noon, testKey } from '#test/db/fixture';
import { temporaryData } from '#test/support/app';
import { guildId, recordHostile } from './hostile-record';

export const written = async (scope: ExportScope, texts?: readonly string[]) => {
  const { file, count } = recordHostile(undefined, texts);
  const read = openReader({ file, key: testKey });
  const part = join(temporaryData(), `export.${scope.format}`);
  try {
    const done = await writeExport(read, scope, { part, now: noon + 86_400_000 });
    return { part, count, ...done };
  } finally {
    read.close();
  }
};

/** All events, in Kolkata's time, in full unless told. */
export const events = (format: ExportScope['format'], redact = false): ExportScope => ({
  what: 'events',
  guildId,
  format,
  redact,
  timeZone: 'Asia/Kolkata',
});

/** What Excel and LibreOffice make of a cell's text; exceljs does so with shared texts alone. */
export const asShown = (text: string): string =>
  text.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
/** exceljs decodes entities of a cell's text once too often when it reads. */
export const decodedTwice = (text: string): string => text.replaceAll('&amp;', '&');
