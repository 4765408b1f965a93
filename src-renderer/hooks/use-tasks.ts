// Long work that the store does at the moment, as it goes on. One stream for as long as somebody looks.
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Task } from '#contract/tasks';
import { client } from '../api';

const restMs = 2_000;

export const useTasks = (): readonly Task[] => {
  const [tasks, setTasks] = useState<readonly Task[]>([]);
  useEffect(() => {
    const leaving = new AbortController();
    const follow = async (): Promise<void> => {
      while (!leaving.signal.aborted) {
        try {
          for await (const now of await client.store.tasks({}, { signal: leaving.signal })) setTasks(now);
        } catch {
          // The link dropped or nobody looks any more.
        }
        if (!leaving.signal.aborted) await new Promise((resolve) => window.setTimeout(resolve, restMs));
      }
    };
    void follow();
    return () => leaving.abort();
  }, []);
  return tasks;
};

export const useCancelTask = () => useMutation({ mutationFn: (id: number) => client.store.cancelTask({ id }) });
