// Every kind that Discord's dispatches can give: with its audit entry before it, after it, or never; told twice, it is one event.
import { describe, expect, test } from 'vitest';
import { catalogue, kinds, type Kind, type OwnKind } from '#contract/catalogue';
import type { OwnRecord } from '#main/pipeline/types';
import { sampleData } from '#test/renderer/sample-event';
import { cases, nobody } from './all-cases';
import type { Recorded, TestPipeline } from './fixture';
import * as d from './discord';
import { openPipeline } from './fixture';
import { byEntry } from './kinds-of-life';

const { ids } = d;
const entryId = (raw: d.Raw): string => (raw.data as { id: string }).id;
const withReason = (raw: d.Raw): d.Raw => ({ ...raw, data: { ...(raw.data as object), reason: 'Because.' } });

describe.each(cases.map((one) => ({ ...one, name: [one.kind, one.title].filter(Boolean).join(': ') })))(
  '$name',
  ({ kind, before = [], act, entry, expected, withoutEntry, isLoggedOnly = false }) => {
    /** By a replay of the session, and as new dispatches. */
    const tellAgain = async (t: TestPipeline): Promise<void> => {
      const recorded = t.events();
      await t.send(...t.last());
      await t.feed(act, ...(entry ? [entry] : []));
      expect(t.events()).toEqual(recorded);
      expect(t.pipeline.status().faulty).toBe(0);
    };

    if (entry) {
      const attributed: Partial<Recorded> = {
        ...expected,
        actorId: ids.mod,
        actorGrade: 'exact',
        source: 'human',
        reason: 'Because.',
        auditLogId: entryId(entry),
      };

      test('its audit entry comes after it; told again, nothing changes', async () => {
        const t = await openPipeline();
        await t.feed(...before, act);
        await t.feed(withReason(entry));
        expect(t.one(kind)).toMatchObject(attributed);
        expect(t.one(kind).rule).toMatch(/audit-log entry/);
        await tellAgain(t);
      });

      test('its audit entry comes before it', async () => {
        const t = await openPipeline();
        await t.feed(...before);
        await t.feed(withReason(entry), act);
        expect(t.one(kind)).toMatchObject(attributed);
      });
    }

    test('no audit entry comes', async () => {
      const t = await openPipeline();
      await t.feed(...before, act);
      if (isLoggedOnly) return expect(t.events(kind)).toEqual([]);
      expect(t.one(kind)).toMatchObject({ ...(entry ? { ...nobody, ...expected, ...withoutEntry } : expected) });
      if (!entry) await tellAgain(t);
    });
  },
);

test('KICK is recorded from the audit log, beside the LEAVE it caused', async () => {
  for (const order of ['before', 'after']) {
    const t = await openPipeline();
    const kick = d.entry(20, ids.ann, { reason: 'Spam.' });
    await t.feed(...(order === 'before' ? [kick, d.memberRemove(d.ann)] : [d.memberRemove(d.ann), kick]));
    const by = {
      targetId: ids.ann,
      actorId: ids.mod,
      actorGrade: 'exact',
      source: 'human',
      reason: 'Spam.',
      auditLogId: entryId(kick),
    };
    expect(t.one('KICK'), order).toMatchObject(by);
    expect(t.one('LEAVE'), order).toMatchObject({ ...by, data: { cause: 'kick' } });
    await t.send(...t.last());
    await t.feed(kick, d.memberRemove(d.ann));
    expect(t.events(), order).toHaveLength(2);
  }
});

test("the console's own kinds are recorded when asked, and only as the catalogue says", async () => {
  const t = await openPipeline();
  const base = { guildId: ids.guild, actorId: ids.mod, targetId: ids.ann, reason: 'Careful.', at: d.start };
  const { eventId } = await t.pipeline.recordOwn({ ...base, kind: 'WARN', data: {} });
  await t.pipeline.recordOwn({ ...base, kind: 'GLOBAL_BAN', data: { guildIds: [ids.guild, ids.otherGuild] } });
  await t.pipeline.recordOwn({
    ...base,
    actorId: null,
    kind: 'AI_ACTION',
    data: { action: 'flag', rule: null, confidence: 0.5, model: null },
  });
  expect(t.one('WARN')).toMatchObject({ id: eventId, actorId: ids.mod, actorGrade: 'exact', source: 'console' });
  expect(t.one('GLOBAL_BAN')).toMatchObject({ data: { guildIds: [ids.guild, ids.otherGuild] } });
  expect(t.one('AI_ACTION')).toMatchObject({ source: 'ai', actorGrade: 'unknown' });
  const wrong = {
    ...base,
    kind: 'AI_ACTION',
    data: { action: 'flag', rule: null, confidence: 7, model: null },
  } as const;
  await expect(t.pipeline.recordOwn(wrong)).rejects.toThrow();
  expect(t.events()).toHaveLength(3);
});

const consoleKinds = kinds.filter((kind): kind is OwnKind => catalogue[kind].from === 'own');
test.each(consoleKinds)('%s can be recorded by the console', async (kind) => {
  const t = await openPipeline();
  const data = sampleData[kind];
  const about = { guildId: ids.guild, actorId: ids.mod, targetId: ids.ann, reason: null, at: d.start, caseNumber: 7 };
  await t.pipeline.recordOwn({ ...about, kind, data } as OwnRecord);
  expect(t.one(kind)).toMatchObject({ actorId: ids.mod, source: kind === 'AI_ACTION' ? 'ai' : 'console', data });
});

test('a change of the settings is on record, key by key; saving the same again is not', async () => {
  const t = await openPipeline();
  await t.pipeline.saveSettings(0, { hourCycle: '24', moderatorId: ids.mod });
  await t.pipeline.saveSettings(1, { hourCycle: '24' });
  expect(t.one('CONFIG_CHANGE')).toMatchObject({
    actorId: ids.mod,
    source: 'console',
    data: {
      changes: [
        { field: 'hourCycle', before: 'system', after: '24' },
        { field: 'moderatorId', before: null, after: ids.mod },
      ],
    },
  });
});

test('every kind of the catalogue is produced by a test of this file or its neighbour', () => {
  const produced = new Set<Kind>([
    ...cases.map(({ kind }) => kind),
    'KICK',
    ...consoleKinds,
    // By voice.test.ts and marks.test.ts.
    ...byEntry,
  ]);
  expect(kinds.filter((kind) => !produced.has(kind))).toEqual([]);
});
