// The live feed: what happens, as it happens, newest on top. Holds still while somebody reads; every choice is in the address.
import { Button } from '@mantine/core';
import { IconActivity, IconEyeOff, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type Kind, kinds } from '#contract/catalogue';
import { personKey, readFilters, readHidden, writeHidden } from '../../events/event-link';
import { FeedFrame } from '../../events/feed/feed-frame';
import { useFeedFrame } from '../../events/feed/use-feed-frame';
import { IgnoredSwitch } from '../../events/ignored-switch';
import { ProxiedSwitch } from '../../events/proxied-switch';
import { useIgnoring } from '../../events/use-ignoring';
import { LackNote } from '../../events/lack-note';
import { useStale } from '../../hooks/use-connection';
import { useGuild } from '../../hooks/use-guild';
import { useNow } from '../../hooks/use-now';
import { setQuery, useRoute } from '../../router/use-route';
import { EmptyState } from '../../ui/empty-state';
import { PageHeader } from '../../ui/page-header';
import { FeedState } from './feed-state';
import { Followed } from './followed';
import { KindToggles } from './kind-toggles';
import { useKindCounts } from './use-kind-counts';

const hourMs = 3_600_000;

const NothingShown = ({ onShowAll }: { onShowAll: () => void }) => (
  <EmptyState
    icon={<IconEyeOff size={22} stroke={1.6} />}
    title="Every kind is switched off"
    action={<Button onClick={onShowAll}>Show all kinds</Button>}
  >
    Events are recorded all the same. Switch on the kinds you want to watch.
  </EmptyState>
);

interface NothingYetProps {
  isNarrowed: boolean;
  isFollowing: boolean;
  onShowAll: () => void;
}

const NothingYet = ({ isNarrowed, isFollowing, onShowAll }: NothingYetProps) => (
  <EmptyState
    icon={<IconActivity size={22} stroke={1.6} />}
    title={
      isNarrowed
        ? 'Nothing of these kinds so far'
        : isFollowing
          ? 'Nothing yet of what you follow'
          : 'Nothing has happened yet'
    }
    action={isNarrowed && <Button onClick={onShowAll}>Show all kinds</Button>}
  >
    Messages, joins, bans, role changes and the rest appear here the moment they happen in Discord. To see it work,
    write something in a channel the bot can read.
  </EmptyState>
);

const needed = ['View Channels', 'Message Content Intent'];

const FeedView = () => {
  const { guildId } = useGuild();
  const { query } = useRoute();
  const stale = useStale();
  const counts = useKindCounts(guildId);
  const hiddenKey = query['hide'];
  const hidden = useMemo(() => new Set(readHidden({ hide: hiddenKey })), [hiddenKey]);
  const shownKinds = useMemo(() => kinds.filter((kind) => !hidden.has(kind)), [hidden]);
  const isProxiedShown = query['proxied'] === 'shown';
  const isIgnoredShown = query['ignored'] === 'shown';
  const { person, channelId } = readFilters(query);
  const isFollowing = person !== null || channelId !== null;
  const ignoredOf = useIgnoring(guildId);
  // Who follows somebody or a channel gets all of it, ignored or not.
  const ignoring = isFollowing ? null : ignoredOf;
  const frame = useFeedFrame({
    guildId,
    ...(person !== null && { person }),
    ...(channelId !== null && { channelId }),
    kinds: shownKinds,
    isProxiedShown,
    ignoring: isIgnoredShown ? null : ignoring,
  });
  const now = useNow(60_000);
  const lastDay = {
    guildId,
    from: Math.floor(now / hourMs) * hourMs - 23 * hourMs,
    ...(person !== null && { [personKey[person.as]]: person.id }),
    ...(channelId !== null && { channelId }),
  };
  const { isPaused, hold } = frame;

  const hide = (next: ReadonlySet<Kind>): void => setQuery({ hide: writeHidden(next) }, { replace: true });
  const showAll = (): void => hide(new Set());
  return (
    <>
      <PageHeader title="Live feed" aside={<FeedState stale={stale} hold={hold} />}>
        <Button
          aria-pressed={isPaused}
          leftSection={isPaused ? <IconPlayerPlay size={14} /> : <IconPlayerPause size={14} />}
          onClick={() => (isPaused ? frame.showNewest() : frame.setPaused(true))}
          title="Space"
        >
          {isPaused ? 'Resume' : 'Pause'}
        </Button>
      </PageHeader>
      <LackNote guildId={guildId} of={needed} />
      <KindToggles
        hidden={hidden}
        onChange={hide}
        // Of the whole server.
        counts={isFollowing ? null : counts}
        leftOut={
          <>
            <Followed guildId={guildId} personId={person?.id ?? null} channelId={channelId} />
            <ProxiedSwitch
              filters={lastDay}
              isShown={isProxiedShown}
              onChange={(isShown) => setQuery({ proxied: isShown ? 'shown' : null }, { replace: true })}
            />
            <IgnoredSwitch
              ignoring={ignoring}
              filters={lastDay}
              isShown={isIgnoredShown}
              onChange={(isShown) => setQuery({ ignored: isShown ? 'shown' : null }, { replace: true })}
            />
          </>
        }
      />
      <FeedFrame
        frame={frame}
        whenEmpty={
          shownKinds.length === 0 ? (
            <NothingShown onShowAll={showAll} />
          ) : (
            <NothingYet isNarrowed={hidden.size > 0} isFollowing={isFollowing} onShowAll={showAll} />
          )
        }
      />
    </>
  );
};

export default FeedView;
