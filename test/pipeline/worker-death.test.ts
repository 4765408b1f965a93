// The store worker dies: it is started again, what it had is sent again, and nothing is there twice.
import { expect, test, vi } from 'vitest';
import type { Worker } from 'node:worker_threads';
import * as d from './discord';
import { openPipeline } from './fixture';

const workers = vi.hoisted((): { started: Worker[]; limits: object } => ({ started: [], limits: {} }));

// The real worker, kept at hand so that the test can end it.
vi.mock('#main/pipeline/store-worker?nodeWorker', async (original) => {
  const { default: create } = await original<{ default: (options: object) => Worker }>();
  return {
    default: (options: object) => {
      const worker = create({ ...options, ...workers.limits });
      workers.started.push(worker);
      return worker;
    },
  };
});

const message = (n: number): d.Raw => d.messageCreate(d.message(d.ann, `message ${n}`));

test('a worker that dies is replaced and the batch it had is recorded once', async () => {
  const t = await openPipeline();
  const failures: Error[] = [];
  t.pipeline.onFailure((error) => failures.push(error));
  const feeding = t.feed(...Array.from({ length: 2_000 }, (_, n) => message(n)));
  await new Promise<void>((resolve) => {
    const stop = t.pipeline.onReceipt(() => {
      stop();
      resolve();
    });
  });
  await workers.started.at(-1)?.terminate();
  await feeding;
  expect(failures).toHaveLength(1);
  expect(workers.started).toHaveLength(2);
  expect(t.events('MESSAGE_SEND')).toHaveLength(2_000);
  await t.pipeline.sessions.seen(t.clock);
  await t.feed(d.banAdd(d.ann), d.entry(22, d.ids.ann));
  expect(t.one('BAN')).toMatchObject({ actorId: d.ids.mod });
});

test('a worker that runs out of memory is replaced and nothing it had is lost', async () => {
  workers.limits = { resourceLimits: { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 } };
  const before = workers.started.length;
  const t = await openPipeline();
  const failures: Error[] = [];
  t.pipeline.onFailure((error) => {
    failures.push(error);
    workers.limits = {};
  });
  // Fields that Discord does not send are passed over, but have to be held.
  const count = 60;
  await t.feed(
    ...Array.from({ length: count }, (_, n) => {
      const { type, data } = message(n);
      return { type, data: { ...(data as object), ballast: Array.from({ length: 20_000 }, (_, m) => ({ m })) } };
    }),
  );
  expect(failures.map((error) => 'code' in error && error.code)).toContain('ERR_WORKER_OUT_OF_MEMORY');
  expect(workers.started.length).toBeGreaterThan(before + 1);
  expect(t.events('MESSAGE_SEND')).toHaveLength(count);
  expect(t.pipeline.status()).toMatchObject({ shed: 0, faulty: 0 });
});
