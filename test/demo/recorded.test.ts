// The story as the pipeline records it: joins say by which invite, and what a proxy bot reposts is known as that.
import { expect, test } from 'vitest';
import { recordHistory } from '#main/app/demo';
import { createScenario } from '#main/demo/scenario/scenario';
import { openPipeline } from '#test/pipeline/fixture';

test('joins carry their invite, proxied messages their pair', async () => {
  const now = Date.UTC(2026, 10, 22, 17, 5);
  const scenario = createScenario({ seed: 'moddesk', now, clock: () => now, days: 6 });
  const t = await openPipeline({ isReady: false });
  await recordHistory(scenario, t.pipeline, new AbortController().signal, now);
  expect(scenario.skipped).toBe(0);
  expect(t.pipeline.status().faulty).toBe(0);
  const events = t.events('JOIN', 'MESSAGE_SEND', 'MESSAGE_DELETE');
  const joins = events.filter(({ kind }) => kind === 'JOIN');
  const named = joins.filter(({ data }) => typeof (data['invite'] as { code: unknown } | undefined)?.code === 'string');
  expect(joins.length).toBeGreaterThan(5);
  expect(named.length / joins.length).toBeGreaterThan(0.5);
  const halves = (kind: string) =>
    events.flatMap(({ kind: of, messageId, data }) => {
      const proxied = data['proxied'] as { messageId: string } | undefined;
      return of === kind && proxied ? [[messageId, proxied.messageId]] : [];
    });
  const posted = halves('MESSAGE_SEND');
  expect(posted.length).toBeGreaterThan(8);
  expect(
    halves('MESSAGE_DELETE')
      .map(([id, other]) => [other, id])
      .toSorted(),
  ).toEqual(posted.toSorted());
}, 120_000);
