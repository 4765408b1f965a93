// The same happenings told in another order, twice, after a RESUME or across restarts of the host are the same record.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebuild } from '#db/rebuild';
import { openWriter } from '#db/client';
import type { Dispatch } from '#main/pipeline/types';
import { dumpDerived, testKey } from '#test/db/fixture';
import { type Act, actNames, playAct, soakUser } from '#test/soak/acts';
import * as d from './discord';
import { openPipeline, type Recorded, type TestPipeline } from './fixture';

const people = Array.from({ length: 12 }, (_, n) => soakUser(n));
const second = 1_000;
/** `npm run soak` asks for many. */
const runs = Number(process.env['MODDESK_SOAK_RUNS'] ?? 12);

/** Time and order of the record are left out: they follow the telling. */
const facts = ({ kind, actorId, targetId, channelId, messageId, actorGrade, source, auditLogId, reason }: Recorded) =>
  [kind, actorId, targetId, channelId, messageId, actorGrade, source, auditLogId, reason].join(' ');
const record = (t: TestPipeline): string[] => t.events().map(facts).toSorted();

interface Told {
  raw: d.Raw;
  receivedAt: number;
}

/** Act after act, each entry right behind its event. */
const plain = (acts: readonly Act[]): Told[] =>
  acts.flatMap(({ steps }, n) =>
    steps.flatMap(({ raw, entry }, step) => {
      const receivedAt = d.start + (n * 8 + step) * second;
      return [{ raw, receivedAt }, ...(entry ? [{ raw: entry, receivedAt }] : [])];
    }),
  );

/** Acts interleaved; of each pair of event and entry either may come first, and the entry up to some places away. */
const shuffled = (acts: readonly Act[], pick: (most: number) => number): Told[] => {
  const told: Told[] = [];
  const late: { told: Told; after: number }[] = [];
  const left = acts.map(({ steps }, n) => ({ n, steps: [...steps], step: 0 }));
  const flush = (isAll = false): void => {
    for (const one of late.splice(0)) {
      if (isAll || one.after <= told.length) told.push(one.told);
      else late.push(one);
    }
  };
  while (left.some(({ steps }) => steps.length > 0)) {
    // Within the few seconds that the attribution's window spans.
    const open = left.filter(({ steps }) => steps.length > 0).slice(0, 3);
    const act = open[pick(open.length)];
    const next = act?.steps.shift();
    if (!act || !next) continue;
    const receivedAt = d.start + (act.n * 8 + act.step) * second;
    act.step += 1;
    const isEntryFirst = next.entry !== undefined && pick(2) === 0;
    if (next.entry && isEntryFirst) told.push({ raw: next.entry, receivedAt });
    told.push({ raw: next.raw, receivedAt });
    if (next.entry && !isEntryFirst) late.push({ told: { raw: next.entry, receivedAt }, after: told.length + pick(4) });
    flush();
  }
  flush(true);
  return told;
};

const dispatchesOf = (told: readonly Told[]): Dispatch[] =>
  told.map(({ raw, receivedAt }, n) => ({
    type: raw.type,
    data: raw.data,
    sessionId: 'told',
    sequence: n + 1,
    receivedAt,
    origin: 'live',
  }));

const opened = async (): Promise<TestPipeline> => {
  const t = await openPipeline({ isReady: false });
  await t.feed(
    { type: 'READY', data: { v: 10, user: d.botUser, guilds: [] } },
    d.guildCreate({ members: [d.mod, d.otherBot, d.ann, d.bob, ...people] }),
  );
  return t;
};

const chance = fc.infiniteStream(fc.nat());
const story = fc.array(fc.constantFrom(...actNames), { minLength: 3, maxLength: people.length });

test(
  'any order, replays, resumes and restarts give the record of the plain order',
  { timeout: 60_000 + runs * 10_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        story,
        chance,
        fc.array(fc.nat({ max: 60 }), { maxLength: 3 }),
        async (names, stream, restarts) => {
          const pick = (most: number): number => (stream.next().value ?? 0) % most;
          const acts = names.map((name, n) =>
            playAct(name, { person: people[n] ?? soakUser(0), at: d.start + n * 8 * second, serial: n }),
          );
          const expected = await opened();
          await expected.send(...dispatchesOf(plain(acts)));
          const kinds = expected.events().map(({ kind }) => kind);
          expect(kinds.filter((kind) => kind !== 'CATCH_UP').toSorted()).toEqual(
            acts.flatMap(({ expects }) => expects).toSorted(),
          );

          const t = await opened();
          const all = dispatchesOf(shuffled(acts, pick));
          let sent = 0;
          while (sent < all.length) {
            const next = Math.min(all.length, sent + 1 + pick(12));
            // A RESUME tells the last few again.
            const from = pick(3) === 0 ? Math.max(0, sent - pick(10)) : sent;
            await t.send(
              ...all.slice(from, next).map((one): Dispatch => ({ ...one, origin: from < sent ? 'resumed' : 'live' })),
            );
            if (restarts.some((at) => at >= sent && at < next)) await t.restart();
            sent = next;
          }
          expect(record(t)).toEqual(record(expected));
          expect(t.pipeline.status()).toMatchObject({ depth: 0, shed: 0, faulty: 0 });

          await t.pipeline.close();
          const store = openWriter({ file: t.file, key: testKey });
          const incremental = dumpDerived(store);
          rebuild(store);
          expect(dumpDerived(store)).toEqual(incremental);
          store.close();
        },
      ),
      { numRuns: runs },
    );
  },
);
