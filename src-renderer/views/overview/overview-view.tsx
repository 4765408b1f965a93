// The overview: what happened in the chosen time, what was done about it, and whether the record can be trusted.
import { useDeferredValue } from 'react';
import { useActivity } from '../../charts/use-activity';
import { useGuild } from '../../hooks/use-guild';
import { isTimeframe, overviewRange, useTimeRange } from '../../hooks/use-time-range';
import { Columns, PageBody } from '../../ui/page-body';
import { PageHeader } from '../../ui/page-header';
import { RangePicker } from '../../ui/range-picker';
import { ExportButton } from '../export/export-button';
import { analyticsChoice } from '../export/page-choices';
import { ActivityPanel } from './activity-panel';
import { AttentionPanel } from './attention-panel';
import { ChannelsPanel } from './channels-panel';
import { Gauges } from './gauges';
import { HeatSection } from './heat-section';
import { ModerationPanel } from './moderation-panel';
import { Tiles } from './tiles';

export default function OverviewView() {
  const { guildId } = useGuild();
  const range = useTimeRange(overviewRange);
  const activity = useActivity(guildId, range.from, range.to);
  const { previous } = range;
  const before = useActivity(guildId, previous.from, previous.to, range.isCompared || !isTimeframe(range.range));
  // The figures first: what stands below them is drawn, and asked for, right after.
  const isBelowDrawn = useDeferredValue(true, false);
  return (
    <>
      <PageHeader title="Overview">
        <RangePicker range={range} withCompare />
        <ExportButton choices={[analyticsChoice(guildId, range)]} />
      </PageHeader>
      <PageBody>
        <Gauges guildId={guildId} />
        <Tiles guildId={guildId} range={range} activity={activity} before={before} />
        {isBelowDrawn && (
          <>
            <ActivityPanel guildId={guildId} range={range} activity={activity} before={before} />
            <Columns isWideFirst>
              <ModerationPanel guildId={guildId} range={range} />
              <AttentionPanel guildId={guildId} range={range} />
            </Columns>
            <Columns isWideFirst>
              <HeatSection guildId={guildId} range={range} />
              <ChannelsPanel guildId={guildId} range={range} />
            </Columns>
          </>
        )}
      </PageBody>
    </>
  );
}
