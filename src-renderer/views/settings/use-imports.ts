// Sends chosen files one after the other, piece by piece as the host reads them. Leaving the page ends it; what was read stays on record.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Import } from '#contract/imports';
import { client, orpc } from '../../api';

/** As large as the contract takes. */
const pieceBytes = 128 * 1024;

const base64 = (piece: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).split(',', 2)[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file could not be read.')));
    reader.readAsDataURL(piece);
  });

const send = async (
  file: File,
  bodies: boolean,
  signal: AbortSignal,
  onState: (state: Import) => void,
): Promise<void> => {
  const source = { type: 'upload' as const, name: file.name.slice(0, 260), sizeBytes: file.size };
  let state = await client.imports.start({ source, bodies });
  onState(state);
  for (let at = 0; state.state === 'running'; at += pieceBytes) {
    if (signal.aborted) {
      onState(await client.imports.cancel({ importId: state.id }));
      return;
    }
    const chunk = await base64(file.slice(at, at + pieceBytes));
    state = await client.imports.upload({ importId: state.id, chunk, isLast: at + pieceBytes >= file.size });
    onState(state);
  }
};

export interface ImportRun {
  current: Import | null;
  /** Files not begun yet. */
  waiting: number;
  error: Error | null;
  start: (files: readonly File[], bodies: boolean) => void;
  cancel: () => void;
}

export const useImports = (): ImportRun => {
  const cache = useQueryClient();
  const life = useRef<AbortController | null>(null);
  const [current, setCurrent] = useState<Import | null>(null);
  const [waiting, setWaiting] = useState(0);
  const [error, setError] = useState<Error | null>(null);
  useEffect(() => () => life.current?.abort(), []);

  const run = async (files: readonly File[], bodies: boolean, signal: AbortSignal): Promise<void> => {
    setError(null);
    try {
      for (const [index, file] of files.entries()) {
        if (signal.aborted) break;
        setWaiting(files.length - index - 1);
        await send(file, bodies, signal, setCurrent);
        await cache.invalidateQueries({ queryKey: orpc.imports.history.key() });
      }
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)));
    }
    setWaiting(0);
    setCurrent(null);
    await cache.invalidateQueries({ queryKey: orpc.imports.history.key() });
  };

  return {
    current,
    waiting,
    error,
    start: (files, bodies) => {
      life.current = new AbortController();
      void run(files, bodies, life.current.signal);
    },
    cancel: () => life.current?.abort(),
  };
};
