// Step 2: the token, checked with Discord the moment it is entered.
import { Button } from '@mantine/core';
import type { ConnectionStatus } from '#contract/connection';
import { href, navigate } from '../../router/use-route';
import { TokenForm } from '../../ui/token-form';
import classes from './steps.module.css';

export const TokenStep = ({ status }: { status: ConnectionStatus }) => {
  const hasOwnBot = status.hasToken && !status.isDemo && status.bot !== undefined;
  return (
    <>
      <p className={classes.text}>
        The token is the bot’s password. ModDesk checks it with Discord and keeps it in this machine’s secret store; it
        is never shown, exported or logged.
      </p>
      {hasOwnBot && (
        <p className={classes.text}>
          Signed in as <strong>{status.bot?.name}</strong>. Enter another token only to change the bot.
        </p>
      )}
      <TokenForm
        action={hasOwnBot ? 'Check and replace' : 'Check and connect'}
        onConnected={() => navigate({ name: 'start', query: { step: 'intents' } })}
      />
      <p className={classes.note}>
        Lost it? Press Reset Token on the Bot page again; the old one stops working at once.
      </p>
      {hasOwnBot && (
        <div className={classes.actions}>
          <Button component="a" size="sm" href={href({ name: 'start', query: { step: 'intents' } })}>
            Keep this bot
          </Button>
        </div>
      )}
    </>
  );
};
