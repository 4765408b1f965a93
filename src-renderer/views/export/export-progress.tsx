// One export as it goes: how far, how to end it, and its file once it is there.
import { Button, Progress } from '@mantine/core';
import { IconDownload, IconFolder, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Export, ExportProgress as Told } from '#contract/exports';
import { client, orpc } from '../../api';
import { faultText } from '../../ui/fault-text';
import { formatBytes, formatCount } from '../../ui/format';
import classes from './export.module.css';
import { useExportFile } from './use-export-file';
import { stateText } from './words';

const follow = async (exportId: string, signal: AbortSignal, tell: (told: Told) => void): Promise<void> => {
  for await (const next of await client.exports.progress({ exportId }, { signal })) tell(next);
};

/** The newest that the host told of it; null before its first word. */
const useProgress = (exportId: string): Told | null => {
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    const stopped = new AbortController();
    // A dropped link ends it; the history is asked again once there is one.
    follow(exportId, stopped.signal, setTold).catch(() => undefined);
    return () => stopped.abort();
  }, [exportId]);
  return told;
};

export const FileButton = ({ item }: { item: Pick<Export, 'exportId' | 'destination' | 'fileName'> }) => {
  const file = useExportFile();
  const isDownload = item.destination === 'download';
  return (
    <>
      <Button
        size="compact-sm"
        variant="light"
        leftSection={isDownload ? <IconDownload size={14} /> : <IconFolder size={14} />}
        onClick={() => file.mutate(item)}
        loading={file.isPending}
        aria-label={`${isDownload ? 'Download' : 'Show in folder'}: ${item.fileName}`}
      >
        {isDownload ? 'Download' : 'Show in folder'}
      </Button>
      {file.error !== null && (
        <span className={classes.fault} role="alert">
          {faultText(file.error).title}
        </span>
      )}
    </>
  );
};

export const ExportProgress = ({ exportId }: { exportId: string }) => {
  const told = useProgress(exportId);
  const cancel = useMutation({ mutationFn: () => client.exports.cancel({ exportId }) });
  const isDone = told?.state === 'done';
  const history = useQuery({ ...orpc.exports.history.queryOptions({ input: { limit: 50 } }), enabled: isDone });
  const item = history.data?.items.find((one) => one.exportId === exportId);
  const { state = 'waiting', rows = 0, total, bytes = 0, fault } = told ?? {};
  const isGoing = state === 'waiting' || state === 'running';
  const share = isDone ? 100 : total ? Math.min(99, (rows / total) * 100) : 0;
  return (
    <div className={classes.progress}>
      <p role="status">
        <strong>{stateText[state]}</strong>
        {`: ${formatCount(rows)}${total !== undefined && isGoing ? ` of ${formatCount(total)}` : ''} ${rows === 1 ? 'row' : 'rows'}, ${formatBytes(bytes)}`}
        {fault !== undefined && <span className={classes.fault}> {fault}</span>}
      </p>
      {(isGoing || isDone) && (
        <Progress value={share} aria-label="Written so far" color={isDone ? 'green' : undefined} />
      )}
      <div className={classes.actions}>
        {isGoing && (
          <Button
            size="compact-sm"
            leftSection={<IconX size={14} />}
            onClick={() => cancel.mutate()}
            loading={cancel.isPending}
          >
            Cancel the export
          </Button>
        )}
        {item?.isAvailable === true && <FileButton item={item} />}
      </div>
    </div>
  );
};
