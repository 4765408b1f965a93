// The store's key: how it is kept, and the recovery key to write down and type back once.
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StoreHealth } from '#contract/store';
import { client, orpc } from '../../api';
import { faultText, fieldFault } from '../../ui/fault-text';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './health.module.css';

const words: Record<StoreHealth['key']['protection'], string> = {
  keyring: 'It lies in this system’s keyring.',
  file: 'This system has no keyring: the key lies in a private file beside the data. Whoever can read that file can read the record.',
  environment: 'It is given from outside at each start; ModDesk does not keep it.',
  none: 'The demo’s key is made anew each time.',
};

const Shown = ({ recoveryKey, onDone }: { recoveryKey: string; onDone: () => void }) => {
  const cache = useQueryClient();
  const [typed, setTyped] = useState('');
  const confirm = useMutation({
    mutationFn: () => client.store.confirmRecoveryKey({ recoveryKey: typed }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: orpc.store.key() });
      onDone();
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <div>
        <p className={classes.text}>
          Write it down and keep it away from this machine. Whoever has it can read the record.
        </p>
        <code className={classes.key}>{recoveryKey}</code>
      </div>
      <TextInput
        label="Type it back"
        description="Case, spaces and dashes do not matter."
        value={typed}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={fieldFault(confirm.error, 'recoveryKey') ?? (confirm.error ? faultText(confirm.error).title : null)}
      />
      <div className={classes.actions}>
        <Button type="submit" variant="filled" disabled={typed.trim() === ''} loading={confirm.isPending}>
          Confirm
        </Button>
        <Button onClick={onDone}>Not now</Button>
      </div>
    </form>
  );
};

export const KeyPart = ({ health }: { health: StoreHealth }) => {
  const { protection, recoveryConfirmedAt } = health.key;
  const show = useMutation({ mutationFn: () => client.store.recoveryKey({ again: recoveryConfirmedAt !== null }) });
  const recoveryKey = show.data?.recoveryKey ?? null;
  const hasKey = protection === 'keyring' || protection === 'file';
  return (
    <Panel title="Key">
      <p className={classes.text}>
        {words[protection]}{' '}
        {hasKey &&
          (recoveryConfirmedAt === null ? (
            <strong>Nobody has typed the recovery key back yet: if this machine is lost, the record is.</strong>
          ) : (
            <>
              Recovery key confirmed <TimeText at={recoveryConfirmedAt} as="relative" />.
            </>
          ))}
      </p>
      {recoveryKey !== null ? (
        <Shown recoveryKey={recoveryKey} onDone={() => show.reset()} />
      ) : (
        hasKey && (
          <Button loading={show.isPending} onClick={() => show.mutate()}>
            {recoveryConfirmedAt === null ? 'Show the recovery key' : 'Show it again'}
          </Button>
        )
      )}
      {show.error && (
        <p className={classes.fault} role="alert">
          {faultText(show.error).title}
        </p>
      )}
    </Panel>
  );
};
