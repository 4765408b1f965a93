// The case file as a table. Redacted it keeps what was done when and by whom (under pseudonyms), and no words.
import type { Case } from '#contract/case';
import { catalogue } from '#contract/catalogue';
import type { CellType } from '#contract/export-columns';
import { type Cell, pagedTable, type Table } from '#main/exports/document';
import type { StoredCase } from '#main/exports/read/case-pages';
import type { ExportedPerson, Facts } from '#main/exports/read/facts';

/** A case in a file: the contract's, with its comments; redacted without ids of people and without what was written. */
export type ExportedCase = Omit<Case, 'target' | 'moderator'> & {
  target: ExportedPerson;
  moderator: ExportedPerson | null;
  comments: { at: number; author: ExportedPerson | null; text: string }[];
};

const exported = (facts: Facts, { of, comments }: StoredCase): ExportedCase => {
  const personOf = ({ id }: { id: string }): ExportedPerson => facts.personById(id, of.requestedAt);
  const whole: ExportedCase = {
    ...of,
    target: personOf(of.target),
    moderator: of.moderator && personOf(of.moderator),
    comments: comments.map(({ at, author, text }) => ({ at, author: facts.person(author, at), text })),
  };
  if (!facts.isRedacted) return whole;
  // Discord's refusals and an AI's grounds may name somebody.
  const fault = of.fault && { ...of.fault, message: '', data: {} };
  return { ...whole, reason: null, ai: null, fault, comments: [] };
};

interface CaseColumn {
  key: string;
  label: string;
  type: CellType;
  /** Empty when redacted: not written then. */
  isText?: true;
  value(of: ExportedCase): Cell;
}

const columns: readonly CaseColumn[] = [
  { key: 'caseNumber', label: 'Case', type: 'count', value: ({ caseNumber }) => caseNumber },
  { key: 'requestedAt', label: 'Time', type: 'time', value: ({ requestedAt }) => requestedAt },
  { key: 'kind', label: 'Kind', type: 'text', value: ({ kind }) => kind },
  { key: 'label', label: 'What was done', type: 'text', value: ({ kind }) => catalogue[kind].label },
  { key: 'state', label: 'State', type: 'text', value: ({ state }) => state },
  { key: 'target', label: 'Whom', type: 'text', value: ({ target }) => target.name },
  { key: 'targetId', label: 'Whom (id)', type: 'id', isText: true, value: ({ target }) => target.id },
  { key: 'moderator', label: 'Moderator', type: 'text', value: ({ moderator }) => moderator?.name ?? null },
  {
    key: 'moderatorId',
    label: 'Moderator (id)',
    type: 'id',
    isText: true,
    value: ({ moderator }) => moderator?.id ?? null,
  },
  { key: 'source', label: 'Source', type: 'text', value: ({ source }) => source },
  { key: 'reason', label: 'Reason', type: 'text', isText: true, value: ({ reason }) => reason },
  { key: 'durationMs', label: 'Duration (ms)', type: 'count', value: ({ durationMs }) => durationMs },
  { key: 'dueAt', label: 'Lifted at', type: 'time', value: ({ dueAt }) => dueAt },
  { key: 'settledAt', label: 'Settled', type: 'time', value: ({ settledAt }) => settledAt },
  { key: 'fault', label: 'Why it failed', type: 'text', value: ({ fault }) => fault && (fault.message || fault.code) },
  {
    key: 'partOf',
    label: 'Part of case',
    type: 'text',
    value: ({ partOf }) => partOf && `${partOf.caseNumber} of server ${partOf.guildId}`,
  },
  { key: 'isRemoved', label: 'Removed', type: 'text', value: ({ isRemoved }) => (isRemoved ? 'yes' : 'no') },
  {
    key: 'comments',
    label: 'Comments',
    type: 'text',
    isText: true,
    value: ({ comments }) =>
      comments.map(({ author, text }) => `${author?.name ?? 'ModDesk'}: ${text}`).join('\n') || null,
  },
  {
    key: 'ai',
    label: 'AI’s grounds',
    type: 'text',
    isText: true,
    value: ({ ai }) => ai && [ai.rule, ai.confidence, ai.model].filter((word) => word !== undefined).join(', '),
  },
];

export const caseTable = (facts: Facts, pages: () => Iterable<StoredCase[]>): Table => {
  const shown = columns.filter(({ isText }) => !isText || !facts.isRedacted);
  return pagedTable({ key: 'cases', title: 'Cases' }, shown, pages, (one) => exported(facts, one));
};
