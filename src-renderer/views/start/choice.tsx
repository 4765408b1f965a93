// The two ways in, side by side.
import { Button, Progress } from '@mantine/core';
import { IconArrowRight, IconFlask, IconPlugConnected } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ConnectionStatus } from '#contract/connection';
import { useDemo } from '../../hooks/use-demo';
import { href } from '../../router/use-route';
import { faultText } from '../../ui/fault-text';
import { formatPercent } from '../../ui/format';
import { Mark } from '../../ui/mark';
import classes from './start.module.css';

const Card = ({
  icon,
  title,
  children,
  action,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action: ReactNode;
}) => (
  <section className={classes.card}>
    <h2 className={classes.cardTitle}>
      {icon}
      {title}
    </h2>
    <div className={classes.cardText}>{children}</div>
    <div className={classes.cardAction}>{action}</div>
  </section>
);

const Filling = ({ share }: { share: number }) => (
  <div className={classes.filling} role="status">
    <Progress value={Math.max(3, share * 100)} size="sm" aria-label="Making the demo’s history" />
    <span className="dim numeric">Making the demo’s history, {formatPercent(share)}</span>
  </div>
);

export const Choice = ({ status }: { status: ConnectionStatus }) => {
  const demo = useDemo();
  const isFilling = demo.isPending || status.seeding !== undefined;
  const demoAction = isFilling ? (
    <Filling share={status.seeding ?? 0} />
  ) : (
    <Button size="sm" variant="default" leftSection={<IconFlask size={16} />} onClick={() => demo.mutate(true)}>
      Explore the demo
    </Button>
  );
  return (
    <main className={classes.page}>
      <div className={classes.intro}>
        <Mark size={44} />
        <h1 className={classes.title}>See what happens in your Discord server, and who did it</h1>
        <p className={classes.lead}>
          ModDesk records bans, deletions, joins and everything around them into an encrypted file on this machine.
          Nothing is sent anywhere else.
        </p>
      </div>
      <div className={classes.cards}>
        <Card
          icon={<IconFlask size={19} stroke={1.7} aria-hidden="true" />}
          title="Look around first"
          action={
            status.isDemo && !isFilling ? (
              <Button component="a" size="sm" href={href({ name: 'home' })}>
                Back to the demo
              </Button>
            ) : (
              demoAction
            )
          }
        >
          <p>
            An invented server of some 350 members with a rhythm, a raid and a repeat offender, live in front of you.
          </p>
          <ul>
            <li>No bot, no account, no network</li>
            <li>Own record: leave it with one click</li>
          </ul>
          {demo.error && (
            <p className={classes.fault} role="alert">
              {faultText(demo.error).title} {faultText(demo.error).advice}
            </p>
          )}
        </Card>
        <Card
          icon={<IconPlugConnected size={19} stroke={1.7} aria-hidden="true" />}
          title="Use it for your server"
          action={
            <Button
              component="a"
              size="sm"
              variant="filled"
              rightSection={<IconArrowRight size={16} />}
              href={href({ name: 'start', query: { step: 'application' } })}
            >
              Connect your bot
            </Button>
          }
        >
          <p>A bot of your own that only listens. Five short steps, about four minutes.</p>
          <ul>
            <li>You keep the token; it stays in this machine’s secret store</li>
            <li>You need “Manage Server” where it shall record</li>
          </ul>
        </Card>
      </div>
    </main>
  );
};
