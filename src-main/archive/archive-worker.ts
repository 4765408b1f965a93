// Reads the record and its archives for retention, beside everything else. Entry of `./archive-worker?nodeWorker`; one job, then it ends.
// The key comes as workerData, never by argv or environment.
import { parentPort, workerData } from 'node:worker_threads';
import type { Retention } from '#contract/settings';
import { openReader, type ReadStore } from '#db/client';
import type { ArchivedMonth } from '#main/pipeline/retention/months';
import { type ArchivedRow, encodeRow, isAbout, people } from './event-rows';
import { readMonthFile, rewriteMonthFile, writeMonthFile } from './month-file';
import { type Plan, surveyRetention } from './survey';

export type ArchiveJob =
  | { do: 'survey'; settings: Retention; now: number }
  | { do: 'write'; firstId: number; part: number; folder: string }
  | { do: 'read'; path: string; pageRows: number }
  /** `keepKinds`: events of these kinds and of cases stay. `forget`: this id becomes that, without reason, data and evidence. */
  | { do: 'rewrite'; path: string; keepKinds: string[] | null; forget: { id: string; as: string } | null };

export interface Rewritten {
  events: number;
  bytes: number;
  digest: string;
  /** Rows that are not what they were. */
  changed: number;
}

export type ArchiveMessage =
  | { share: number }
  | { plan: Plan }
  | { month: ArchivedMonth }
  /** Answered by `null` posted back: the next page. */
  | { page: ArchivedRow[] }
  | { read: true }
  | { rewritten: Rewritten | null };

export interface ArchiveWorkerData {
  file: string;
  key: Uint8Array;
  job: ArchiveJob;
}

const tell = (message: ArchiveMessage): void => parentPort?.postMessage(message);
const asked = (): Promise<void> => new Promise((resolve) => parentPort?.once('message', () => resolve()));

const caseNumberAt = 13;
const texts = [14, 15, 16];

const run = async ({ file, key: bytes, job }: ArchiveWorkerData): Promise<void> => {
  const key = Buffer.from(bytes);
  const reading = async <T>(work: (read: ReadStore) => T | Promise<T>): Promise<T> => {
    const read = openReader({ file, key });
    try {
      return await work(read);
    } finally {
      read.close();
    }
  };
  if (job.do === 'survey') tell({ plan: await reading((read) => surveyRetention(read, job.settings, job.now)) });
  if (job.do === 'write')
    tell({ month: await reading((read) => writeMonthFile(read, key, job, (share) => tell({ share }))) });
  if (job.do === 'read') {
    for await (const group of readMonthFile(job.path, key)) {
      for (let from = 0; from < group.length; from += job.pageRows) {
        tell({ page: group.slice(from, from + job.pageRows).map(encodeRow) });
        await asked();
      }
    }
    tell({ read: true });
  }
  if (job.do === 'rewrite') {
    const kinds = job.keepKinds && new Set(job.keepKinds);
    const { forget } = job;
    const change = (row: ArchivedRow): ArchivedRow | undefined => {
      if (kinds && !kinds.has(String(row[2])) && row[caseNumberAt] === null) return undefined;
      if (!forget || !isAbout(row, forget.id)) return row;
      return row.map((value, index) => {
        if (texts.includes(index)) return null;
        return (index === people.actor || index === people.target) && value === forget.id ? forget.as : value;
      });
    };
    tell({ rewritten: await rewriteMonthFile(job.path, key, change) });
  }
};

await run(workerData as ArchiveWorkerData);
