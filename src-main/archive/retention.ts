// retention.preview and retention.run: one plan (survey.ts), shown or carried out. Every step is whole by itself, so an end anywhere leaves a
// record that the next run goes on with.
import type { RetentionPreview, RetentionReceipt } from '#contract/retention';
import type { ReadStore } from '#db/client';
import type { Progress } from '#main/keeping/tasks';
import type { Pipeline } from '#main/pipeline/pipeline';
import { settingsGet } from '#main/settings/settings-get';
import type { Archives } from './archives';
import { survey } from './run-job';
import type { Plan } from './survey';

export interface RetentionOptions {
  files: { file: string; key: Buffer };
  read: ReadStore;
  pipeline: Pick<Pipeline, 'keep' | 'idle'>;
  archives: Archives;
  now(): number;
}

export interface RetentionRuns {
  preview(signal: AbortSignal): Promise<Pick<RetentionPreview, 'items' | 'keptForCases'>>;
  run(progress: Progress): Promise<RetentionReceipt>;
}

export const createRetention = ({ files, read, pipeline, archives, now }: RetentionOptions): RetentionRuns => {
  const planned = (signal: AbortSignal): Promise<Plan> =>
    survey(files, { settings: settingsGet(read).settings.retention, now: now() }, signal);

  const bodies = async (
    { bodies: rule }: Plan,
    { signal, step }: Progress,
  ): Promise<{ removed: number; kept: number }> => {
    step('Removing texts of old messages');
    const sum = { removed: 0, kept: 0 };
    for (let cursor = { ms: -1, low: -1 }; ;) {
      signal.throwIfAborted();
      const { removed, kept, cursor: next } = await pipeline.keep('removeBodies', rule, cursor);
      sum.removed += removed;
      sum.kept += kept;
      if (!next) break;
      cursor = next;
    }
    step('Forgetting their words');
    for (let after: number | null = 0; after !== null;) after = await pipeline.keep('forgetWords', after);
    return sum;
  };

  const months = async (plan: Plan, progress: Progress): Promise<{ removed: number; archived: RetentionArchive[] }> => {
    let removed = 0;
    for (const { firstId, keep } of plan.thin) {
      progress.signal.throwIfAborted();
      progress.step('Removing old events');
      removed += await pipeline.keep('thinned', firstId, keep);
    }
    const archived: RetentionArchive[] = [];
    for (const firstId of plan.archive) {
      progress.signal.throwIfAborted();
      const put = await archives.put(firstId, progress);
      if (put) archived.push(put);
    }
    for (const file of plan.files) {
      progress.signal.throwIfAborted();
      progress.step('Removing old events from archives');
      removed += await archives.thin(file, progress.signal);
    }
    progress.step('Tidying up');
    while (await pipeline.keep('sweep'));
    return { removed, archived };
  };

  return {
    preview: async (signal) => {
      const { items, keptForCases } = await planned(signal);
      return { items, keptForCases };
    },
    run: async (progress) => {
      const ranAt = now();
      progress.step('Looking what is due');
      await archives.unloadDue();
      const plan = await planned(progress.signal);
      const texts = await bodies(plan, progress);
      const { removed, archived } = await months(plan, progress);
      await pipeline.keep('note', 'retention', ranAt, {});
      const guilds = read.all<{ id: string }>(
        'retention.guilds',
        'SELECT id FROM guilds JOIN snowflakes ON snowflakes.ref = guilds.ref WHERE present = 1',
      );
      const did = texts.removed + removed + archived.length > 0;
      if (did)
        await pipeline.keep(
          'keptRecord',
          guilds.map(({ id }) => id),
          ranAt,
          { kind: 'RETENTION_RUN', data: { bodies: texts.removed, events: removed, archived } },
        );
      return { items: plan.items, keptForCases: texts.kept, ranAt, tookMs: Math.max(0, now() - ranAt) };
    },
  };
};

interface RetentionArchive {
  month: string;
  events: number;
  digest: string;
}
