// Makes one person's report beside everything else. Entry of `./report-worker?nodeWorker`; the key comes as workerData only.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '#db/client';
import { atOfId } from '#db/event-id';
import { type ArchivedRow, isAbout } from '#main/archive/event-rows';
import { listArchives } from '#main/archive/list-archives';
import { readMonthFile } from '#main/archive/month-file';
import { personReport } from './person-report';
import { reportHtml } from './report-html';

export interface ReportWorkerData {
  file: string;
  key: Uint8Array;
  archives: string;
  userId: string;
  format: 'json' | 'html';
  now: number;
}
export type Report = Omit<NonNullable<ReturnType<typeof personReport>>, 'json'> & { text: string; months: string[] };
export type ReportMessage = { report: Report | null };

const asEvent = ([id, guildId, kind, actorId, targetId, channelId, ...rest]: ArchivedRow) => ({
  id,
  at: new Date(atOfId(Number(id))).toISOString(),
  kind,
  guildId,
  channelId,
  actorId,
  targetId,
  reason: rest[8],
  data: typeof rest[9] === 'string' ? (JSON.parse(rest[9]) as unknown) : {},
});

const { file, key: bytes, archives, userId, format, now } = workerData as ReportWorkerData;
const key = Buffer.from(bytes);
const read = openReader({ file, key });
const months = new Set<string>();
const archived: unknown[] = [];
// Loaded months are in the store as well.
for (const archive of listArchives(read).filter(({ loaded }) => loaded === 0))
  for await (const rows of readMonthFile(join(archives, archive.file), key))
    for (const row of rows)
      if (isAbout(row, userId)) {
        months.add(archive.month);
        archived.push(asEvent(row));
      }
const found = personReport(read, userId, archived);
read.close();
const madeAt = new Date(now).toISOString();
const message: ReportMessage = {
  report: found && {
    name: found.name,
    holds: found.holds,
    months: [...months],
    text:
      format === 'html'
        ? reportHtml(userId, found.name, madeAt, found.json)
        : JSON.stringify({ userId, madeAt, ...found.json }, null, 2),
  },
};
parentPort?.postMessage(message);
