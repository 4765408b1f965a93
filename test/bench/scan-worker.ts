// What an export does to the machine: a worker that reads the whole record by key on a connection of its own and makes lines of it.
import { parentPort, workerData } from 'node:worker_threads';
import { openReader } from '#db/client';

const { file, key } = workerData as { file: string; key: Uint8Array };
const read = openReader({ file, key: Buffer.from(key) });
const page = 'SELECT * FROM events WHERE id > ? ORDER BY id LIMIT 1000';
let last = 0;
let rows = 0;

const step = (): void => {
  const found = read.all<{ id: number; data: string | null }>('bench.scan', page, [last]);
  rows += found.length;
  parentPort?.postMessage({ rows, characters: found.map((row) => JSON.stringify(row)).join('\n').length });
  last = found.at(-1)?.id ?? 0;
  setImmediate(step);
};
step();
