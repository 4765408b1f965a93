// A readable difference between two versions of a message: whole words, in order. Bounded: a very long rewrite is shown as one.

export interface DiffSpan {
  type: 'same' | 'added' | 'removed';
  text: string;
}

const words = new Intl.Segmenter('und', { granularity: 'word' });
const split = (text: string): string[] => Array.from(words.segment(text), ({ segment }) => segment);

/** Two messages at Discord's length limit stay far below it; 6 million cells take some 20 ms. */
const mostCells = 6_000_000;

/** Lengths of the longest common subsequence of every pair of suffixes, row by row. */
const commonLengths = (before: readonly string[], after: readonly string[]): Uint16Array => {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      lengths[here] =
        before[i] === after[j]
          ? (lengths[here + width + 1] ?? 0) + 1
          : Math.max(lengths[here + width] ?? 0, lengths[here + 1] ?? 0);
    }
  }
  return lengths;
};

const middleSpans = (before: readonly string[], after: readonly string[]): DiffSpan[] => {
  const removed = before.map((text): DiffSpan => ({ type: 'removed', text }));
  const added = after.map((text): DiffSpan => ({ type: 'added', text }));
  if (before.length === 0 || after.length === 0 || before.length * after.length > mostCells)
    return [...removed, ...added];
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const spans: DiffSpan[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      spans.push({ type: 'same', text: before[i] ?? '' });
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) {
      spans.push(removed[i] ?? { type: 'removed', text: '' });
      i += 1;
    } else {
      spans.push(added[j] ?? { type: 'added', text: '' });
      j += 1;
    }
  }
  return [...spans, ...removed.slice(i), ...added.slice(j)];
};

/** Neighbours of one type become one span; within a run of changes what went comes before what came. */
const tidy = (spans: readonly DiffSpan[]): DiffSpan[] => {
  const tidied: DiffSpan[] = [];
  let removed = '';
  let added = '';
  const flush = (): void => {
    if (removed !== '') tidied.push({ type: 'removed', text: removed });
    if (added !== '') tidied.push({ type: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, span] of spans.entries()) {
    const isBetweenChanges = (removed !== '' || added !== '') && (spans[index + 1]?.type ?? 'same') !== 'same';
    // "the quick fox" -> "a slow dog" reads as one change, not as three with a space kept between them.
    if (span.type === 'same' && /^[^\S\n]+$/u.test(span.text) && isBetweenChanges) {
      removed += span.text;
      added += span.text;
    } else if (span.type === 'removed') removed += span.text;
    else if (span.type === 'added') added += span.text;
    else {
      flush();
      const last = tidied.at(-1);
      if (last?.type === 'same') last.text += span.text;
      else tidied.push({ ...span });
    }
  }
  flush();
  return tidied;
};

/** Spans whose same + removed text is `before` and whose same + added text is `after`. */
export const wordDiff = (before: string, after: string): DiffSpan[] => {
  const was = split(before);
  const is = split(after);
  let start = 0;
  while (start < was.length && start < is.length && was[start] === is[start]) start += 1;
  let end = 0;
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end += 1;
  const same = (texts: string[]): DiffSpan[] => (texts.length === 0 ? [] : [{ type: 'same', text: texts.join('') }]);
  return tidy([
    ...same(was.slice(0, start)),
    ...middleSpans(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    ...same(was.slice(was.length - end)),
  ]);
};
