// Exports of one workspace: started, followed, cancelled, remembered. The writing itself happens in a worker (export-worker.ts).
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize } from 'node:path';
import type { Destination, DestinationType, Estimate, Export, ExportProgress, ExportScope } from '#contract/exports';
import { formatsOf } from '#contract/exports';
import type { ReadStore } from '#db/client';
import { outdatedDownloads, readExport, unfinishedExports, type ExportEntry } from '#db/export-log';
import { type Caller, InputFault, UnsupportedFault } from '#main/core';
import type { Host } from '#main/host';
import type { Log } from '#main/log';
import { factsOf, isRedacted } from './documents/build-document';
import { scopeSentence } from './documents/scope-lines';
import { estimateExport } from './estimate';
import { exportsHistory } from './exports-history';
import { fileNameOf } from './file-name';
import { createJobs, type Finished } from './jobs';
import { keptMs } from './kept';
import { assureRoom, freeBytes, NoRoomFault, settlePart, type FreeBytes } from './part-file';
import { createTickets, type Delivery } from './tickets';

/** The event that a finished export leaves on record. */
export interface ExportMade {
  kind: 'EXPORT_MADE';
  guildId: string;
  actorId: null;
  targetId: string | null;
  reason: null;
  at: number;
  data: {
    what: ExportScope['what'];
    format: ExportScope['format'];
    rows: number;
    bytes: number;
    redacted: boolean;
    destination: DestinationType;
    scope: string;
  };
}

export interface ExportsOptions {
  dataDir: string;
  store: { file: string; key: Buffer };
  read: ReadStore;
  save(entry: ExportEntry, made: ExportMade | null): Promise<void>;
  host: Pick<Host, 'kind' | 'deliverFile' | 'revealFile'>;
  log: Log;
  onTouched(guildId: string): void;
  now?: () => number;
  free?: FreeBytes;
}

export type ExportRequest = ExportScope & { destination: Destination };

export interface Exports {
  /** Fails what an earlier process left unfinished and removes downloads that are out of date. */
  tidy(): Promise<void>;
  destinations(caller: Caller): DestinationType[];
  estimate(scope: ExportScope): Promise<Estimate>;
  /** Null when the dialog was dismissed. */
  start(request: ExportRequest, caller: Caller): Promise<{ exportId: string; estimate: Estimate } | null>;
  /** Null when there is no such export. Ends with the export, or when the signal aborts. */
  progress(exportId: string, signal: AbortSignal | undefined): AsyncGenerator<ExportProgress> | null;
  cancel(exportId: string): Promise<void>;
  history(query: { guildId?: string | undefined; cursor?: string | undefined; limit?: number | undefined }): Promise<{
    items: Export[];
    nextCursor: string | null;
  }>;
  /** A path of this host that hands the file out once; null when it is not kept. */
  ticket(exportId: string, caller: Caller): string | null;
  redeem(ticket: string, session: string): Delivery | null;
  /** False when the file is not there. */
  reveal(exportId: string): boolean;
  /** Cancels what runs. */
  close(): Promise<void>;
}

const tidyMs = 3_600_000;

