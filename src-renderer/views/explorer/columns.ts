// The grid's columns: what there is, what fits. Pure.

export const columnIds = ['time', 'kind', 'what', 'actor', 'target', 'channel', 'grade', 'reason'] as const;
export type ColumnId = (typeof columnIds)[number];

interface Column {
  label: string;
  /** Pixels it needs. */
  width: number;
  /** Its part of the grid's template where it takes room that is left; else `width`. */
  track?: string;
}

export const columns: Record<ColumnId, Column> = {
  time: { label: 'Time', width: 134 },
  kind: { label: 'Kind', width: 136 },
  what: { label: 'What', width: 270, track: 'minmax(0, 1fr)' },
  actor: { label: 'Actor', width: 112 },
  target: { label: 'Target', width: 112 },
  channel: { label: 'Channel', width: 104 },
  grade: { label: 'Who is', width: 58 },
  reason: { label: 'Reason', width: 112, track: 'minmax(112px, 0.4fr)' },
};

/** The tick box, and the row's own padding. */
const chromePx = 32 + 40;
const gapPx = 12;

/** The first to go when there is no room: the sentence says most of what they say. */
const dropOrder: readonly ColumnId[] = ['actor', 'target', 'reason', 'grade', 'channel'];

/** The chosen columns that fit into `width` pixels, in the grid's order; `time`, `kind` and `what` always stay if chosen. */
export const fitColumns = (chosen: readonly ColumnId[], width: number): ColumnId[] => {
  const shown = columnIds.filter((id) => chosen.includes(id));
  const needed = (): number => shown.reduce((sum, id) => sum + columns[id].width + gapPx, chromePx);
  for (const id of dropOrder) {
    if (needed() <= width) break;
    const index = shown.indexOf(id);
    if (index >= 0) shown.splice(index, 1);
  }
  return shown;
};

/** For `grid-template-columns`, the tick box first. */
export const gridTemplate = (shown: readonly ColumnId[]): string =>
  ['20px', ...shown.map((id) => columns[id].track ?? `${columns[id].width}px`)].join(' ');
