// Ingest onto a store that holds the year: the raw floor, the recorder, the whole pipeline and the seed's way. In turns, in short
// rounds, so that whatever else the machine does falls on all of them.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { eventColumns } from '#db/partitions';
import { createPipeline } from '#main/pipeline/pipeline';
import type { NewEvent } from '#main/pipeline/types';
import { dispatchesOf, memberList } from './dispatches';
import { benchEnd, benchEvents, benchKey, benchMessage, createFiller } from './generate';
import { goal, median, number, type Section, table } from './section';
import { indexSeed, insertOneByOne, loadSeed } from './seed-way';

const rounds = 3;
const roundEvents = 10_000;
const perTransaction = 500;

// Shares of the processor's time in the store worker, by profile, with transactions of 500. No part stands out any more: each does for
// an event about as much as the floor does in all.
const recorderWhy =
  'the row with its indexes and references takes a quarter, commits, the hash chain, the full-text index, timeline and counters by member a sixth each or less, the other counters a tenth: each about as much as one prepared insert, or twice';
const pipelineWhy =
  'the full-text index takes 27 %, reading dispatches and asking snapshots about them 23 %, the event’s row with its references 14 %, timeline and counters by member 11 %, messages with their texts 10 %, the hash chain 9 %, commits 5 %; every message is also two rows of texts and a document of a dozen words, which the floor does not write';

type Row = (number | string | null)[];

/** What a recorder would write of them, made beforehand: the floor pays for nothing but writing. */
const rowsOf = (events: readonly NewEvent[]): Row[] => {
  const refs = new Map<string, number>();
  const ref = (id: string | null): number | null => {
    if (id === null) return null;
    const known = refs.get(id) ?? refs.size + 1;
    refs.set(id, known);
    return known;
  };
  return events.map((event, n) => {
    const people = [ref(event.guildId), ref(event.kind), ref(event.actorId), ref(event.targetId), ref(event.channelId)];
    const data = Object.keys(event.data).length === 0 ? null : JSON.stringify(event.data);
    const message = event.messageId === null ? null : n;
    return [
      (event.at - 1_420_070_400_000) * 4_096,
      ...people,
      0,
      0,
      0,
      0,
      null,
      message,
      null,
      null,
      event.reason,
      data,
      null,
    ];
  });
};

/** Answers seconds. `key`: encrypted as the store is. */
const createFloor = (file: string, key?: Buffer) => {
  const database = new Database(file);
  if (key) {
    database.pragma("cipher = 'aegis'");
    database.pragma(`key = "x'${key.toString('hex')}'"`);
  }
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(
    `CREATE TABLE raw (${eventColumns.map((name) => (name === 'id' ? 'id INTEGER PRIMARY KEY' : name)).join(', ')})`,
  );
  const insert = database.prepare(`INSERT INTO raw VALUES (${eventColumns.map(() => '?').join(', ')})`);
  return {
    write: (rows: readonly Row[]): number => {
      const started = performance.now();
      for (let start = 0; start < rows.length; start += perTransaction) {
        database.exec('BEGIN');
        for (const row of rows.slice(start, start + perTransaction)) insert.run(row);
        database.exec('COMMIT');
      }
      return (performance.now() - started) / 1_000;
    },
    close: () => database.close(),
  };
};

/** Later events than the store has, 30 ms apart from then on; each round goes on after the one before. */
const laterEvents = (start: number): NewEvent[][] => {
  const events = [...benchEvents((rounds + 1) * roundEvents)].map((event, n) => {
    const at = start + n * 30;
    return { ...event, at, messageId: event.messageId === null ? null : benchMessage(at, n) };
  });
  return Array.from({ length: rounds + 1 }, (_, round) => events.slice(round * roundEvents, (round + 1) * roundEvents));
};

