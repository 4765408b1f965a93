// Step 1: what to click in Discord's developer portal, in its own words.
import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { href } from '../../router/use-route';
import { portalUrl } from './portal';
import classes from './steps.module.css';

export const ApplicationStep = () => (
  <>
    <p className={classes.text}>Discord calls a bot an application. Making one is free and takes a minute.</p>
    <ol className={classes.guide}>
      <li>
        Open{' '}
        <a href={portalUrl} target="_blank" rel="noreferrer">
          discord.com/developers/applications
        </a>{' '}
        and sign in.
      </li>
      <li>
        Press <strong>New Application</strong>, give it a name your members will recognise, such as “Log keeper”, and
        press <strong>Create</strong>.
      </li>
      <li>
        Choose <strong>Bot</strong> on the left. Under <em>Privileged Gateway Intents</em> switch on{' '}
        <strong>Server Members Intent</strong> and <strong>Message Content Intent</strong>, then{' '}
        <strong>Save Changes</strong>.
      </li>
      <li>
        On the same page press <strong>Reset Token</strong> and copy what appears. Discord shows it only once.
      </li>
    </ol>
    <div className={classes.actions}>
      <Button
        component="a"
        size="sm"
        variant="filled"
        rightSection={<IconArrowRight size={16} />}
        href={href({ name: 'start', query: { step: 'token' } })}
      >
        I have a token
      </Button>
    </div>
  </>
);
