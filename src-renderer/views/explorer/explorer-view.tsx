// The Explorer: the whole record, filtered, counted over time, row by row, and each event in full. Every state is in the address.
import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconListSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { kinds } from '#contract/catalogue';
import { client, orpc } from '../../api';
import {
  type ExplorerFilters,
  isFiltered,
  noFilters,
  readFilters,
  toEventFilters,
  writeFilters,
} from '../../events/event-link';
import { IgnoredSwitch } from '../../events/ignored-switch';
import { ProxiedSwitch } from '../../events/proxied-switch';
import { useIgnoring } from '../../events/use-ignoring';
import { Inspector } from '../../events/inspector/inspector';
import { useChannelNames, useChannels } from '../../events/use-channel-names';
import { useInspected } from '../../events/use-inspected';
import { useGuild } from '../../hooks/use-guild';
import { useTimeFormat } from '../../hooks/use-time-format';
import { useTimeRange } from '../../hooks/use-time-range';
import { setQuery, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { fieldFault } from '../../ui/fault-text';
import { PageHeader } from '../../ui/page-header';
import { exportSummary } from '../export/export-summary';
import { RangePicker } from '../../ui/range-picker';
import { toBars, unitFor, wholeBuckets } from './bars';
import { type ColumnId, columnIds } from './columns';
import { EventGrid } from './event-grid';
import classes from './explorer-view.module.css';
import { FilterBar } from './filter-bar';
import { Histogram } from './histogram';
import { SearchedTerms, searchedTerms } from './marked-text';
import { NoneMatch } from './none-match';
import { ResultBar } from './result-bar';
import { SavedViews } from './saved-views';
import type { Order } from './use-pages';
import { usePinnedRange } from './use-pinned-range';

const ExportDialog = lazy(() => import('../export/export-dialog').then((found) => ({ default: found.ExportDialog })));
const knownKinds: ReadonlySet<string> = new Set(kinds);

const ExplorerView = () => {
  const { guildId } = useGuild();
  const { query } = useRoute();
  const channels = useChannels(guildId);
  const channelName = useChannelNames(guildId);
  const inspected = useInspected();
  const range = useTimeRange('24h');
  const pinned = usePinnedRange(range);
  const { timeZone, exact } = useTimeFormat();
  const [isExporting, setExporting] = useState(false);
  const grid = useRef<HTMLDivElement>(null);
  const moveRef = useRef<(step: 1 | -1) => void>(() => undefined);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useLocalStorage<ColumnId[]>({ key: 'moddesk.columns', defaultValue: [...columnIds] });

  const filters = useMemo(() => readFilters(query), [query]);
  const order: Order = query['order'] === 'oldest' ? 'oldest' : 'newest';
  const { from, to } = pinned;
  const ignoring = useIgnoring(guildId);
  const asked = useMemo(
    () => toEventFilters(guildId, filters, { from, to }, timeZone),
    [guildId, filters, from, to, timeZone],
  );
  // Its bars count what is ignored too: counters answer them, however long the range.
  const { ignored: _, ...counted } = asked;
  const terms = useMemo(() => searchedTerms(filters.q), [filters.q]);
  const askedKey = `${JSON.stringify(asked)} ${ignoring ?? ''}`;

  // The range is pinned: these need no refetch on a nudge, so they are not under `events` (live.ts).
  const bucket = unitFor(to - from);
  const histogram = useQuery({
    queryKey: ['explorer', 'histogram', counted, bucket],
    queryFn: ({ signal }) => client.events.histogram({ ...counted, ...wholeBuckets(from, to), bucket }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const count = useQuery({
    queryKey: ['explorer', 'count', asked, ignoring],
    queryFn: ({ signal }) => client.events.count(asked, { signal }),
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const fault = fieldFault(count.error, 'query');
  const newer = useQuery(
    orpc.events.count.queryOptions({
      input: { ...toEventFilters(guildId, filters, {}, timeZone), from: to },
      enabled: pinned.isOpenEnded,
      placeholderData: keepPreviousData,
    }),
  );
  // A catch-up adds events older than the range's end; its receipt is newer than the pin.
  const recovered = useQuery(
    orpc.events.count.queryOptions({ input: { guildId, kinds: ['CATCH_UP'], from: pinned.pinnedAt } }),
  );
  const cache = useQueryClient();
  const renew = (): void => {
    pinned.renew();
    void cache.invalidateQueries({ queryKey: ['explorer'] });
  };
  const bars = useMemo(() => toBars(histogram.data ?? [], from, to, knownKinds), [histogram.data, from, to]);

  const change = (next: ExplorerFilters): void => setQuery({ ...writeFilters(next), event: null });
  const close = (): void => {
    if (inspected.id === null) return;
    inspected.close();
    grid.current?.focus({ preventScroll: true });
  };
  const toggle = useCallback(
    (id: number): void =>
      setSelected((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );

  return (
    <>
      <PageHeader title="Explorer">
        <SavedViews guildId={guildId} />
        <RangePicker range={range} />
      </PageHeader>
      <FilterBar
        guildId={guildId}
        filters={filters}
        onChange={change}
        channels={channels}
        channelName={channelName}
        fault={fault}
        leftOut={
          fault === null && (
            <>
              <ProxiedSwitch
                filters={toEventFilters(guildId, { ...filters, isProxiedShown: true }, { from, to }, timeZone)}
                isShown={filters.isProxiedShown}
                onChange={(isProxiedShown) => change({ ...filters, isProxiedShown })}
              />
              {(filters.isIgnoredShown || asked.ignored !== undefined) && (
                <IgnoredSwitch
                  ignoring={ignoring}
                  filters={asked}
                  isShown={filters.isIgnoredShown}
                  onChange={(isIgnoredShown) => change({ ...filters, isIgnoredShown })}
                />
              )}
            </>
          )
        }
      />
      <div className={classes.content}>
        <div className={classes.column}>
          {fault !== null && (
            <EmptyState
              icon={<IconListSearch size={22} stroke={1.6} />}
              title="This search cannot be asked as it is written"
              action={<Button onClick={() => change({ ...filters, q: '' })}>Clear the search</Button>}
            >
              What is wrong stands under the search field.
            </EmptyState>
          )}
          {fault === null && (
            <>
              {histogram.error === null || histogram.data !== undefined ? (
                <Histogram
                  bars={bars}
                  isLoading={histogram.isPending || histogram.isPlaceholderData}
                  onNarrow={(start, end) => range.setCustom(start, end)}
                />
              ) : (
                <p className={classes.noHistogram}>
                  The histogram could not be read.{' '}
                  <Button size="compact-xs" onClick={() => void histogram.refetch()}>
                    Try again
                  </Button>
                </p>
              )}
              <ResultBar
                count={count.error !== null && count.data === undefined ? null : count.data}
                newer={pinned.isOpenEnded ? newer.data : undefined}
                hasRecovered={(recovered.data?.count ?? 0) > 0}
                onShowNewer={renew}
                selected={selected}
                onClearSelection={() => setSelected(new Set())}
                onExport={() => setExporting(true)}
                order={order}
                onOrder={(next) => setQuery({ order: next === 'oldest' ? next : null })}
                chosen={chosen}
                onColumns={setChosen}
              />
              <SearchedTerms value={terms}>
                <EventGrid
                  key={`${askedKey} ${order}`}
                  grid={grid}
                  filters={asked}
                  order={order}
                  total={count.data?.exact === true ? count.data.count : null}
                  chosen={chosen}
                  channelName={channelName}
                  openId={inspected.id}
                  onOpen={inspected.open}
                  onClose={close}
                  selected={selected}
                  onSelect={toggle}
                  moveRef={moveRef}
                  whenEmpty={
                    <NoneMatch
                      isNarrowed={isFiltered(filters)}
                      from={from}
                      to={to}
                      onClear={() => change(noFilters)}
                      onWiden={() => range.setRange('30d')}
                    />
                  }
                />
              </SearchedTerms>
            </>
          )}
        </div>
        {inspected.id !== null && (
          <Inspector
            guildId={guildId}
            id={inspected.id}
            channelName={channelName}
            onMove={(step) => moveRef.current(step)}
            onClose={close}
          />
        )}
      </div>
      {isExporting && (
        <Suspense fallback={null}>
          <ExportDialog
            isOpen
            onClose={() => setExporting(false)}
            subject={
              selected.size > 0
                ? { what: 'events', guildId, eventIds: [...selected] }
                : { what: 'events', guildId, filters: asked }
            }
            summary={
              selected.size > 0
                ? [`${selected.size} selected ${selected.size === 1 ? 'event' : 'events'}`]
                : exportSummary(asked, exact, channelName, ignoring !== null)
            }
          />
        </Suspense>
      )}
    </>
  );
};

export default ExplorerView;
