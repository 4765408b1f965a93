// The record under load, faults and malformed input. Short here; `npm run soak` runs the same at full length.
import { describe, expect, test } from 'vitest';
import { soakFaults } from './faults';
import { soakFuzz } from './fuzz';
import { soakImports } from './imports';
import type { SoakPart } from './part';
import { soakRouting } from './routing';
import { soakStore } from './store';
import { soakVolume } from './volume';

const isFull = process.env['MODDESK_SOAK'] === 'full';
const print = (line: string): void => void process.stderr.write(`${line}\n`);

const parts: { name: string; short: SoakPart; full: SoakPart }[] = [
  {
    name: 'mixed dispatches in the raw intake: none lost',
    short: (say) => soakVolume(say, { dispatches: 5_000, restarts: 2 }),
    full: (say) => soakVolume(say),
  },
  {
    name: 'kills and broken connections during traffic: nothing recoverable is missing, nothing is double',
    short: (say) => soakFaults(say, { rounds: 3 }),
    full: (say) => soakFaults(say),
  },
  {
    name: 'malformed dispatches: the good neighbours are recorded',
    short: (say) => soakFuzz(say, { dispatches: 2_000 }),
    full: (say) => soakFuzz(say),
  },
  {
    name: 'routing through a storm of faults and kills: each event once in each place',
    short: (say) => soakRouting(say, { events: 200, kills: 2 }),
    full: (say) => soakRouting(say),
  },
  {
    name: 'import of message history: each message once, the same file again changes nothing',
    short: (say) => soakImports(say, { messages: 3_000 }),
    full: (say) => soakImports(say),
  },
  {
    name: 'the store, its backups and archives under kills: each event once',
    short: (say) => soakStore(say, { rounds: 4, seed: 5 }),
    full: (say) => soakStore(say),
  },
];

describe.each(parts)('$name', ({ short, full }) => {
  test(isFull ? 'at full length' : 'in short', { timeout: isFull ? 3_600_000 : 120_000 }, async () => {
    expect(await (isFull ? full : short)(print)).toEqual({ lost: 0, doubled: 0 });
  });
});
