// Whether the feed flows, beside its title.
import type { HoldReason } from '../../events/feed/use-hold';
import type { Staleness } from '../../hooks/use-connection';
import classes from './feed-view.module.css';

const holdWords: Record<HoldReason, string> = {
  paused: 'Paused',
  scrolled: 'Holding still while you read',
  selecting: 'Holding still while you select',
};

export const FeedState = ({ stale, hold }: { stale: Staleness; hold: HoldReason | null }) => {
  const state = stale !== null ? 'stale' : hold !== null ? 'held' : 'live';
  const words = stale !== null ? 'Not live, what you see may be out of date' : hold === null ? 'Live' : holdWords[hold];
  return (
    <span className={classes.state} data-state={state}>
      <span className={classes.lamp} aria-hidden="true" />
      {words}
    </span>
  );
};
