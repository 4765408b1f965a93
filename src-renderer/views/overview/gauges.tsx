// What is going on this minute, in one line; each gauge leads to what it counts, or came of.
import { useQuery } from '@tanstack/react-query';
import { orpc } from '../../api';
import { counted } from '../../charts/counted';
import { useStale } from '../../hooks/use-connection';
import { href } from '../../router/use-route';
import { formatCount } from '../../ui/format';
import classes from './gauges.module.css';

/** Counts of the last minutes sink by themselves, without a nudge. */
const pollMs = 5_000;
const dayMs = 86_400_000;

interface GaugeProps {
  label: string;
  value: number | undefined;
  href?: string;
  /** Where the link leads to more than the gauge counts. */
  hint?: string;
}

const Gauge = ({ label, value, href, hint }: GaugeProps) => {
  const inside = (
    <>
      <strong className={classes.value}>{value === undefined ? '–' : formatCount(value)}</strong> {label}
    </>
  );
  return (
    <li>
      {href === undefined ? (
        <span className={classes.gauge}>{inside}</span>
      ) : (
        <a className={classes.gauge} href={href} title={hint}>
          {inside}
        </a>
      )}
    </li>
  );
};

export const Gauges = ({ guildId }: { guildId: string }) => {
  const stale = useStale();
  const { data } = useQuery(orpc.analytics.gauges.queryOptions({ input: { guildId }, refetchInterval: pollMs }));
  const at = data?.at ?? 0;
  const since = (ms: number, kinds: string): string => href(counted(guildId, { kinds, from: at - ms, to: at }));
  return (
    <section className={classes.strip} aria-label="Right now">
      <span className={classes.now} data-stale={stale !== null || undefined}>
        {stale === null ? 'Right now' : 'When last seen'}
      </span>
      <ul className={classes.list}>
        <Gauge label="events a minute" value={data?.eventsPerMinute} href={href({ name: 'feed', guildId })} />
        <Gauge label="joined in 10 min" value={data?.recentJoins} href={since(600_000, 'JOIN')} />
        <Gauge
          label="timed out"
          value={data?.openTimeouts}
          href={since(28 * dayMs, 'TIMEOUT')}
          hint="Every timeout of the last 28 days, the longest that Discord knows"
        />
        <Gauge
          label="in voice"
          value={data?.voiceMembers}
          href={since(dayMs, 'VOICE_JOIN,VOICE_MOVE,VOICE_LEAVE')}
          hint="Who came, moved and left in the last 24 hours"
        />
        <Gauge label="waiting to be written" value={data?.queueDepth} />
      </ul>
    </section>
  );
};