export const ingestSection: Section = async ({ directory, large, postgres, say }) => {
  say('ingest, in turns …');
  const parts = laterEvents(benchEnd);
  const floor = createFloor(join(directory, 'floor.db'));
  const sealed = createFloor(join(directory, 'sealed-floor.db'), benchKey);
  const rates = { floor: [] as number[], sealed: [] as number[], recorder: [] as number[], pipeline: [] as number[] };

  const filler = createFiller(large.file);
  for (const [round, events] of parts.entries()) {
    const rows = rowsOf(events);
    const seconds = {
      floor: floor.write(rows),
      sealed: sealed.write(rows),
      recorder: filler.write(events, perTransaction),
    };
    // The first round warms both up.
    if (round === 0) continue;
    rates.floor.push(events.length / seconds.floor);
    rates.sealed.push(events.length / seconds.sealed);
    rates.recorder.push(events.length / seconds.recorder);
  }
  filler.close();
  sealed.close();

  const pipeline = await createPipeline({ file: large.file, key: benchKey, log: () => {} });
  for (const chunk of memberList(benchEnd + 86_400_000)) pipeline.accept(chunk);
  await pipeline.idle();
  const beforeFloor = rates.floor.length;
  for (const [round, events] of laterEvents(benchEnd + 86_400_000).entries()) {
    const dispatches = dispatchesOf(events, round * roundEvents);
    const rows = rowsOf(events);
    const floorSeconds = floor.write(rows.map(([id, ...rest]) => [Number(id), ...rest]));
    const { recorded } = pipeline.status();
    const started = performance.now();
    for (const dispatch of dispatches) {
      await pipeline.room();
      pipeline.accept(dispatch);
    }
    await pipeline.idle();
    const seconds = (performance.now() - started) / 1_000;
    if (round === 0) continue;
    rates.floor.push(rows.length / floorSeconds);
    rates.pipeline.push((pipeline.status().recorded - recorded) / seconds);
  }
  await pipeline.close();
  floor.close();

  const own = { floor: median(rates.floor.slice(0, beforeFloor)), recorder: median(rates.recorder) };
  const whole = { floor: median(rates.floor.slice(beforeFloor)), pipeline: median(rates.pipeline) };
  const row = (what: string, rate: number, against: number, remark = ''): string[] => [
    what,
    number(rate),
    number(rate / against, 3),
    remark,
  ];
  const rows = [
    row('raw floor: one prepared insert of the same 17 values, no index, no encryption', own.floor, own.floor),
    row('the same into an encrypted file', median(rates.sealed), own.floor),
    row(
      'recorder: encrypted, month partitions, indexes, counters, hash chain, timeline, full-text index',
      own.recorder,
      own.floor,
      `at least 0.35: ${goal(own.recorder / own.floor >= 0.35, recorderWhy)}`,
    ),
    row(
      'whole pipeline: raw dispatches with names and words, queue, worker, attribution, snapshots, message bodies, record',
      whole.pipeline,
      whole.floor,
      `at least 0.35: ${goal(whole.pipeline / whole.floor >= 0.35, pipelineWhy)}`,
    ),
  ];
  if (postgres) {
    say('PostgreSQL: one INSERT for each event …');
    await loadSeed(postgres, large.events);
    await indexSeed(postgres, large.events);
    const sample = parts[0]?.slice(0, 4_000) ?? [];
    for (const [commit, what] of [
      ['off', 'equal durability: synchronous_commit off, as a WAL with synchronous NORMAL'],
      ['on', 'synchronous_commit on'],
    ] as const) {
      const rate = await insertOneByOne(postgres, large.events, sample, commit);
      const remark =
        commit === 'off'
          ? `the pipeline is x${number(whole.pipeline / rate, 1)}, at least 30: ${goal(whole.pipeline / rate >= 30, `that would be ${number((30 * rate) / whole.floor, 2)} of the floor, more than is asked of the pipeline against the floor itself`)}`
          : '';
      rows.push(row(`the seed's way, ${what}`, rate, own.floor, remark));
    }
  }
  return `${table([`ingest onto ${number(large.events)} events`, 'rows a second', 'of the floor', 'goal'], rows)}

Rounds of ${number(roundEvents)} events in turns, transactions of ${perTransaction}, medians of ${rounds}; merges of the timeline and the full-text index are in the time. The seed's
way: PostgreSQL with its five indexes, one INSERT a round trip over a Unix socket.`;
};
