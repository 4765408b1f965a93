// privacy.report and privacy.erase.
import { randomInt } from 'node:crypto';
import type { Backup } from '#contract/store';
import type { Erasure, PersonReport } from '#contract/privacy';
import type { ReadStore } from '#db/client';
import { forgetLookup } from '#main/analytics/lookup';
import type { Archives } from '#main/archive/archives';
import { archiveFolder } from '#main/archive/list-archives';
import { InputFault, NotFoundFault } from '#main/core';
import type { Progress } from '#main/keeping/tasks';
import type { Pipeline } from '#main/pipeline/pipeline';
import { runWorker } from '#main/run-worker';
import type { Report, ReportMessage } from './report-worker';
import createWorker from './report-worker?nodeWorker';

export interface PrivacyOptions {
  files: { dataDir: string; file: string; key: Buffer };
  read: ReadStore;
  pipeline: Pick<Pipeline, 'keep'>;
  archives: Pick<Archives, 'forget'>;
  backups(): Backup[];
  now(): number;
}

const dayMs = 86_400_000;
/** The oldest of 4 weekly backups is removed by then. */
const rotationMs = 35 * dayMs;
const unseen = (userId: string): NotFoundFault =>
  new NotFoundFault(`user ${userId}`, 'Nothing is stored about anybody with that id.');

/** As no living id: it begins with 0. */
const newPseudonym = (): string =>
  `0${Array.from({ length: 3 }, () => String(randomInt(1_000_000)).padStart(6, '0')).join('')}`;

const remains = [
  'Counters by day stay under the pseudonym: how many events, not what they were.',
  'A temporary ban of this person is not lifted by the console any more.',
  'What other people wrote about this person, and what was forwarded, exported or copied before, is not changed.',
  'If the bot sees this person again, recording begins anew.',
];

export const createPrivacy = ({ files, read, pipeline, archives, backups, now }: PrivacyOptions) => ({
  report: async (userId: string, format: 'json' | 'html', { signal, step }: Progress): Promise<PersonReport> => {
    step('Collecting what is stored');
    const madeAt = now();
    const workerData = {
      file: files.file,
      key: new Uint8Array(files.key),
      archives: archiveFolder(files.dataDir),
      userId,
      format,
      now: madeAt,
    };
    const { report } = await runWorker<ReportMessage, { report: Report | null }>(
      createWorker({ workerData }),
      signal,
      (message) => message,
    );
    if (!report) throw unseen(userId);
    const { name, holds, months, text } = report;
    const contentType = format === 'html' ? 'text/html; charset=utf-8' : 'application/json';
    return {
      userId,
      name,
      madeAt,
      holds: { ...holds, archivedMonths: months },
      file: { name: `moddesk-${userId}.${format}`, contentType, text },
    };
  },
  erase: async (userId: string, confirm: string, { signal, step, commit }: Progress): Promise<Erasure> => {
    if (confirm !== userId) throw new InputFault('confirm', 'must repeat the id of the person');
    if (!read.get('erase.known', 'SELECT 1 FROM snowflakes WHERE id = ?', [userId])) throw unseen(userId);
    const pseudonym = newPseudonym();
    step('Erasing from archives');
    const filed = await archives.forget({ id: userId, as: pseudonym }, signal);
    commit();
    step('Erasing from the record');
    const erased = await pipeline.keep('erase', userId, pseudonym);
    if (!erased) throw unseen(userId);
    for (let after: number | null = 0; after !== null;) after = await pipeline.keep('forgetWords', after);
    forgetLookup(read);
    const { deliveries, guildIds, ...holds } = erased;
    const erasedAt = now();
    await pipeline.keep('keptRecord', guildIds, erasedAt, {
      kind: 'ERASURE',
      data: { events: holds.events + filed.events, messages: holds.messages },
    });
    const before = backups();
    return {
      userId,
      erasedAt,
      pseudonym,
      erased: { ...holds, events: holds.events + filed.events, archivedMonths: filed.months },
      deliveries,
      backups: { count: before.length, goneBy: before.length === 0 ? null : erasedAt + rotationMs },
      remains,
    };
  },
});
