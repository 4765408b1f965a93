// The Explorer's filters: one search field, a button for each facet, and what is chosen as chips below.
import type { ReactNode } from 'react';
import { type Group, type Kind, groups, kinds, kindsOf } from '#contract/catalogue';
import { actorGrades, origins, sources } from '#contract/event';
import type { Channel } from '#contract/guilds';
import { type ExplorerFilters, isFiltered } from '../../events/event-link';
import { ChannelLabel } from '../../events/channel-label';
import { gradeText, originText, sourceText } from '../../events/grade-text';
import type { ChannelNames } from '../../events/part';
import { KindBadge } from '../../ui/kind-badge';
import { type Choice, FacetMenu } from './facet-menu';
import classes from './filter-bar.module.css';
import { FilterChips } from './filter-chips';
import { FilterSearch } from './filter-search';
import { groupLabels } from './group-labels';

const kindChoices: Choice<Group | Kind>[] = groups.flatMap((group): Choice<Group | Kind>[] => [
  { word: group, label: groupLabels[group], heading: group.charAt(0).toUpperCase() + group.slice(1) },
  ...kindsOf(group).map((kind) => ({ word: kind, label: <KindBadge kind={kind} /> })),
]);

const worded = <Word extends string>(
  words: readonly Word[],
  text: Record<Word, { label: string; hint: string }>,
): Choice<Word>[] =>
  words.map((word) => ({
    word,
    label: (
      <>
        {text[word].label}
        <span className={classes.hint}>{text[word].hint}</span>
      </>
    ),
  }));

const gradeChoices = worded(actorGrades, gradeText);
const sourceChoices = worded(sources, sourceText);
const originChoices = worded(origins, originText);

interface FilterBarProps {
  guildId: string;
  filters: ExplorerFilters;
  onChange: (filters: ExplorerFilters) => void;
  channels: readonly Channel[];
  channelName: ChannelNames;
  /** What the host says is wrong with the query. */
  fault: string | null;
  /** The switches for what is left out, where there is any. */
  leftOut: ReactNode;
}

export const FilterBar = ({ guildId, filters, onChange, channels, channelName, fault, leftOut }: FilterBarProps) => {
  const change = (part: Partial<ExplorerFilters>): void => onChange({ ...filters, ...part });
  const channelChoices = channels.map((channel): Choice<string> => ({
    word: channel.id,
    label: (
      <span className="truncate">
        <ChannelLabel name={channel.name} id={channel.id} />
      </span>
    ),
  }));
  return (
    <div className={classes.bar} role="search" aria-label="Filter events">
      <div className={classes.fields}>
        <FilterSearch
          guildId={guildId}
          query={filters.q}
          fault={fault}
          onQuery={(q) => change({ q })}
          channels={channels}
          onPerson={(id, q) => change({ q, person: { id, as: filters.person?.as ?? 'either' } })}
          onChannel={(channelId, q) => change({ q, channelId })}
          onKind={(kind, q) => change({ q, kinds: kinds.filter((one) => one === kind || filters.kinds.includes(one)) })}
        />
        <FacetMenu
          label="Kind"
          isFirst
          choices={kindChoices}
          chosen={[...filters.groups, ...filters.kinds]}
          onChange={(chosen) =>
            change({
              groups: groups.filter((group) => chosen.includes(group)),
              kinds: kinds.filter((kind) => chosen.includes(kind)),
            })
          }
        />
        <FacetMenu
          label="Channel"
          isSingle
          choices={channelChoices}
          chosen={filters.channelId === null ? [] : [filters.channelId]}
          onChange={([channelId = null]) => change({ channelId })}
        />
        <FacetMenu
          label="Source"
          choices={sourceChoices}
          chosen={filters.sources}
          onChange={(chosen) => change({ sources: chosen })}
        />
        <FacetMenu
          label="Who is"
          choices={gradeChoices}
          chosen={filters.grades}
          onChange={(chosen) => change({ grades: chosen })}
        />
        <FacetMenu
          label="Record"
          choices={originChoices}
          chosen={filters.origins}
          onChange={(chosen) => change({ origins: chosen })}
        />
      </div>
      {isFiltered(filters) && (
        <FilterChips guildId={guildId} filters={filters} onChange={onChange} channelName={channelName} />
      )}
      {leftOut}
    </div>
  );
};
