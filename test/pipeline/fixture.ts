// A pipeline on a real encrypted file, fed with hand-made dispatches; and what it recorded, read through a second connection.
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { catalogue, type Kind } from '#contract/catalogue';
import type { ActorGrade, Origin, Source } from '#contract/event';
import { openReader, type ReadStore } from '#db/client';
import { grades, origins, sources } from '#db/codes';
import { atOfId, idsPerMs } from '#db/event-id';
import { joinSnowflake } from '#db/snowflake';
import type { Log } from '#main/log';
import { createPipeline, type Pipeline } from '#main/pipeline/pipeline';
import type { Dispatch } from '#main/pipeline/types';
import { temporaryDirectory, testKey } from '#test/db/fixture';
import { botUser, guildCreate, type Raw, start } from './discord';

export interface Recorded {
  id: number;
  kind: Kind;
  at: number;
  guildId: string;
  actorId: string | null;
  targetId: string | null;
  channelId: string | null;
  messageId: string | null;
  actorGrade: ActorGrade;
  source: Source;
  origin: Origin;
  auditLogId: string | null;
  reason: string | null;
  data: { [key: string]: unknown };
  rule: string | null;
}

interface Row {
  id: number;
  kind: Kind;
  guild: string;
  actor: string | null;
  target: string | null;
  channel: string | null;
  message_ms: number | null;
  message_low: number | null;
  grade: number;
  source: number;
  origin: number;
  audit_log_id: string | null;
  reason: string | null;
  data: string | null;
  evidence: string | null;
}

const snowflake = (column: string): string => `(SELECT s.id FROM snowflakes s WHERE s.ref = e.${column}) AS ${column}`;
const sql = `SELECT e.id, k.name AS kind, ${snowflake('guild')}, ${snowflake('actor')}, ${snowflake('target')},
  ${snowflake('channel')}, message_ms, message_low, grade, source, origin, audit_log_id, reason, data, evidence
  FROM events e JOIN kinds k ON k.ref = e.kind ORDER BY e.id`;

/** Everything on record, oldest first. Fails when an event's data is not what the catalogue says of its kind. */
export const readEvents = (read: ReadStore): Recorded[] =>
  read.all<Row>('test', sql).map((row) => {
    const data = JSON.parse(row.data ?? '{}') as { [key: string]: unknown };
    catalogue[row.kind].data.parse(data);
    return {
      id: row.id,
      kind: row.kind,
      at: atOfId(row.id),
      guildId: row.guild,
      actorId: row.actor,
      targetId: row.target,
      channelId: row.channel,
      messageId:
        row.message_low === null
          ? null
          : joinSnowflake({ ms: row.message_ms ?? Math.floor(row.id / idsPerMs), low: row.message_low }),
      actorGrade: grades.decode(row.grade),
      source: sources.decode(row.source),
      origin: origins.decode(row.origin),
      auditLogId: row.audit_log_id,
      reason: row.reason,
      data,
      rule: row.evidence === null ? null : (JSON.parse(row.evidence) as { rule: string }).rule,
    };
  });

export interface LogLine {
  level: string;
  event: string;
  fields: object;
}

export interface TestPipeline {
  readonly file: string;
  readonly log: LogLine[];
  pipeline: Pipeline;
  /** Milliseconds since the epoch: when the next dispatch is received. One second passes with each. */
  clock: number;
  /** Sends raw dispatches as a live gateway would, and waits until they are recorded. */
  feed(...raw: Raw[]): Promise<void>;
  /** The dispatches of the last feed: their like, to send again. */
  last(): Dispatch[];
  send(...dispatches: Dispatch[]): Promise<void>;
  read(): ReadStore;
  events(...kinds: Kind[]): Recorded[];
  /** Exactly one event of the kind is on record. */
  one(kind: Kind): Recorded;
  /** Closes and opens again, as a restart of the host does. */
  restart(): Promise<void>;
}

/** `ready`: the bot and the guild of discord.ts are known already. */
export const openPipeline = async ({
  isReady = true,
  queueLimit = 50_000,
  sessionId = 'session-1',
} = {}): Promise<TestPipeline> => {
  const file = join(temporaryDirectory(), 'moddesk.db');
  const lines: LogLine[] = [];
  const log: Log = (level, event, fields = {}) => void lines.push({ level, event, fields });
  const open = (): Promise<Pipeline> => createPipeline({ file, key: testKey, log, queueLimit });
  let sequence = 0;
  let sent: Dispatch[] = [];
  let reader: ReadStore | null = null;

  const test: TestPipeline = {
    file,
    log: lines,
    pipeline: await open(),
    clock: start,
    feed: async (...raw) => {
      sent = raw.map(({ type, data, origin = 'live' }): Dispatch => {
        sequence += 1;
        test.clock += 1_000;
        return { type, data, sessionId, sequence, receivedAt: test.clock, origin };
      });
      await test.send(...sent);
    },
    last: () => sent,
    send: async (...dispatches) => {
      for (const dispatch of dispatches) test.pipeline.accept(dispatch);
      await test.pipeline.idle();
    },
    read: () => (reader ??= openReader({ file, key: testKey })),
    events: (...kinds) => readEvents(test.read()).filter(({ kind }) => kinds.length === 0 || kinds.includes(kind)),
    one: (kind) => {
      const found = test.events(kind);
      const [event] = found;
      if (!event || found.length > 1) throw new Error(`${found.length} events of kind ${kind} are on record, not one.`);
      return event;
    },
    restart: async () => {
      reader?.close();
      reader = null;
      await test.pipeline.close();
      test.pipeline = await open();
    },
  };
  onTestFinished(async () => {
    reader?.close();
    await test.pipeline.close();
  });
  if (isReady) await test.feed({ type: 'READY', data: { v: 10, user: botUser, guilds: [] } }, guildCreate());
  return test;
};
