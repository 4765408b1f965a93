// Stands in for the steps that need an own bot while there is none, or while the demo is on.
import { Button } from '@mantine/core';
import type { ConnectionStatus } from '#contract/connection';
import { useDemo } from '../../hooks/use-demo';
import { href } from '../../router/use-route';
import { faultText } from '../../ui/fault-text';
import classes from './steps.module.css';

export const NeedsToken = ({ status }: { status: ConnectionStatus }) => {
  const demo = useDemo({ name: 'start', query: { step: 'token' } });
  if (status.isDemo) {
    return (
      <>
        <p className={classes.text}>
          You are in the demo. Your own bot gets a record of its own, so the demo ends here; come back to it whenever
          you like.
        </p>
        {demo.error && (
          <p className={classes.fault} role="alert">
            {faultText(demo.error).title} {faultText(demo.error).advice}
          </p>
        )}
        <div className={classes.actions}>
          <Button size="sm" variant="filled" loading={demo.isPending} onClick={() => demo.mutate(false)}>
            Leave the demo and go on
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <p className={classes.text}>
        This step needs the bot. Enter its token first; ModDesk then knows which bot it is.
      </p>
      <div className={classes.actions}>
        <Button component="a" size="sm" variant="filled" href={href({ name: 'start', query: { step: 'token' } })}>
          Enter the token
        </Button>
      </div>
    </>
  );
};
