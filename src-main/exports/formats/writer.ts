// What every format is given and gives back.
import type { ExportDocument } from '#main/exports/document';
import type { PartFile } from '#main/exports/part-file';
import type { Zone } from '#main/exports/zone';

export interface Writing {
  document: ExportDocument;
  zone: Zone;
  out: PartFile;
  /** Call after each batch: reports, looks at the disk, and throws when the export was cancelled. */
  wrote(rows: number): Promise<void>;
}

export type FormatWriter = (writing: Writing) => Promise<void>;

/** `2 Nov 2026, …` is for people; here gaps are two moments of the file's zone. */
export const gapLines = ({ cover }: ExportDocument, zone: Zone): string[] =>
  (cover.coverage?.gaps ?? []).map(({ from, to }) => `${zone.iso(from)} to ${zone.iso(to)}`);
