// What kind of event it is: icon, label and the severity's colour. Never colour alone.
import { catalogue, type Kind } from '#contract/catalogue';
import classes from './kind-badge.module.css';
import { KindIcon } from './kind-icon';

interface KindBadgeProps {
  kind: Kind;
  /** plain: icon and label without a tinted background, for dense rows. */
  look?: 'tinted' | 'plain';
}

export const KindBadge = ({ kind, look = 'plain' }: KindBadgeProps) => {
  const { label, severity } = catalogue[kind];
  return (
    <span className={classes.badge} data-severity={severity} data-look={look}>
      <KindIcon kind={kind} />
      <span className={classes.label}>{label}</span>
    </span>
  );
};
