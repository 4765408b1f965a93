// What was counted and not written yet. A savepoint that is undone takes with it what was added, and brings back what was taken, since
// its beginning.
import type { WriteStore } from '#db/store';

export interface Pending<Item> {
  push(item: Item): void;
  /** Everything, once. */
  take(): readonly Item[];
  discard(): void;
}

export const createPending = <Item>(write: WriteStore): Pending<Item> => {
  let pending: Item[] = [];
  const marks: { list: Item[]; length: number }[] = [];
  write.join({
    begin: () => {
      marks.push({ list: pending, length: pending.length });
    },
    end: (committed) => {
      const mark = marks.pop();
      if (committed || !mark) return;
      pending = mark.list;
      pending.length = mark.length;
    },
  });
  const take = (): readonly Item[] => {
    const taken = pending;
    pending = [];
    return taken;
  };
  return {
    push: (item) => {
      pending.push(item);
    },
    take,
    discard: () => {
      pending = [];
    },
  };
};
