// Jobs of the archive worker as promises.
import { runWorker } from '#main/run-worker';
import type { ArchivedMonth } from '#main/pipeline/retention/months';
import type { ArchivedRow } from './event-rows';
import type { ArchiveJob, ArchiveMessage, Rewritten } from './archive-worker';
import createWorker from './archive-worker?nodeWorker';
import type { Plan } from './survey';

export interface ArchiveStore {
  file: string;
  key: Buffer;
}

const start = ({ file, key }: ArchiveStore, job: ArchiveJob) =>
  createWorker({ workerData: { file, key: new Uint8Array(key), job } });

export const survey = (
  store: ArchiveStore,
  job: Omit<Extract<ArchiveJob, { do: 'survey' }>, 'do'>,
  signal: AbortSignal,
): Promise<Plan> =>
  runWorker<ArchiveMessage, Plan>(start(store, { do: 'survey', ...job }), signal, (message) =>
    'plan' in message ? message.plan : undefined,
  );

export const writeMonth = (
  store: ArchiveStore,
  job: Omit<Extract<ArchiveJob, { do: 'write' }>, 'do'>,
  signal: AbortSignal,
  step: (share: number) => void,
): Promise<ArchivedMonth> =>
  runWorker<ArchiveMessage, ArchivedMonth>(start(store, { do: 'write', ...job }), signal, (message) => {
    if ('share' in message) step(message.share);
    return 'month' in message ? message.month : undefined;
  });

/** `take` is done with a page before the next is sent. */
export const readMonth = async (
  store: ArchiveStore,
  job: Omit<Extract<ArchiveJob, { do: 'read' }>, 'do'>,
  signal: AbortSignal,
  take: (rows: ArchivedRow[]) => Promise<void>,
): Promise<void> => {
  const failed = new AbortController();
  const worker = start(store, { do: 'read', ...job });
  await runWorker<ArchiveMessage, true>(worker, AbortSignal.any([signal, failed.signal]), (message) => {
    if ('page' in message)
      take(message.page).then(
        () => worker.postMessage(null),
        (error: unknown) => failed.abort(error),
      );
    return 'read' in message ? true : undefined;
  });
};

/** Null: nothing is left of it. */
export const rewriteMonth = async (
  store: ArchiveStore,
  job: Omit<Extract<ArchiveJob, { do: 'rewrite' }>, 'do'>,
  signal: AbortSignal,
): Promise<Rewritten | null> => {
  const { rewritten } = await runWorker<ArchiveMessage, { rewritten: Rewritten | null }>(
    start(store, { do: 'rewrite', ...job }),
    signal,
    (message) => ('rewritten' in message ? message : undefined),
  );
  return rewritten;
};
