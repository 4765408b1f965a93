// A year of an invented large server, the same every time: 20,000 users with Zipf activity, a daily and weekly rhythm, and the mix of
// kinds that busy servers show (storage.md). Written through the recorder, as the store worker writes.
import type { Kind } from '#contract/catalogue';
import { openWriter } from '#db/client';
import { createRecorder } from '#main/pipeline/record/recorder';
import type { NewEvent } from '#main/pipeline/types';

export const benchKey = Buffer.alloc(32, 9);
export const benchGuild = '900000000000000001';
export const benchEnd = Date.UTC(2026, 10, 1);
const days = 365;
const dayMs = 86_400_000;
export const benchUsers = 20_000;
const channels = 60;
const moderators = 12;
const commands = 60;
const staffKinds: ReadonlySet<Kind> = new Set(['TIMEOUT', 'BAN', 'ROLE_ADD']);

const inChannels: ReadonlySet<Kind> = new Set([
  'MESSAGE_SEND',
  'COMMAND_USED',
  'REACTION_ADD',
  'MESSAGE_EDIT',
  'MESSAGE_DELETE',
]);

/** Shares of 1,000. */
const mix: [Kind, number, { [key: string]: unknown }][] = [
  ['MESSAGE_SEND', 790, {}],
  ['COMMAND_USED', 10, {}],
  ['REACTION_ADD', 110, { emoji: { id: null, name: '👍' }, isBurst: false }],
  ['MESSAGE_EDIT', 30, { version: 2, editedAt: benchEnd }],
  ['MESSAGE_DELETE', 22, { isKnown: true, sentAt: benchEnd }],
  ['JOIN', 10, { accountCreatedAt: 1_500_000_000_000, isBot: false, isReturning: false, isPending: false }],
  ['LEAVE', 9, { cause: 'left', roles: [], joinedAt: null }],
  ['ROLE_ADD', 9, { roles: [{ id: '900000000000000077', name: 'member' }] }],
  ['TIMEOUT', 5, { until: benchEnd, previousUntil: null }],
  ['BAN', 3, {}],
  ['NICKNAME_CHANGE', 2, { before: null, after: 'new name' }],
];
const bag = mix.flatMap(([kind, share, data]) => Array.from({ length: share }, () => ({ kind, data })));

const id = (space: number, n: number): string => `9${space}${String(n).padStart(16, '0')}`;
export const benchUser = (rank: number): string => id(1, rank);
export const benchChannel = (n: number): string => id(2, n);
/** A message's id carries when it was sent: the recorder and the pipeline go by that. */
export const benchMessage = (at: number, n: number): string =>
  String((BigInt(at - 1_420_070_400_000) << 22n) | BigInt(n % 4_194_304));

/** xorshift32 */
const random = (seed: number) => {
  let state = seed;
  return (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
};

/** The events in order of time. */
export function* benchEvents(count: number): Generator<NewEvent> {
  const next = random(20_261_101);
  // Inverse of the Zipf distribution's running sum, approximated by a power of a uniform number.
  const zipf = (most: number): number => Math.min(most - 1, Math.floor(most ** next()) - 1);
  const start = benchEnd - days * dayMs;
  for (let n = 0; n < count; n += 1) {
    const at = Math.floor(start + ((n + next()) / count) * days * dayMs);
    const { kind, data } = bag[Math.floor(next() * bag.length)] ?? { kind: 'MESSAGE_SEND', data: {} };
    const isMessage = kind === 'MESSAGE_SEND' || kind === 'COMMAND_USED';
    const messageId = inChannels.has(kind) ? benchMessage(at, n) : null;
    const used = { command: `command ${zipf(commands)}`, type: 'slash', interactionId: '1' };
    yield {
      guildId: benchGuild,
      kind,
      at,
      actorId: benchUser(zipf(staffKinds.has(kind) ? moderators : benchUsers)),
      targetId: isMessage ? null : benchUser(zipf(benchUsers)),
      actorGrade: 'exact',
      source: 'human',
      channelId: messageId === null ? null : benchChannel(zipf(channels)),
      messageId,
      auditLogId: null,
      caseNumber: null,
      reason: kind === 'BAN' || kind === 'TIMEOUT' ? 'spam in several channels' : null,
      origin: 'live',
      evidence: null,
      data: kind === 'COMMAND_USED' ? used : data,
    } as NewEvent;
  }
}

/** A recorder on a store; `write` takes events in transactions of that many with the merges between them and answers the seconds. */
export const createFiller = (file: string) => {
  const store = openWriter({ file, key: benchKey });
  const recorder = createRecorder(store);
  return {
    write: (events: readonly NewEvent[], perTransaction: number): number => {
      const started = performance.now();
      for (let start = 0; start < events.length; start += perTransaction) {
        store.transaction(() => {
          for (const event of events.slice(start, start + perTransaction)) recorder.append(event, event.at);
          recorder.settle();
        });
        recorder.merge();
        recorder.mergeSearch();
      }
      return (performance.now() - started) / 1_000;
    },
    close: () => {
      // What is behind a watermark still, and days to be packed, as after the next start.
      const next = createRecorder(store);
      while (next.merge() + next.mergeSearch() > 0);
      store.close();
    },
  };
};

/** Writes the year. Large transactions: how fast is measured elsewhere. */
export const fill = (file: string, events: Iterable<NewEvent>, onRows: (rows: number) => void = () => {}): void => {
  const filler = createFiller(file);
  const most = 5_000;
  let rows = 0;
  let batch: NewEvent[] = [];
  const flush = (): void => {
    filler.write(batch, most);
    rows += batch.length;
    batch = [];
    if (rows % 500_000 === 0) onRows(rows);
  };
  for (const event of events) if (batch.push(event) === most) flush();
  if (batch.length > 0) flush();
  filler.close();
};
