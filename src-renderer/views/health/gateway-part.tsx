// The bot's link to Discord and its intake, in figures.
import { useQuery } from '@tanstack/react-query';
import { useLinkState } from '../../api/link-state';
import { useConnection } from '../../hooks/use-connection';
import { connectionText } from '../../shell/connection-text';
import { FactList } from '../../ui/fact-list';
import { formatCount } from '../../ui/format';
import { intentLabel } from '../../ui/intent-label';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './health.module.css';
import { orpc } from '../../api';

export const GatewayPart = () => {
  const { data: status } = useConnection();
  const { data: guilds } = useQuery(orpc.guilds.list.queryOptions({ input: {} }));
  const text = connectionText(status, useLinkState());
  return (
    <Panel title="Gateway" note={text.short}>
      <p className={classes.text}>{text.long}</p>
      {status && (
        <FactList
          facts={[
            { label: 'Bot', value: status.bot ? <bdi>{status.bot.name}</bdi> : 'none' },
            { label: 'Since', value: <TimeText at={status.since} as="dateTime" /> },
            {
              label: 'Round trip to Discord',
              value: status.latencyMs === undefined ? '–' : `${formatCount(status.latencyMs)} ms`,
            },
            {
              label: 'Servers',
              value: `${formatCount(status.guildCount)} connected, ${formatCount(guilds?.length ?? 0)} on record`,
            },
            { label: 'Recorded since start', value: formatCount(status.queue.recorded) },
            { label: 'Waiting to be written', value: formatCount(status.queue.depth) },
            {
              label: 'Dropped under load',
              value: formatCount(status.queue.shed),
              tone: status.queue.shed > 0 ? 'critical' : undefined,
            },
            {
              label: 'Unreadable, skipped',
              value: formatCount(status.queue.faulty),
              tone: status.queue.faulty > 0 ? 'warning' : undefined,
            },
            {
              label: 'Intents Discord refused',
              value: status.missingIntents.length === 0 ? 'none' : status.missingIntents.map(intentLabel).join(', '),
              tone: status.missingIntents.length > 0 ? 'warning' : undefined,
            },
          ]}
        />
      )}
    </Panel>
  );
};
