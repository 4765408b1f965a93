// Slash commands: how much they are used, which, and by whom. Other bots' commands count as well.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { printCondition } from '#contract/query/print-query';
import { orpc } from '../../api';
import { countOf } from '../../charts/activity-series';
import { counted } from '../../charts/counted';
import { Ranking } from '../../charts/ranking';
import { type Series, sum } from '../../charts/series';
import { TimePanel } from '../../charts/time-panel';
import { useActivity, useGaps } from '../../charts/use-activity';
import { personHref } from '../../events/event-href';
import { SafePerson } from '../../events/event-sentence';
import { clamp, cleanLine, nameText } from '../../events/plain-text';
import { usePeople } from '../../events/use-people';
import { dayPresets, daysOf } from '../../hooks/days-of';
import { useGuild } from '../../hooks/use-guild';
import { useSubtitle } from '../../hooks/use-subtitle';
import { useTimeBefore } from '../../hooks/use-time-before';
import { useTimeFormat } from '../../hooks/use-time-format';
import { useTimeRange } from '../../hooks/use-time-range';
import { href } from '../../router/use-route';
import { formatCount } from '../../ui/format';
import { Columns, PageBody } from '../../ui/page-body';
import { PageHeader } from '../../ui/page-header';
import { RangePicker } from '../../ui/range-picker';
import { ExportButton } from '../export/export-button';
import { analyticsChoice } from '../export/page-choices';
import { Tile, TileStrip } from '../../ui/tile';

const color = 'var(--md-chart-server)';
const used = { kinds: 'COMMAND_USED' };
const noOnes: never[] = [];

/** "/ban", whatever the record holds. */
const commandText = (command: string): string => `/${clamp(cleanLine(command).replace(/^\//, ''), 48)}`;

export default function CommandsView() {
  const { guildId } = useGuild();
  const format = useTimeFormat();
  const range = useTimeRange('30d');
  const { asked, note } = daysOf(range);
  const { from, to, previous, isCompared } = range;
  const activity = useActivity(guildId, from, to);
  const before = useActivity(guildId, previous.from, previous.to);
  const { data: gaps } = useGaps(guildId, from, to);
  const { data, error, refetch } = useQuery({
    ...orpc.analytics.commands.queryOptions({ input: { guildId, ...asked, timeZone: format.timeZone } }),
    placeholderData: keepPreviousData,
  });
  const subtitle = useSubtitle(data?.from ?? from, data?.to ?? to);
  const users = data?.topUsers ?? noOnes;
  const personOf = usePeople(
    guildId,
    users.map(({ userId }) => userId),
  );
  const { steps } = activity;
  const earlier = before.steps;
  const counts = useMemo(() => countOf(steps ?? [], ['COMMAND_USED']), [steps]);
  const series = useMemo<Series[]>(
    () => [
      {
        key: 'commands',
        label: 'Commands',
        color,
        pattern: 'solid',
        values: counts,
        ...(isCompared && earlier && { before: countOf(earlier, ['COMMAND_USED']) }),
      },
    ],
    [counts, isCompared, earlier],
  );
  const timeBefore = useTimeBefore(range);
  const earlierTotal = earlier && sum(countOf(earlier, ['COMMAND_USED']));
  const busiest = data?.topCommands[0];
  const inDays = { from: data?.from ?? from, to: data?.to ?? to };
  const link = (query: Record<string, string>): string => href(counted(guildId, { ...used, ...inDays, ...query }));
  const failed = { error, onRetry: () => void refetch() };
  return (
    <>
      <PageHeader title="Commands">
        <RangePicker range={range} presets={dayPresets} withCompare />
        <ExportButton choices={[analyticsChoice(guildId, range)]} />
      </PageHeader>
      <PageBody>
        <TileStrip>
          <Tile
            label="Commands used"
            value={activity.error && !steps ? null : steps && sum(counts)}
            before={timeBefore.of(earlierTotal)}
            values={steps && counts}
            color={color}
            href={href(counted(guildId, { ...used, from, to }))}
            detail={timeBefore.words(earlierTotal)}
          />
          <Tile
            label="Different commands"
            value={error && !data ? null : data?.uniqueCommands}
            before={timeBefore.of(data?.previous.uniqueCommands)}
            values={undefined}
            color={color}
            detail={data && [note, timeBefore.words(data.previous.uniqueCommands)].filter(Boolean).join(', ')}
          />
          <Tile
            label="Busiest command"
            value={error && !data ? null : data && (busiest?.usageCount ?? null)}
            before={undefined}
            values={undefined}
            color={color}
            detail={busiest ? commandText(busiest.command) : data && 'none used'}
            share={busiest && data.totalCommands > 0 ? busiest.usageCount / data.totalCommands : 0}
          />
        </TileStrip>
        <TimePanel
          title="Use over time"
          label="Commands used over time"
          range={range}
          steps={steps}
          series={series}
          gaps={gaps}
          queryOf={() => used}
          height={208}
          error={activity.error}
          onRetry={activity.retry}
          empty={{
            title: 'No commands in this time',
            text: 'Slash commands of every bot stand here, as far as Discord shows who used them.',
          }}
        />
        <Columns>
          <Ranking
            title="Commands"
            note={note}
            what="Command"
            by="Uses"
            extraColumns={[{ label: 'Members', isNumber: true }, { label: 'Last used' }]}
            color={color}
            subtitle={subtitle}
            {...failed}
            items={data?.topCommands.map(({ command, usageCount, uniqueUsers, lastUsedAt }) => ({
              key: command,
              label: <bdi className="truncate">{commandText(command)}</bdi>,
              name: commandText(command),
              value: usageCount,
              note: `${formatCount(uniqueUsers)} ${uniqueUsers === 1 ? 'member' : 'members'} · ${format.relative(lastUsedAt)}`,
              extra: [uniqueUsers, format.dateTime(lastUsedAt)],
              href: link({ q: printCondition({ type: 'command', name: command }) }),
            }))}
            empty={{ title: 'No commands in this time', text: 'Which commands are used, how often and by how many.' }}
          />
          <Ranking
            title="Who uses them"
            note={note}
            what="Member"
            by="Uses"
            extraColumns={[{ label: 'Commands', isNumber: true }]}
            color={color}
            subtitle={subtitle}
            {...failed}
            items={data?.topUsers.map(({ userId, commandCount, uniqueCommands }) => ({
              key: userId,
              label: <SafePerson person={personOf(userId)} size={18} href={personHref(guildId, userId)} />,
              name: nameText(personOf(userId).name, userId),
              value: commandCount,
              note: `${formatCount(uniqueCommands)} ${uniqueCommands === 1 ? 'command' : 'commands'}`,
              extra: [uniqueCommands],
              href: link({ person: userId, as: 'actor' }),
            }))}
            empty={{
              title: 'Nobody used a command',
              text: 'Whoever uses slash commands, and how many different ones.',
            }}
          />
        </Columns>
      </PageBody>
    </>
  );
}
