// What became of a store that could not be read, or was put back by hand. Absent while that never happened.
import type { StoreHealth } from '#contract/store';
import { Panel } from '../../ui/panel';
import { TimeText } from '../../ui/time-text';
import classes from './health.module.css';

export const RecoveriesPart = ({ health }: { health: StoreHealth }) => {
  if (health.recoveries.length === 0) return null;
  return (
    <Panel title="Recoveries" isFlush>
      <ul className={classes.gaps}>
        {health.recoveries.map((recovery) => (
          <li key={recovery.at} className={classes.gap}>
            <TimeText at={recovery.at} as="dateTime" />
            <p>{recovery.text}</p>
            {recovery.setAside !== null && (
              <p>
                Set aside: <span className="mono">{recovery.setAside}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
};
