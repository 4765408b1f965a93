// exports.*: the record as a file. A job runs beside everything else; `start` answers at once, `progress` tells how far it is.
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { zTimeframe } from './analytics';
import { caseFilterShape } from './cases';
import { eventFilterShape } from './event';
import { eventColumns, type EventColumn } from './export-columns';
import { type ExportFormat, type ExportSubject, zDestinationType, zExportFormat, zExportSubject } from './export-words';
import { faults } from './faults';
import { zCursor, zEpochMs, zLimit, zPage, zSnowflake } from './ids';
import { zTimeZone } from './settings';

export type { DestinationType, ExportFormat, ExportSubject } from './export-words';

/** html is for reading: a transcript or one member. Everything else goes into every other format. */
export const formatsOf: Readonly<Record<ExportSubject, readonly ExportFormat[]>> = {
  events: ['csv', 'xlsx', 'json', 'ndjson'],
  analytics: ['xlsx', 'csv', 'json', 'ndjson'],
  cases: ['csv', 'xlsx', 'json', 'ndjson'],
  member: ['html', 'xlsx', 'csv', 'json', 'ndjson'],
  transcript: ['html', 'xlsx', 'csv', 'json', 'ndjson'],
};

const { guildId, ...filterShape } = eventFilterShape;
/** The server may be named once more; another one is refused. */
const zFilters = z.strictObject({ guildId: zSnowflake.optional(), ...filterShape });

const zColumns = z
  .array(z.enum(eventColumns.map(({ key }) => key) as [EventColumn, ...EventColumn[]]))
  .min(1)
  .max(eventColumns.length);

const common = {
  guildId,
  format: zExportFormat,
  /**
   * True unless told: message texts, reasons and other free text are left out, people become `Member 17` (the same one everywhere in the
   * file, another one in the next file), and ids that lead back to a person or message are left out.
   */
  redact: z.boolean().optional(),
  /** What the file's times and days are cut in: UTC unless told. */
  timeZone: zTimeZone.optional(),
};
const range = { from: zEpochMs.optional(), to: zEpochMs.optional() };

const subjectShapes = {
  events: {
    /** Either filters (all events unless told) or a selection of ids. */
    filters: zFilters.optional(),
    eventIds: z.array(z.int().min(0)).min(1).max(10_000).optional(),
    /** For csv and xlsx, in this order; all of them unless told. */
    columns: zColumns.optional(),
  },
  analytics: { timeframe: zTimeframe },
  /** The case file, newest first, with comments: what cases.list finds by these filters. */
  cases: { filters: z.strictObject({ guildId: zSnowflake.optional(), ...caseFilterShape }).optional() },
  /** Facts, names and every event of one person, `from` inclusive, `to` exclusive. */
  member: { userId: zSnowflake, ...range },
  /** The messages of one channel, oldest first, with their versions and deletions. */
  transcript: { channelId: zSnowflake, ...range },
} as const;

const scopes = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('events'), ...common, ...subjectShapes.events, ...shape }),
    z.strictObject({ what: z.literal('analytics'), ...common, ...subjectShapes.analytics, ...shape }),
    z.strictObject({ what: z.literal('cases'), ...common, ...subjectShapes.cases, ...shape }),
    z.strictObject({ what: z.literal('member'), ...common, ...subjectShapes.member, ...shape }),
    z.strictObject({ what: z.literal('transcript'), ...common, ...subjectShapes.transcript, ...shape }),
  ]);

/** What is exported and how, without where to. */
export const zExportScope = scopes({});
export type ExportScope = z.infer<typeof zExportScope>;

export const zDestination = z.discriminatedUnion('type', [
  /** Asks by the system's dialog (Electron). CANCELLED when it is dismissed. */
  z.strictObject({ type: z.literal('save-dialog') }),
  /** Kept for a day beside the store; handed out by exports.download (Node host). */
  z.strictObject({ type: z.literal('download') }),
  /** An absolute path on the host's machine: programs with the access token only; for the page it is UNSUPPORTED. */
  z.strictObject({ type: z.literal('file'), path: z.string().min(1).max(4_096) }),
]);
export type Destination = z.infer<typeof zDestination>;

/** `rows` is a lower bound unless `exact`; `bytes` is a guess from a sample. */
export const zEstimate = z.strictObject({ rows: z.int(), exact: z.boolean(), bytes: z.int() });
export type Estimate = z.infer<typeof zEstimate>;

/** failed and cancelled exports leave no file behind. */
export const exportStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export const zExportState = z.enum(exportStates);
export type ExportState = z.infer<typeof zExportState>;

export const zExportProgress = z.strictObject({
  state: zExportState,
  rows: z.int(),
  /** Rows in all, when they were counted. */
  total: z.int().optional(),
  bytes: z.int(),
  /** Where the file lies; not told for downloads. */
  path: z.string().optional(),
  /** Why it failed, in one plain sentence. */
  fault: z.string().optional(),
});
export type ExportProgress = z.infer<typeof zExportProgress>;

export const zExportId = z.string().regex(/^[\w-]{8,64}$/, 'must be an id of an export');

/** One export as the history keeps it. */
export const zExport = z.strictObject({
  ...zExportProgress.shape,
  exportId: zExportId,
  guildId: zSnowflake,
  what: zExportSubject,
  format: zExportFormat,
  /** What was asked for, in plain words: `Events, kind: Ban, 1 Nov - 8 Nov`. */
  scope: z.string(),
  redacted: z.boolean(),
  destination: zDestinationType,
  /** The file's name. It may differ from the asked one: nothing is overwritten. */
  fileName: z.string(),
  startedAt: zEpochMs,
  endedAt: zEpochMs.nullable(),
  /** The file is where it was written and may be fetched or shown. */
  isAvailable: z.boolean(),
  /** For downloads: when the file is removed. */
  keptUntil: zEpochMs.nullable(),
});
export type Export = z.infer<typeof zExport>;

const zOne = z.strictObject({ exportId: zExportId });

export const exportsContract = {
  /** Where this caller may have files delivered to. */
  destinations: oc.errors(faults).input(z.strictObject({})).output(z.array(zDestinationType)),
  /** How much a start with the same scope would write. */
  estimate: oc.errors(faults).input(zExportScope).output(zEstimate),
  /** One runs at a time, the others wait. Faults: BAD_REQUEST, UNSUPPORTED (destination, or no room on the disk), CANCELLED. */
  start: oc
    .errors(faults)
    .input(scopes({ destination: zDestination }))
    .output(z.strictObject({ exportId: zExportId, estimate: zEstimate })),
  /** From now to the end; the last one tells done, failed or cancelled. At most 5 a second. */
  progress: oc.errors(faults).input(zOne).output(eventIterator(zExportProgress)),
  /** Removes what was written. Without effect once it has ended. */
  cancel: oc.errors(faults).input(zOne).output(z.strictObject({})),
  /** Newest first; of one server or of all. */
  history: oc
    .errors(faults)
    .input(z.strictObject({ guildId: zSnowflake.optional(), cursor: zCursor.optional(), limit: zLimit.optional() }))
    .output(zPage(zExport)),
  /** A path on this host that answers once, within a minute, to the same caller (the page's cookie, the program's token). Node host only. */
  download: oc
    .errors(faults)
    .input(zOne)
    .output(z.strictObject({ path: z.string() })),
  /** Shows the file in the system's file browser. Electron only. */
  reveal: oc.errors(faults).input(zOne).output(z.strictObject({})),
};
