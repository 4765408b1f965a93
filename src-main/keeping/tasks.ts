// Long work beside everything else: what runs, how far it is, ending it. Told to whoever listens, at most 4 times a second.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '#contract/tasks';
import { ConflictFault } from '#main/core';

export interface Progress {
  /** Ends the work when it aborts; the work then leaves nothing half done. */
  readonly signal: AbortSignal;
  step(text: string, share?: number | null): void;
  /** From here on the work cannot be ended. */
  commit(): void;
}

export interface Tasks {
  /** Runs `work` under a task of its own. `asked`: of the call that waits for it. */
  run<T>(kind: Task['kind'], asked: AbortSignal | undefined, work: (progress: Progress) => Promise<T>): Promise<T>;
  list(): Task[];
  /** 'unknown': no such task runs. 'committed': too late. */
  cancel(id: number): 'cancelling' | 'unknown' | 'committed';
  watch(signal: AbortSignal | undefined): AsyncGenerator<Task[]>;
  /** Ends all that can be ended and waits for the rest. */
  close(): Promise<void>;
}

const intervalMs = 250;

/** One task of a kind at a time; another is a ConflictFault. */
export const createTasks = (onChange: () => void, now: () => number = Date.now): Tasks => {
  const running = new Map<number, { task: Task; controller: AbortController; ended: Promise<unknown> }>();
  const wakers = new Set<() => void>();
  const closed = new AbortController();
  let last = 0;

  const changed = (): void => {
    for (const wake of wakers) wake();
    wakers.clear();
  };
  const list = (): Task[] => [...running.values()].map(({ task }) => ({ ...task }));

  async function* watch(signal: AbortSignal | undefined): AsyncGenerator<Task[]> {
    for (;;) {
      if (signal?.aborted || closed.signal.aborted) return;
      let wake = (): void => {};
      const next = new Promise<void>((resolve) => {
        wake = resolve;
        wakers.add(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
      yield list();
      await next;
      wakers.delete(wake);
      await sleep(intervalMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  return {
    list,
    watch,
    run: async (kind, asked, work) => {
      if (closed.signal.aborted) throw new ConflictFault('ModDesk is closing its store.');
      if ([...running.values()].some(({ task }) => task.kind === kind))
        throw new ConflictFault('This is being done already.');
      last += 1;
      const task: Task = { id: last, kind, step: 'Beginning', share: null, startedAt: now(), canCancel: true };
      const controller = new AbortController();
      const signal = AbortSignal.any([controller.signal, ...(asked ? [asked] : [])]);
      const progress: Progress = {
        signal,
        step: (text, share = null) => {
          task.step = text;
          task.share = share === null ? null : Math.min(Math.max(share, 0), 1);
          changed();
        },
        commit: () => {
          signal.throwIfAborted();
          task.canCancel = false;
          changed();
        },
      };
      const ended = (async () => {
        signal.throwIfAborted();
        return await work(progress);
      })();
      running.set(task.id, { task, controller, ended });
      changed();
      try {
        return await ended;
      } finally {
        running.delete(task.id);
        changed();
        onChange();
      }
    },
    cancel: (id) => {
      const found = running.get(id);
      if (!found) return 'unknown';
      if (!found.task.canCancel) return 'committed';
      found.controller.abort(new DOMException('The task was ended.', 'AbortError'));
      return 'cancelling';
    },
    close: async () => {
      closed.abort();
      for (const { task, controller } of running.values())
        if (task.canCancel) controller.abort(new DOMException('ModDesk closes its store.', 'AbortError'));
      await Promise.allSettled([...running.values()].map(({ ended }) => ended));
      changed();
    },
  };
};