export const createExports = ({
  dataDir,
  store,
  read,
  save,
  host,
  log,
  onTouched,
  now = Date.now,
  free = freeBytes,
}: ExportsOptions): Exports => {
  const folder = join(dataDir, 'exports');
  const tickets = createTickets(now);

  const keep = async (entry: ExportEntry, made: ExportMade | null = null): Promise<void> => {
    await save(entry, made);
    onTouched(entry.guildId);
  };
  /** What a worker wrote gets its name, then is on record; or what is left of it is removed. */
  const finish = async (entry: ExportEntry, mayReplace: boolean, finished: Finished): Promise<ExportEntry> => {
    const ended = { ...entry, endedAt: now() };
    if (finished.state !== 'done') {
      await rm(entry.part, { force: true });
      if (entry.destination === 'download') await rm(dirname(entry.file), { recursive: true, force: true });
      const failed: ExportEntry = {
        ...ended,
        state: finished.state,
        fault: finished.fault,
        rows: finished.rows,
        bytes: 0,
      };
      await keep(failed);
      return failed;
    }
    const { rows, bytes } = finished;
    const file = await settlePart(entry.part, entry.file, mayReplace);
    const done: ExportEntry = { ...ended, state: 'done', file, rows, bytes };
    const scope = JSON.parse(entry.scope) as ExportScope;
    const nameless = scopeSentence(factsOf(read, { ...scope, redact: true }), scope, entry.startedAt);
    await keep(done, {
      kind: 'EXPORT_MADE',
      guildId: entry.guildId,
      actorId: null,
      targetId: scope.what === 'member' ? scope.userId : null,
      reason: null,
      at: now(),
      data: {
        what: scope.what,
        format: scope.format,
        rows,
        bytes,
        redacted: isRedacted(scope),
        destination: entry.destination,
        scope: nameless,
      },
    });
    return done;
  };
  const jobs = createJobs({ store, keep, finish, log, now });

  const destinations = (caller: Caller): DestinationType[] => {
    if (caller.kind === 'program') return ['file', 'download'];
    return host.deliverFile ? ['save-dialog'] : ['download'];
  };

  /** Where the file shall lie, and whether the user was asked about replacing what is there. Null = dismissed. */
  const placeFor = async (
    { destination, ...scope }: ExportRequest,
    exportId: string,
  ): Promise<{ file: string; mayReplace: boolean } | null> => {
    const name = fileNameOf(scope, now());
    switch (destination.type) {
      case 'save-dialog': {
        const chosen = (await host.deliverFile?.(name)) ?? null;
        return chosen === null ? null : { file: chosen, mayReplace: true };
      }
      case 'download': {
        const own = join(folder, exportId);
        await mkdir(own, { recursive: true, mode: 0o700 });
        return { file: join(own, name), mayReplace: false };
      }
      case 'file': {
        const file = normalize(destination.path);
        if (!isAbsolute(file) || file.includes('\0'))
          throw new InputFault('destination.path', 'must be an absolute path');
        const parent = await stat(dirname(file)).catch(() => null);
        if (!parent?.isDirectory()) throw new InputFault('destination.path', 'lies in a folder that does not exist');
        return { file, mayReplace: false };
      }
    }
  };

  const check = (scope: ExportScope): void => {
    if (!formatsOf[scope.what].includes(scope.format))
      throw new InputFault('format', `must be one of ${formatsOf[scope.what].join(', ')} for ${scope.what}`);
    if (scope.what !== 'events' && scope.what !== 'cases') return;
    if (scope.what === 'events' && scope.eventIds && scope.filters)
      throw new InputFault('eventIds', 'may not come with filters');
    const named = scope.filters?.guildId;
    if (named !== undefined && named !== scope.guildId) throw new InputFault('filters.guildId', 'is another server');
  };

  const tidy = async (): Promise<void> => {
    for (const entry of unfinishedExports(read).filter(({ id }) => !jobs.has(id))) {
      await rm(entry.part, { force: true });
      await keep({ ...entry, state: 'failed', endedAt: now(), fault: 'ModDesk ended before the file was written.' });
    }
    for (const { file } of outdatedDownloads(read, now() - keptMs))
      await rm(dirname(file), { recursive: true, force: true });
  };
  const tidying = setInterval(() => {
    tidy().catch((error: unknown) => log('warn', 'exports.tidy-failed', { error: error as Error }));
  }, tidyMs);
  tidying.unref();

  const available = (exportId: string): ExportEntry | null => {
    const entry = readExport(read, exportId);
    return entry?.state === 'done' ? entry : null;
  };

  return {
    tidy,
    destinations,
    estimate: (scope) => {
      check(scope);
      return estimateExport(read, scope);
    },
    start: async (request, caller) => {
      const { destination, ...scope } = request;
      check(scope);
      if (!destinations(caller).includes(destination.type))
        throw new UnsupportedFault(
          destination.type === 'file'
            ? 'The page cannot name a path on this machine. Programs with the access token can.'
            : `Files are not delivered by ${destination.type} here.`,
        );
      const estimate = await estimateExport(read, scope);
      const exportId = randomUUID();
      const place = await placeFor(request, exportId);
      if (!place) return null;
      const { file, mayReplace } = place;
      const entry: ExportEntry = {
        id: exportId,
        guildId: scope.guildId,
        startedAt: now(),
        endedAt: null,
        state: 'waiting',
        destination: destination.type,
        scope: JSON.stringify(scope),
        scopeText: scopeSentence(factsOf(read, { ...scope, redact: false }), scope, now()),
        file,
        part: join(dirname(file), `.${basename(file).slice(0, 180)}.${exportId}.part`),
        rows: 0,
        total: estimate.exact ? estimate.rows : null,
        bytes: 0,
        fault: null,
      };
      try {
        await assureRoom(dirname(file), estimate.bytes, free);
      } catch (error) {
        if (destination.type === 'download') rmSync(dirname(file), { recursive: true, force: true });
        throw error instanceof NoRoomFault ? new UnsupportedFault(error.message) : error;
      }
      await keep(entry);
      jobs.add(entry, scope, mayReplace);
      return { exportId, estimate };
    },
    progress: (exportId, signal) => {
      const entry = readExport(read, exportId);
      return entry ? jobs.follow(entry, signal) : null;
    },
    cancel: (exportId) => jobs.cancel(exportId),
    history: (query) => exportsHistory(read, (id) => jobs.current(id), query),
    ticket: (exportId, caller) => {
      if (host.kind !== 'node') throw new UnsupportedFault('Files are saved where you chose, not downloaded.');
      const entry = available(exportId);
      if (entry?.destination !== 'download') return null;
      return tickets.issue({ file: entry.file, name: basename(entry.file), bytes: entry.bytes }, caller.session);
    },
    redeem: (ticket, session) => tickets.redeem(ticket, session),
    reveal: (exportId) => {
      if (!host.revealFile) throw new UnsupportedFault('There is no desktop to show the folder on.');
      const entry = available(exportId);
      if (entry) host.revealFile(entry.file);
      return entry !== null;
    },
    close: async () => {
      clearInterval(tidying);
      await jobs.close();
    },
  };
};

/** The demo's record is made anew at each start, and so are its exports. */
export const emptyExports = (dataDir: string): void => {
  rmSync(join(dataDir, 'exports'), { recursive: true, force: true });
  mkdirSync(join(dataDir, 'exports'), { recursive: true, mode: 0o700 });
};
