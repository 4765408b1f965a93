// What will happen, by time: a binary heap. Ties keep the order in which they were entered, so a story never depends on luck.

interface Entry {
  at: number;
  order: number;
  run: () => void;
}

export interface Agenda {
  readonly size: number;
  /** `at` is rounded: like Discord's, the story's clock knows whole milliseconds. */
  add(at: number, run: () => void): void;
  take(): { at: number; run: () => void } | undefined;
  clear(): void;
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

export function createAgenda(): Agenda {
  let heap: Entry[] = [];
  let order = 0;

  const swap = (i: number, j: number): boolean => {
    const [a, b] = [heap[i], heap[j]];
    if (!a || !b || !isBefore(b, a)) return false;
    heap[i] = b;
    heap[j] = a;
    return true;
  };

  return {
    get size() {
      return heap.length;
    },
    add(at, run) {
      order += 1;
      heap.push({ at: Math.round(at), order, run });
      for (let child = heap.length - 1; child > 0;) {
        const parent = (child - 1) >> 1;
        if (!swap(parent, child)) break;
        child = parent;
      }
    },
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (!first || !last || heap.length === 0) return first;
      heap[0] = last;
      for (let parent = 0; ;) {
        const left = 2 * parent + 1;
        const [l, r] = [heap[left], heap[left + 1]];
        if (!l) break;
        const child = r && isBefore(r, l) ? left + 1 : left;
        if (!swap(parent, child)) break;
        parent = child;
      }
      return first;
    },
    clear() {
      heap = [];
    },
  };
}
