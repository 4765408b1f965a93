// Step 3: the privileged intents, what each brings, and whether Discord grants them.
import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck, IconCircleDashed, IconX } from '@tabler/icons-react';
import type { ConnectionStatus } from '#contract/connection';
import { useConnect } from '../../hooks/use-connect';
import { href } from '../../router/use-route';
import { faultText } from '../../ui/fault-text';
import { intentLabel } from '../../ui/intent-label';
import { portalUrl } from './portal';
import classes from './steps.module.css';

const intents = [
  {
    name: 'GuildMembers',
    cost: 'Without it: no joins, leaves, nickname, role or timeout changes, and no member list to search.',
  },
  {
    name: 'MessageContent',
    cost: 'Without it: messages are counted, but what they said, before and after an edit or a deletion, is not recorded.',
  },
];

type Verdict = 'granted' | 'missing' | 'unknown';
const verdictWord: Record<Verdict, string> = { granted: 'On', missing: 'Off', unknown: 'Not known yet' };
const verdictIcon = { granted: IconCheck, missing: IconX, unknown: IconCircleDashed };

export const IntentsStep = ({ status }: { status: ConnectionStatus }) => {
  const check = useConnect();
  const isKnown = status.hasToken && !status.isDemo && (status.state === 'ready' || status.missingIntents.length > 0);
  const verdictOf = (name: string): Verdict => {
    if (status.missingIntents.includes(name)) return 'missing';
    return isKnown ? 'granted' : 'unknown';
  };
  const isComplete = isKnown && status.missingIntents.length === 0;
  return (
    <>
      <p className={classes.text}>
        {isComplete
          ? 'Discord grants the bot everything ModDesk needs.'
          : 'Discord hands over members and message texts only when the bot’s owner says so. ModDesk works without, and records less.'}
      </p>
      <ul className={classes.intents}>
        {intents.map(({ name, cost }) => {
          const verdict = verdictOf(name);
          const Icon = verdictIcon[verdict];
          return (
            <li
              key={name}
              data-missing={verdict === 'missing' || undefined}
              data-granted={verdict === 'granted' || undefined}
            >
              <Icon size={17} stroke={2} aria-hidden="true" />
              <strong>{intentLabel(name)}</strong>
              <span className={classes.verdict}>{verdictWord[verdict]}</span>
              <p>{cost}</p>
            </li>
          );
        })}
      </ul>
      {!isComplete && (
        <p className={classes.text}>
          Switch them on at{' '}
          <a href={portalUrl} target="_blank" rel="noreferrer">
            discord.com/developers/applications
          </a>
          : your application, Bot, Privileged Gateway Intents, then Save Changes.
        </p>
      )}
      {check.error && (
        <p className={classes.fault} role="alert">
          {faultText(check.error).title} {faultText(check.error).advice}
        </p>
      )}
      {!check.error && status.state !== 'ready' && status.message !== undefined && (
        <p className={classes.fault} role="status">
          {status.message}
        </p>
      )}
      <div className={classes.actions}>
        <Button
          component="a"
          size="sm"
          variant="filled"
          rightSection={<IconArrowRight size={16} />}
          href={href({ name: 'start', query: { step: 'invite' } })}
        >
          {isComplete ? 'Go on' : 'Go on without'}
        </Button>
        <Button size="sm" loading={check.isPending} disabled={!status.hasToken} onClick={() => check.mutate(undefined)}>
          Check again
        </Button>
      </div>
    </>
  );
};
