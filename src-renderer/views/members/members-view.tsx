// Members: find one, see who comes and goes and who stays.
import { useDebouncedValue } from '@mantine/hooks';
import { LackNote } from '../../events/lack-note';
import { dayPresets } from '../../hooks/days-of';
import { useGuild } from '../../hooks/use-guild';
import { useTimeRange } from '../../hooks/use-time-range';
import { useRoute } from '../../router/use-route';
import { Columns, PageBody } from '../../ui/page-body';
import { PageHeader } from '../../ui/page-header';
import { RangePicker } from '../../ui/range-picker';
import { ExportButton } from '../export/export-button';
import { analyticsChoice } from '../export/page-choices';
import { CohortsPanel } from './cohorts-panel';
import { GrowthPanel } from './growth-panel';
import { InvitesPanel } from './invites-panel';
import { MemberSearch } from './member-search';
import { NewestPanel } from './newest-panel';
import { PeoplePanels } from './people-panels';
import { SearchHits } from './search-hits';
import { useMemberFlow } from './use-member-flow';

const typingMs = 120;

const needed = ['Server Members Intent'];

export default function MembersView() {
  const { guildId } = useGuild();
  const { query } = useRoute();
  const range = useTimeRange('30d');
  const text = query['q'] ?? '';
  const [asked] = useDebouncedValue(text.trim(), typingMs);
  const flow = useMemberFlow(guildId, range);
  return (
    <>
      <PageHeader title="Members">
        {text === '' && <RangePicker range={range} presets={dayPresets} withCompare />}
        {text === '' && <ExportButton choices={[analyticsChoice(guildId, range)]} />}
      </PageHeader>
      <LackNote guildId={guildId} of={needed} />
      <PageBody>
        <MemberSearch text={text} />
        {text.trim() === '' ? (
          <>
            <GrowthPanel guildId={guildId} range={range} flow={flow} />
            <Columns>
              <NewestPanel
                guildId={guildId}
                title="Newest members"
                kinds={['JOIN']}
                empty="Whoever joins stands here, newest first."
              />
              <NewestPanel
                guildId={guildId}
                title="Last sanctioned"
                kinds={['BAN', 'KICK', 'TIMEOUT', 'WARN', 'GLOBAL_BAN']}
                empty="Whoever is warned, timed out, kicked or banned stands here."
              />
              <InvitesPanel guildId={guildId} range={range} flow={flow} />
            </Columns>
            <Columns>
              <PeoplePanels guildId={guildId} range={range} />
            </Columns>
            <CohortsPanel guildId={guildId} range={range} flow={flow} />
          </>
        ) : (
          <SearchHits guildId={guildId} text={asked} />
        )}
      </PageBody>
    </>
  );
}
