// Parts of a whole as one strip with its legend: who a share belongs to is said by pattern, word and number, not by colour alone.
import { formatCount, formatPercent } from '../ui/format';
import type { Pattern } from './pattern';
import classes from './share-strip.module.css';
import { PatternFill, Swatch } from './swatch';

export interface Share {
  key: string;
  label: string;
  count: number;
  color: string;
  pattern: Pattern;
  href?: string;
}

export const ShareStrip = ({ label, shares }: { label: string; shares: readonly Share[] }) => {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  const percent = (count: number): string => formatPercent(total === 0 ? 0 : count / total);
  return (
    <div role="group" aria-label={label}>
      <div className={classes.strip} aria-hidden="true">
        {shares
          .filter(({ count }) => count > 0)
          .map(({ key, label, count, color, pattern, href }) => {
            const look = { style: { flexGrow: count }, title: `${label}: ${formatCount(count)}, ${percent(count)}` };
            const fill = <PatternFill color={color} pattern={pattern} />;
            // The legend's links are the ones for the keyboard.
            return href === undefined ? (
              <span key={key} className={classes.part} {...look}>
                {fill}
              </span>
            ) : (
              <a key={key} className={classes.part} href={href} tabIndex={-1} {...look}>
                {fill}
              </a>
            );
          })}
      </div>
      <ul className={classes.keys}>
        {shares.map(({ key, label, count, color, pattern, href }) => {
          const inside = (
            <>
              <Swatch color={color} pattern={pattern} />
              <span>{label}</span>
              <span>{formatCount(count)}</span>
              <span className={classes.share}>{percent(count)}</span>
            </>
          );
          return (
            <li key={key}>
              {href === undefined || count === 0 ? (
                <span className={classes.key}>{inside}</span>
              ) : (
                <a className={classes.key} href={href}>
                  {inside}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
};
