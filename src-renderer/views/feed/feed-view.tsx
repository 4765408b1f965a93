// The live feed: what happens, as it happens, newest on top. Holds still while somebody reads; every choice is in the address.
import { Button, Skeleton } from '@mantine/core';
import { useThrottledValue } from '@mantine/hooks';
import { IconActivity, IconArrowUp, IconEyeOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { type Kind, kinds } from '#contract/catalogue';
import { readHidden, writeHidden } from '../../events/event-link';
import { Inspector } from '../../events/inspector/inspector';
import { ProxiedSwitch } from '../../events/proxied-switch';
import { useChannelNames } from '../../events/use-channel-names';
import { useInspected } from '../../events/use-inspected';
import { useRowKeys } from '../../events/use-row-keys';
import { useStale } from '../../hooks/use-connection';
import { useGuild } from '../../hooks/use-guild';
import { useNow } from '../../hooks/use-now';
import { useTimeFormat } from '../../hooks/use-time-format';
import { setQuery, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { formatCount } from '../../ui/format';
import { PageHeader } from '../../ui/page-header';
import { FeedList } from './feed-list';
import { type Row, withDays } from './feed-rows';
import { FeedState } from './feed-state';
import classes from './feed-view.module.css';
import { KindToggles } from './kind-toggles';
import { useFeed } from './use-feed';
import { useHold } from './use-hold';
import { useKindCounts } from './use-kind-counts';

const hourMs = 3_600_000;

const Waiting = () => (
  <div className={classes.waiting} aria-busy="true" aria-label="Loading events">
    {Array.from({ length: 16 }, (_, index) => (
      <Skeleton key={index} height={10} width={`${38 + ((index * 17) % 45)}%`} />
    ))}
  </div>
);

const NothingShown = ({ onShowAll }: { onShowAll: () => void }) => (
  <EmptyState
    icon={<IconEyeOff size={22} stroke={1.6} />}
    title="Every kind is switched off"
    action={<Button onClick={onShowAll}>Show all kinds</Button>}
  >
    Events are recorded all the same. Switch on the kinds you want to watch.
  </EmptyState>
);

const NothingYet = ({ isNarrowed, onShowAll }: { isNarrowed: boolean; onShowAll: () => void }) => (
  <EmptyState
    icon={<IconActivity size={22} stroke={1.6} />}
    title={isNarrowed ? 'Nothing of these kinds so far' : 'Nothing has happened yet'}
    action={isNarrowed && <Button onClick={onShowAll}>Show all kinds</Button>}
  >
    Messages, joins, bans, role changes and the rest appear here the moment they happen in Discord. To see it work,
    write something in a channel the bot can read.
  </EmptyState>
);

const FeedView = () => {
  const { guildId } = useGuild();
  const { query } = useRoute();
  const format = useTimeFormat();
  const stale = useStale();
  const channelName = useChannelNames(guildId);
  const inspected = useInspected();
  const counts = useKindCounts(guildId);
  const now = useNow(60_000);
  const [isPaused, setPaused] = useState(false);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [openBursts, setOpenBursts] = useState<ReadonlySet<string>>(new Set());
  const scroller = useRef<HTMLDivElement>(null);
  const { reason: hold, onScrolled } = useHold(scroller, isPaused);

  const isProxiedShown = query['proxied'] === 'shown';
  const hiddenKey = query['hide'];
  const hidden = useMemo(() => new Set(readHidden({ hide: hiddenKey })), [hiddenKey]);
  const shownKinds = useMemo(() => kinds.filter((kind) => !hidden.has(kind)), [hidden]);
  const feed = useFeed(guildId, shownKinds, hold !== null, isProxiedShown);
  const rows = withDays(feed.events, openBursts, format.day, now);
  const waitingCount = feed.pending.length;
  const announced = useThrottledValue(hold === null ? 0 : waitingCount, 5_000);

  const choose = (row: Row | undefined): void => {
    if (row === undefined || row.type === 'day') return;
    setActiveKey(row.key);
    if (row.type === 'event') inspected.open(row.event.id);
    else toggleBurst(row.key);
  };
  const toggleBurst = (key: string): void => {
    const next = new Set(openBursts);
    if (!next.delete(key)) next.add(key);
    setOpenBursts(next);
  };
  const focusGrid = (): void => scroller.current?.focus({ preventScroll: true });
  const close = (): void => {
    if (inspected.id === null) return;
    inspected.close();
    focusGrid();
  };
  const move = (step: 1 | -1): void => {
    const stops = rows.filter((row) => row.type !== 'day');
    const openKey = inspected.id === null ? null : String(inspected.id);
    const at = stops.findIndex(({ key }) => key === (activeKey ?? openKey));
    const next = stops[at < 0 ? 0 : Math.min(stops.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    setActiveKey(next.key);
    if (inspected.id === null) focusGrid();
    else if (next.type === 'event') inspected.open(next.event.id);
  };
  const showNewest = (): void => {
    setPaused(false);
    document.getSelection()?.removeAllRanges();
    scroller.current?.scrollTo({ top: 0 });
    setActiveKey(null);
  };
  useRowKeys({
    move,
    open: () => choose(rows.find(({ key }) => key === activeKey)),
    close,
    jump: (end) => {
      const stops = rows.filter((row) => row.type !== 'day');
      const row = end === 'first' ? stops[0] : stops.at(-1);
      if (row !== undefined) setActiveKey(row.key);
    },
    more: { ' ': () => setPaused((paused) => !paused) },
  });

  const hide = (next: ReadonlySet<Kind>): void => setQuery({ hide: writeHidden(next) }, { replace: true });
  const showAll = (): void => hide(new Set());

  return (
    <>
      <PageHeader title="Live feed" aside={<FeedState stale={stale} hold={hold} />}>
        <Button
          aria-pressed={isPaused}
          leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
          onClick={() => (isPaused ? showNewest() : setPaused(true))}
          title="Space"
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      </PageHeader>
      <KindToggles
        hidden={hidden}
        onChange={hide}
        counts={counts}
        proxied={
          <ProxiedSwitch
            filters={{ guildId, from: Math.floor(now / hourMs) * hourMs - 23 * hourMs }}
            isShown={isProxiedShown}
            onChange={(isShown) => setQuery({ proxied: isShown ? 'shown' : null }, { replace: true })}
          />
        }
      />
      <div className={classes.content}>
        <div className={classes.list}>
          {waitingCount > 0 && hold !== null && (
            <Button
              className={classes.pill}
              variant="filled"
              leftSection={<IconArrowUp size={14} />}
              onClick={showNewest}
            >
              {formatCount(waitingCount)} new
            </Button>
          )}
          <div role="status" className="visually-hidden">
            {announced > 0 ? `${formatCount(announced)} new events waiting` : ''}
          </div>
          {shownKinds.length === 0 ? (
            <NothingShown onShowAll={showAll} />
          ) : feed.error !== null && feed.events.length === 0 ? (
            <ErrorState error={feed.error} onRetry={feed.retry} />
          ) : feed.isLoading ? (
            <Waiting />
          ) : rows.length === 0 ? (
            <NothingYet isNarrowed={hidden.size > 0} onShowAll={showAll} />
          ) : (
            <FeedList
              scroller={scroller}
              rows={rows}
              activeKey={activeKey}
              openId={inspected.id}
              channelName={channelName}
              hasOlder={feed.hasOlder}
              onNearEnd={feed.loadOlder}
              onScrolled={onScrolled}
              onChoose={choose}
              onToggle={toggleBurst}
            />
          )}
        </div>
        {inspected.id !== null && (
          <Inspector guildId={guildId} id={inspected.id} channelName={channelName} onMove={move} onClose={close} />
        )}
      </div>
    </>
  );
};

export default FeedView;
