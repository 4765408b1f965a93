// An export's scope as the document that the formats write. Reads little now and the rest as the document is walked.
import type { Coverage } from '#contract/analytics';
import type { ExportScope } from '#contract/exports';
import type { ReadStore } from '#db/client';
import { analyticsComprehensive } from '#main/analytics/analytics-comprehensive';
import { coverage } from '#main/analytics/coverage';
import { lookup } from '#main/analytics/lookup';
import type { Cover, ExportDocument } from '#main/exports/document';
import { casePages } from '#main/exports/read/case-pages';
import { chosenEvents, eventPages } from '#main/exports/read/event-pages';
import { eventTable } from '#main/exports/read/event-table';
import { createFacts, type Facts } from '#main/exports/read/facts';
import { transcriptPages } from '#main/exports/read/transcript-pages';
import { createRedactor } from '#main/exports/redactor';
import { createZone } from '#main/exports/zone';
import { analyticsTables } from './analytics-tables';
import { caseTable } from './case-table';
import { memberTables } from './member-tables';
import { scopeLines, titleOf } from './scope-lines';
import { transcriptTable } from './transcript-table';

export const isRedacted = ({ redact }: ExportScope): boolean => redact ?? true;

export const factsOf = (read: ReadStore, scope: ExportScope): Facts =>
  createFacts(read, createZone(scope.timeZone ?? 'UTC'), isRedacted(scope) ? createRedactor() : null);

const guildNameOf = (read: ReadStore, guildId: string): string =>
  read.get<{ name: string }>('export.guild', 'SELECT name FROM guilds WHERE ref = ?', [
    lookup(read).refs.ref(guildId) ?? -1,
  ])?.name ?? guildId;

const coverageOf = (read: ReadStore, guildId: string, from: number | undefined, to: number): Coverage | null => {
  const guild = lookup(read).refs.ref(guildId);
  if (guild === undefined) return null;
  const since = read.get<{ at: number }>('export.since', 'SELECT recorded_since AS at FROM guilds WHERE ref = ?', [
    guild,
  ]);
  const first = Math.max(from ?? 0, since?.at ?? to);
  return first < to ? coverage(read, guild, first, to, to) : null;
};

/** Everything up to `now`. Throws InputFault where the scope's query is none. */
export const buildDocument = async (read: ReadStore, scope: ExportScope, now: number): Promise<ExportDocument> => {
  const facts = factsOf(read, scope);
  const { guildId } = scope;
  const cover = (range: { from?: number | undefined; to?: number | undefined }): Cover => ({
    title: titleOf(scope),
    guildId,
    guildName: guildNameOf(read, guildId),
    scope: scopeLines(facts, scope, now),
    timeZone: facts.zone.name,
    redacted: facts.isRedacted,
    madeAt: now,
    coverage: coverageOf(read, guildId, range.from, Math.min(range.to ?? now, now)),
  });
  switch (scope.what) {
    case 'events': {
      const { eventIds, filters, columns } = scope;
      const pages = () =>
        eventIds ? chosenEvents(read, guildId, eventIds) : eventPages(read, { ...filters, guildId }, now);
      const table = eventTable(read, facts, pages, columns);
      return { cover: cover(filters ?? {}), tables: [table], main: table };
    }
    case 'cases': {
      const { filters = {} } = scope;
      const table = caseTable(facts, () => casePages(read, { ...filters, guildId }, now));
      return { cover: cover(filters), tables: [table], main: table };
    }
    case 'member': {
      const { userId, from, to } = scope;
      const table = eventTable(read, facts, () => eventPages(read, { guildId, userId, from, to }, now));
      return { cover: cover(scope), tables: [...memberTables(read, facts, scope, now), table], main: table };
    }
    case 'transcript': {
      const channel = lookup(read).refs.ref(scope.channelId);
      const { from, to = now } = scope;
      const table = transcriptTable(facts, () =>
        channel === undefined ? [] : transcriptPages(read, channel, { from, to: Math.min(to, now + 1) }),
      );
      return { cover: cover(scope), tables: [table], main: table };
    }
    case 'analytics': {
      const { timeframe, timeZone } = scope;
      const answer = await analyticsComprehensive(read, { guildId, timeframe, timeZone }, now);
      return { cover: cover(answer), tables: analyticsTables(answer, facts), main: null };
    }
  }
};
