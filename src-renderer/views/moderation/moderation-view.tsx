// Moderation: what was done, by whom and through what, over time and against the time before. Counts are not performance.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Kind, kinds } from '#contract/catalogue';
import { orpc } from '../../api';
import { actionSeries } from '../../charts/action-series';
import { TimePanel } from '../../charts/time-panel';
import { useActivity, useGaps } from '../../charts/use-activity';
import { LackNote } from '../../events/lack-note';
import { dayPresets, daysOf } from '../../hooks/days-of';
import { useGuild } from '../../hooks/use-guild';
import { useTimeFormat } from '../../hooks/use-time-format';
import { useTimeRange } from '../../hooks/use-time-range';
import { Columns, PageBody } from '../../ui/page-body';
import { PageHeader } from '../../ui/page-header';
import { RangePicker } from '../../ui/range-picker';
import { ExportButton } from '../export/export-button';
import { analyticsChoice, casesChoice } from '../export/page-choices';
import { ActionMix } from './action-mix';
import { ModerationTiles } from './moderation-tiles';
import { ReversalsPanel } from './reversals-panel';
import { SourcesPanels } from './sources-panels';
import { TopModerators } from './top-moderators';

const queryOf = (key: string | null): { kinds?: string; groups?: string } =>
  kinds.some((kind: Kind) => kind === key) ? { kinds: key ?? '' } : { groups: 'moderation' };

const needed = ['View Audit Log', 'Manage Server'];

export default function ModerationView() {
  const { guildId } = useGuild();
  const { timeZone, exact } = useTimeFormat();
  const range = useTimeRange('30d');
  const { asked, note } = daysOf(range);
  const { from, to, previous, isCompared } = range;
  const activity = useActivity(guildId, from, to);
  const before = useActivity(guildId, previous.from, previous.to);
  const { data: gaps } = useGaps(guildId, from, to);
  const answer = useQuery({
    ...orpc.analytics.moderation.queryOptions({ input: { guildId, ...asked, timeZone } }),
    placeholderData: keepPreviousData,
  });
  const { steps, error, retry } = activity;
  const earlier = isCompared ? before.steps : undefined;
  const series = useMemo(() => actionSeries(steps ?? [], earlier), [steps, earlier]);
  const ask = { guildId, note, answer };
  return (
    <>
      <PageHeader title="Moderation">
        <RangePicker range={range} presets={dayPresets} withCompare />
        <ExportButton choices={[analyticsChoice(guildId, range), casesChoice(guildId, range, exact)]} />
      </PageHeader>
      <LackNote guildId={guildId} of={needed} />
      <PageBody>
        <ModerationTiles
          activity={activity}
          before={before}
          answer={answer}
          range={range}
          guildId={guildId}
          note={note}
        />
        <TimePanel
          title="Actions over time"
          label="Moderation actions over time"
          range={range}
          steps={steps}
          series={series}
          gaps={gaps}
          queryOf={queryOf}
          height={232}
          error={error}
          onRetry={retry}
          empty={{
            title: 'No moderation in this time',
            text: 'Bans, kicks, timeouts, warnings and AutoMod hits stand here, whoever made them.',
          }}
        />
        <Columns>
          <ActionMix guildId={guildId} range={range} activity={activity} before={before} />
          <TopModerators {...ask} />
          <div style={{ display: 'grid', gap: 12, alignContent: 'start' }}>
            <SourcesPanels {...ask} />
            <ReversalsPanel {...ask} />
          </div>
        </Columns>
      </PageBody>
    </>
  );
}
