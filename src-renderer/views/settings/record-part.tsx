// The record: checks whether what is stored is what was recorded, and says in words what that shows.
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client } from '../../api';
import { useTimeFormat } from '../../hooks/use-time-format';
import { faultText } from '../../ui/fault-text';
import { Panel } from '../../ui/panel';
import { CopiesRows } from './copies-rows';
import { SettingRow } from './setting-row';
import classes from './settings.module.css';
import { verificationText } from './verification-text';

const useCheck = () => {
  const running = useRef<AbortController | null>(null);
  const check = useMutation({
    mutationFn: () => {
      const asked = new AbortController();
      running.current = asked;
      return client.store.verify({}, { signal: asked.signal });
    },
  });
  const cancel = (): void => {
    running.current?.abort();
    check.reset();
  };
  // Whoever leaves the page does not wait for the answer.
  useEffect(() => () => running.current?.abort(), []);
  return { check, cancel };
};

/** For pages that show it in a panel of their own. */
export const RecordCheck = () => {
  const { check, cancel } = useCheck();
  const { exact } = useTimeFormat();
  const text = check.data && verificationText(check.data, exact);
  return (
    <div className={classes.rows}>
      <SettingRow
        label="Is it as it was recorded?"
        hint="Every event is chained to the one before it, and so is every later completion. A change made outside ModDesk breaks the chain."
        below={
          <div role="status">
            {check.isPending && <p className={classes.hint}>Checking; recording goes on meanwhile.</p>}
            {check.error && <p className={classes.fault}>{faultText(check.error).title}</p>}
            {text && (
              <div className={text.isSound ? undefined : classes.fault}>
                <span className={classes.label}>{text.title}</span>
                {text.lines.map((line) => (
                  <p key={line} className={classes.hint}>
                    {line}
                  </p>
                ))}
              </div>
            )}
          </div>
        }
      >
        {check.isPending ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button onClick={() => check.mutate()}>Check it</Button>
        )}
      </SettingRow>
    </div>
  );
};

export const RecordPart = () => (
  <Panel title="The record" isFlush>
    <RecordCheck />
    <div className={classes.rows}>
      <CopiesRows />
    </div>
  </Panel>
);
