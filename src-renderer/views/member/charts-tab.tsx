// A member's charts: messages by day, where and when they write. 30, 90 or 365 days.
import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '../../api';
import { counted } from '../../charts/counted';
import { dayStep } from '../../charts/dates';
import { HeatPanel } from '../../charts/heat-panel';
import { Ranking } from '../../charts/ranking';
import type { Series } from '../../charts/series';
import { TimePanel } from '../../charts/time-panel';
import { ChannelLabel } from '../../events/channel-label';
import { channelText } from '../../events/part';
import { useChannelNames } from '../../events/use-channel-names';
import { useSubtitle } from '../../hooks/use-subtitle';
import { useTimeFormat } from '../../hooks/use-time-format';

import { href, setQuery, useRoute } from '../../router/use-route';
import { formatCount } from '../../ui/format';
import { useHours } from './use-hours';
import classes from './member.module.css';

const spans = ['30', '90', '365'] as const;

export default function ChartsTab({ guildId, userId }: { guildId: string; userId: string }) {
  const { query } = useRoute();
  const { timeZone } = useTimeFormat();
  const channelName = useChannelNames(guildId);
  const span = spans.find((one) => one === query['days']) ?? '30';
  const { data, error, refetch } = useQuery({
    ...orpc.analytics.user.queryOptions({ input: { guildId, userId, days: Number(span), timeZone } }),
    placeholderData: keepPreviousData,
  });
  const from = data?.from ?? 0;
  const to = data?.to ?? 1;
  const hours = useHours({ guildId, userId, from, to, isWanted: data !== undefined });
  const subtitle = useSubtitle(from, to);
  const steps = useMemo(() => data?.dailyMessages.map(({ date }) => dayStep(date, timeZone)), [data, timeZone]);
  const series = useMemo<Series[]>(
    () => [
      {
        key: 'messages',
        label: 'Messages',
        color: 'var(--md-chart-messages)',
        pattern: 'solid',
        values: data?.dailyMessages.map(({ count }) => count) ?? [],
      },
    ],
    [data],
  );
  const wrote = { kinds: 'MESSAGE_SEND', person: userId, as: 'actor' };
  const failed = { error, onRetry: () => void refetch() };
  return (
    <>
      <div className={classes.bar}>
        <SegmentedControl
          aria-label="Days"
          data={spans.map((value) => ({ value, label: `${value} days` }))}
          value={span}
          onChange={(value) => setQuery({ days: value === '30' ? null : value }, { replace: true })}
        />
        {data && (
          <span className="dim numeric">
            {formatCount(data.totalMessages)} {data.totalMessages === 1 ? 'message' : 'messages'},{' '}
            {formatCount(data.infractionCount)} {data.infractionCount === 1 ? 'infraction' : 'infractions'}
          </span>
        )}
      </div>
      <div className={classes.charts}>
        <TimePanel
          title="Messages by day"
          label="Messages by day"
          range={{ from: steps?.[0]?.at ?? from, to: steps?.at(-1)?.to ?? to }}
          steps={steps}
          series={series}
          gaps={data?.coverage.gaps}
          queryOf={() => wrote}
          height={188}
          note="click a day to read them"
          {...failed}
          empty={{ title: 'No messages in this time', text: 'Choose more days.' }}
        />
        <div className={classes.pair}>
          <HeatPanel
            title="When they write"
            note={hours.note}
            from={hours.from}
            to={hours.to}
            counts={hours.counts}
            query={wrote}
            subtitle={subtitle}
            error={hours.error}
            onRetry={hours.retry}
          />
          <Ranking
            title="Where they write"
            what="Channel"
            by="Messages"
            subtitle={subtitle}
            height={226}
            {...failed}
            items={data?.channelActivity.map(({ channelId, count }) => ({
              key: channelId,
              label: (
                <span className="truncate">
                  <ChannelLabel name={channelName(channelId)} id={channelId} />
                </span>
              ),
              name: channelText(channelName(channelId), channelId),
              value: count,
              href: href(counted(guildId, { ...wrote, channel: channelId, from, to })),
            }))}
            empty={{ title: 'No messages in this time', text: 'Choose more days.' }}
          />
        </div>
      </div>
    </>
  );
}
