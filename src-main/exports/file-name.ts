// The suggested name of a file: says what and when, names nobody.
import type { ExportScope } from '#contract/exports';
import { createZone } from './zone';

/** `moddesk-events-2026-11-25-1430.csv` */
export const fileNameOf = ({ what, format, timeZone = 'UTC' }: ExportScope, now: number): string => {
  const stamp = createZone(timeZone).iso(now).slice(0, 16).replace('T', '-').replace(':', '');
  return `moddesk-${what}-${stamp}.${format}`;
};
