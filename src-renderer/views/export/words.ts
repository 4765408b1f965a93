// What exports are called in the window.
import type { ExportFormat, ExportState } from '#contract/exports';

export const formatText: Record<ExportFormat, { label: string; hint: string }> = {
  csv: { label: 'CSV', hint: 'for any spreadsheet or program' },
  xlsx: { label: 'Excel (XLSX)', hint: 'with types, filters and a cover sheet' },
  json: { label: 'JSON', hint: 'for programs, everything in one document' },
  ndjson: { label: 'NDJSON', hint: 'for programs, a line per entry' },
  html: { label: 'Web page (HTML)', hint: 'to read or print, self-contained' },
};

export const stateText: Record<ExportState, string> = {
  waiting: 'Waiting its turn',
  running: 'Being written',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
