// The store's own life, sped up: traffic, backups, retention and archives under a clock that runs months ahead, and kills in the middle of
// each. At the end every event is on record or in an archive, once, and memory has stayed flat.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReader, openWriter } from '#db/client';
import { listArchives, archiveFolder } from '#main/archive/list-archives';
import { readMonthFile } from '#main/archive/month-file';
import { storeVerify } from '#main/integrity/store-verify';
import { createRecorder } from '#main/pipeline/record/recorder';
import { bundleChild } from '#test/db/child-program';
import { newEvent, testKey } from '#test/db/fixture';
import { compare, type SoakResult } from './part';
import { createPick } from './traffic';

const works = ['backup', 'archive'] as const;
const moments = ['writing', 'written', 'renamed', 'dropped', 'never'] as const;
const monthMs = 30.5 * 86_400_000;
/** Long enough for months to grow cold, however few rounds there are. */
const spanMonths = 40;
const megabyte = 1_048_576;

/** Inside a vitest test. Each round is a month of events, a run of the nightly work, and mostly a kill in it. */
export const soakStore = async (
  print: (line: string) => void,
  { rounds = 40, perRound = 2_000, seed = 20_261_125 } = {},
): Promise<SoakResult> => {
  const pick = createPick(seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'moddesk-soak-'));
  const file = join(dataDir, 'moddesk.db');
  const start = await bundleChild('test/keeping/halting-host.ts', ['discord.js', '@discordjs/ws']);
  const expected = new Map<string, number>();
  const counts = new Map<string, number>();
  const memory: number[] = [];
  const now = Date.now();
  try {
    for (let round = 0; round < rounds; round += 1) {
      // The oldest first; the last round is of today. The first has nothing to archive: the latest month stays.
      const at = now - Math.ceil(((rounds - 1 - round) * spanMonths) / rounds) * monthMs;
      const write = openWriter({ file, key: testKey });
      const recorder = createRecorder(write);
      for (let from = 0; from < perRound; from += 200) {
        const ids = write.transaction(() => {
          const added = Array.from({ length: 200 }, (_, n) =>
            recorder.append(
              newEvent(pick(9) === 0 ? 'BAN' : 'JOIN', { at: at - (from + n), targetId: `7${pick(90)}` }),
            ),
          );
          recorder.settle();
          return added;
        });
        for (const id of ids) expected.set(String(id), 1);
        recorder.merge();
      }
      write.close();

      const work = works[pick(works.length)] ?? 'archive';
      const moment = moments[pick(moments.length)] ?? 'never';
      const host = start([dataDir, testKey.toString('hex'), work, moment]);
      const said = String(await host.message());
      const [word = '', rss = '0'] = said.split(' ');
      if (word === 'done') memory.push(Number(rss));
      await host.kill();
      const what = word === 'done' ? `${work} to its end` : `killed: ${work} ${moment}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }

    const found = new Map<string, number>();
    const add = (id: unknown): void => void found.set(String(id), (found.get(String(id)) ?? 0) + 1);
    const read = openReader({ file, key: testKey });
    for (const { id } of read.iterate<{ id: number }>('soak.ids', 'SELECT id FROM events')) add(id);
    const archives = listArchives(read);
    for (const archive of archives)
      for await (const rows of readMonthFile(join(archiveFolder(dataDir), archive.file), testKey))
        for (const [id] of rows) add(id);
    read.close();
    const result = compare(expected, found);
    const { ok, firstBroken } = await storeVerify({ file, key: testKey }, new AbortController().signal);
    const third = Math.max(1, Math.floor(memory.length / 3));
    const mean = (of: number[]): number =>
      Math.round(of.reduce((sum, n) => sum + n, 0) / Math.max(of.length, 1) / megabyte);
    for (const line of result.lines.slice(0, 20)) print(`  ${line}`);
    if (firstBroken) print(`  ${firstBroken.month}: ${firstBroken.why}`);
    print(`  ${[...counts].map(([what, n]) => `${n} ${what}`).join(', ')}`);
    print(
      `  ${rounds} months, ${expected.size} events, ${archives.length} archives: ${result.lost} lost, ${result.doubled} doubled, chain ${ok ? 'whole' : 'BROKEN'}, ` +
        `hosts that lived to the end: ${mean(memory.slice(0, third))} MB at first, ${mean(memory.slice(-third))} MB at last`,
    );
    return { lost: result.lost + (ok ? 0 : 1), doubled: result.doubled };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
