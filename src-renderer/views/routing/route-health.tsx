// How a route fares, in a word with a sign of its own; why and until when in full below it.
import {
  IconCircleCheck,
  IconCircleMinus,
  IconCircleX,
  IconClockPause,
  IconHourglass,
  type Icon,
} from '@tabler/icons-react';
import type { RouteHealth } from '#contract/route';
import { TimeText } from '../../ui/time-text';
import { healthWords } from './route-words';
import classes from './routing.module.css';

const icons: Record<RouteHealth['state'], Icon> = {
  ok: IconCircleCheck,
  slow: IconHourglass,
  resting: IconClockPause,
  dead: IconCircleX,
  off: IconCircleMinus,
};

export const HealthBadge = ({ health }: { health: RouteHealth }) => {
  const Icon = icons[health.state];
  return (
    <span className={classes.health} data-state={health.state}>
      <Icon size={15} stroke={1.9} aria-hidden="true" />
      {healthWords[health.state]}
    </span>
  );
};

/** Nothing while nothing is wrong. */
export const HealthReason = ({ health }: { health: RouteHealth }) => {
  if (health.reason === null) return null;
  return (
    <p className={classes.reason} data-state={health.state}>
      {health.reason}
      {health.retryAt !== null && (
        <>
          {' '}
          Tried again <TimeText at={health.retryAt} as="relative" />.
        </>
      )}
    </p>
  );
};
