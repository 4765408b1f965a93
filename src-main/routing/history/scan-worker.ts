// Holds a route's filters against what is on record, beside everything else: a read-only connection, paging by key. Entry of
// `./scan-worker?nodeWorker`; scan.ts is its only user. The key comes as workerData, never by argv or environment.
import { parentPort, workerData } from 'node:worker_threads';
import { openReader, type ReadStore } from '#db/client';
import { createRefs } from '#db/intern';
import { loadKinds, messageSendRef } from '#db/kinds';
import { listPartitions } from '#db/partitions';
import { marks } from '#main/analytics/lookup';
import { createFacts } from '#main/routing/match/candidate';
import { candidateColumns, type CandidateRow, toCandidate } from '#main/routing/match/candidate-row';
import { compileRoute } from '#main/routing/match/compile-route';
import { compileIgnoreList } from '#main/routing/match/ignore-list';
import { ownTraffic } from '#main/routing/match/own-traffic';
import { readRoutes, type RouteConfig } from '#main/routing/stored-route';

export interface ScanOrder extends Pick<RouteConfig, 'kinds' | 'filters' | 'ignore'> {
  guildId: string;
  /** Ids: first inclusive, end exclusive. */
  firstId: number;
  endId: number;
  order: 'newest' | 'oldest';
  /** A channel that the route itself writes into. */
  ownChannelId: string | null;
}

export interface ScanWorkerData {
  file: string;
  key: Uint8Array;
  scan: ScanOrder;
}

/** `at`: how far it has come, an id. */
export interface ScanPage {
  scanned: number;
  matched: { id: number; kind: string }[];
  at: number;
}

const pageSize = 1_000;

function* pages(read: ReadStore, scan: ScanOrder): Generator<ScanPage> {
  const refs = createRefs(read);
  const kinds = loadKinds(read);
  const guild = refs.ref(scan.guildId);
  const facts = createFacts(read, refs);
  const route = compileRoute(scan, facts);
  const isIgnored = compileIgnoreList(read, scan.guildId, facts);
  const wanted = route.kinds.map((kind) => kinds.ref(kind));
  if (guild === undefined || wanted.length === 0) return;
  const isOwn = ownTraffic(readRoutes(read, guild));
  const partitions = listPartitions(read);
  if (scan.order === 'oldest') partitions.reverse();
  const isNotable = !wanted.includes(messageSendRef);
  for (const { table, firstId, endId } of partitions) {
    let [low, high] = [Math.max(scan.firstId, firstId), Math.min(scan.endId, endId)];
    const sql = `SELECT ${candidateColumns} FROM ${table} ${isNotable ? `INDEXED BY ${table}_notable` : 'NOT INDEXED'}
      WHERE guild = ? AND id >= ? AND id < ? AND kind IN (${marks(wanted)}) ${isNotable ? `AND kind <> ${messageSendRef}` : ''}
      ORDER BY id ${scan.order === 'oldest' ? 'ASC' : 'DESC'} LIMIT ${pageSize}`;
    while (low < high) {
      const rows = read.all<CandidateRow>('routes.scan', sql, [guild, low, high, ...wanted]);
      const matched = rows.flatMap((row) => {
        const candidate = toCandidate(row, refs, kinds);
        const isOwnChannel = candidate.channelId !== null && candidate.channelId === scan.ownChannelId;
        const isWanted = !isOwnChannel && !isOwn(candidate) && !isIgnored(candidate) && route.matches(candidate);
        return isWanted ? [{ id: row.id, kind: candidate.kind }] : [];
      });
      const last = rows.at(-1)?.id;
      const isWhole = rows.length < pageSize || last === undefined;
      if (scan.order === 'oldest') low = isWhole ? high : last + 1;
      else high = isWhole ? low : last;
      yield { scanned: rows.length, matched, at: scan.order === 'oldest' ? low : high };
    }
  }
}

const { file, key, scan } = workerData as ScanWorkerData;
const read = openReader({ file, key: Buffer.from(key) });
try {
  for (const page of pages(read, scan)) parentPort?.postMessage(page);
  parentPort?.postMessage(null);
} finally {
  read.close();
}
