// Which session a dispatch belongs to, and whether it is a replay.
import { expect, it } from 'vitest';
import { createIntake } from '#main/gateway/intake';

const packet = (t: string, s: number | null, d: unknown = {}) => ({ op: 0, t, s, d });
const taking = () => {
  const intake = createIntake(() => 77);
  const origins = (...packets: unknown[]) => packets.map((one) => intake.take(one)?.origin);
  return { intake, origins };
};

it('gives each dispatch its session, sequence and time', () => {
  const { intake } = taking();
  intake.began('abc');
  expect(intake.take(packet('TYPING_START', 4, { a: 1 }))).toEqual({
    type: 'TYPING_START',
    data: { a: 1 },
    sessionId: 'abc',
    sequence: 4,
    receivedAt: 77,
    origin: 'live',
  });
});

it('marks what comes between the loss and RESUMED as resumed, and what follows as live', () => {
  const { intake, origins } = taking();
  intake.began('abc');
  expect(origins(packet('READY', 1), packet('A', 2))).toEqual(['live', 'live']);
  intake.broke();
  expect(origins(packet('B', 3), packet('C', 4), packet('RESUMED', 5), packet('D', 6))).toEqual([
    'resumed',
    'resumed',
    'live',
    'live',
  ]);
});

it('still knows a replay that RESUMED has overtaken', () => {
  const { intake, origins } = taking();
  intake.began('abc');
  intake.broke();
  expect(origins(packet('RESUMED', 9), packet('LATE', 8), packet('NEXT', 10))).toEqual(['live', 'resumed', 'live']);
});

it('is live again when the session is a new one', () => {
  const { intake, origins } = taking();
  intake.began('abc');
  intake.broke();
  intake.began('def');
  expect(origins(packet('GUILD_CREATE', 2))).toEqual(['live']);
});

it.each([[null], ['text'], [{ op: 11 }], [{ op: 0, t: 7 }], [{ t: 'READY' }]])('leaves %j alone', (odd) => {
  expect(taking().intake.take(odd)).toBeNull();
});

it('takes a dispatch with an odd sequence number for number 0', () => {
  const { intake } = taking();
  expect(intake.take(packet('A', null))?.sequence).toBe(0);
  expect(intake.take({ op: 0, t: 'A', s: 'x', d: null })?.sequence).toBe(0);
});
