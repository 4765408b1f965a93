// The state of the machine for a report: figures and words of ModDesk only, no names, ids, addresses or paths.
import { Button } from '@mantine/core';
import { IconClipboard } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { client } from '../../api';
import { faultText } from '../../ui/fault-text';

const collect = async (): Promise<string> => {
  const [status, health] = await Promise.all([client.connection.status({}), client.store.health({})]);
  const { state, reason, missingIntents, guildCount, latencyMs, queue, isDemo } = status;
  const { files, freeBytes, months, lastVerification, key, warnings, lastBackup } = health;
  return JSON.stringify(
    {
      madeAt: new Date().toISOString(),
      browser: navigator.userAgent,
      connection: { state, reason, missingIntents, guildCount, latencyMs, queue, isDemo },
      store: {
        files,
        freeBytes,
        months: months.map(({ month, state: is, events }) => ({ month, state: is, events })),
        lastVerification,
        keyProtection: key.protection,
        warnings: warnings.length,
        lastBackup: lastBackup && { madeAt: lastBackup.madeAt, verifiedAt: lastBackup.verifiedAt },
      },
    },
    null,
    2,
  );
};

export const CopyDiagnostics = () => {
  const copy = useMutation({ mutationFn: async () => navigator.clipboard.writeText(await collect()) });
  return (
    <>
      <span role="status" className="dim">
        {copy.isSuccess && 'Copied, without names and ids'}
        {copy.error && faultText(copy.error).title}
      </span>
      <Button leftSection={<IconClipboard size={15} />} loading={copy.isPending} onClick={() => copy.mutate()}>
        Copy diagnostics
      </Button>
    </>
  );
};
