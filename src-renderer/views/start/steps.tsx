// The five steps to an own bot: the list on the left, the step at hand on the right.
import { Button } from '@mantine/core';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import type { ConnectionStatus } from '#contract/connection';
import { href } from '../../router/use-route';
import { Mark } from '../../ui/mark';
import { ApplicationStep } from './application-step';
import { EventsStep } from './events-step';
import { NeedsToken } from './needs-token';
import { IntentsStep } from './intents-step';
import { InviteStep } from './invite-step';
import classes from './steps.module.css';
import { TokenStep } from './token-step';

export const stepNames = ['application', 'token', 'intents', 'invite', 'events'] as const;
export type StepName = (typeof stepNames)[number];
export const isStep = (word: string | undefined): word is StepName => stepNames.some((name) => name === word);

const labels: Record<StepName, string> = {
  application: 'Make an application',
  token: 'Enter its token',
  intents: 'Switch on intents',
  invite: 'Invite the bot',
  events: 'First events',
};

/** What the connection's state proves; the first step cannot be seen from here. */
const isDone = (name: StepName, status: ConnectionStatus): boolean => {
  const hasBot = status.hasToken && !status.isDemo;
  switch (name) {
    case 'application':
    case 'token':
      return hasBot && status.bot !== undefined;
    case 'intents':
      return hasBot && status.state === 'ready' && status.missingIntents.length === 0;
    case 'invite':
      return hasBot && status.guildCount > 0;
    case 'events':
      return hasBot && status.queue.recorded > 0;
  }
};

const views = {
  application: ApplicationStep,
  token: TokenStep,
  intents: IntentsStep,
  invite: InviteStep,
  events: EventsStep,
};

export const Steps = ({ step, status }: { step: StepName; status: ConnectionStatus }) => {
  const Step = views[step];
  const isBlocked = step !== 'application' && (status.isDemo || (step !== 'token' && !status.hasToken));
  return (
    <main className={classes.page}>
      <aside className={classes.rail}>
        <a className={classes.home} href={href({ name: 'start' })}>
          <Mark size={26} />
          ModDesk
        </a>
        <ol className={classes.list} aria-label="Steps">
          {stepNames.map((name, index) => (
            <li key={name}>
              <a
                className={classes.step}
                href={href({ name: 'start', query: { step: name } })}
                aria-current={name === step ? 'step' : undefined}
                data-done={isDone(name, status) || undefined}
              >
                <span className={classes.number}>
                  {isDone(name, status) ? <IconCheck size={13} stroke={2.6} aria-label="done" /> : index + 1}
                </span>
                {labels[name]}
              </a>
            </li>
          ))}
        </ol>
        <Button
          component="a"
          variant="subtle"
          color="gray"
          justify="flex-start"
          leftSection={<IconArrowLeft size={15} />}
          href={href({ name: status.hasToken || status.isDemo ? 'home' : 'start' })}
        >
          {status.hasToken || status.isDemo ? 'Back to the window' : 'Back'}
        </Button>
      </aside>
      <div className={classes.body}>
        <div className={classes.content}>
          <p className={classes.progress}>
            Step {stepNames.indexOf(step) + 1} of {stepNames.length}
          </p>
          <h1 className={classes.title}>{labels[step]}</h1>
          {isBlocked ? <NeedsToken status={status} /> : <Step status={status} />}
        </div>
      </div>
    </main>
  );
};
