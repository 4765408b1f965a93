// How often each measure was taken against a member, or by them, over the whole record.
import { catalogue, type Kind, kindsOf } from '#contract/catalogue';
import type { Profile } from '#contract/users';
import type { PersonRole } from '../../events/event-link';
import { formatCount } from '../../ui/format';
import classes from './member.module.css';

const countsOf = ({ counts }: Profile, as: PersonRole, kind: Kind): number => {
  const [by, against] = [counts.asActor[kind] ?? 0, counts.asTarget[kind] ?? 0];
  return as === 'actor' ? by : as === 'target' ? against : Math.max(by, against);
};

export const MeasureCounts = ({ profile, as }: { profile: Profile; as: PersonRole }) => {
  const counts = kindsOf('moderation').flatMap((kind) => {
    const count = countsOf(profile, as, kind);
    return count === 0 ? [] : [{ kind, count }];
  });
  if (as === 'either' || counts.length === 0) return null;
  return (
    <ul className={classes.counts} aria-label="Over the whole record">
      {counts.map(({ kind, count }) => (
        <li key={kind}>
          {catalogue[kind].label} <strong className="numeric">{formatCount(count)}</strong>
        </li>
      ))}
    </ul>
  );
};
