// The words of exports that the event catalogue shares. Imported by the catalogue, so it imports nothing of it.
import { z } from 'zod';

export const exportSubjects = ['events', 'analytics', 'cases', 'member', 'transcript'] as const;
export const zExportSubject = z.enum(exportSubjects);
export type ExportSubject = z.infer<typeof zExportSubject>;

export const exportFormats = ['json', 'ndjson', 'csv', 'xlsx', 'html'] as const;
export const zExportFormat = z.enum(exportFormats);
export type ExportFormat = z.infer<typeof zExportFormat>;

export const zDestinationType = z.enum(['save-dialog', 'download', 'file']);
export type DestinationType = z.infer<typeof zDestinationType>;
