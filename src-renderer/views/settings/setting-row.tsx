// One setting: what it is on the left, its control on the right.
import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface SettingRowProps {
  label: string;
  hint?: ReactNode;
  /** Takes the label's text as its accessible name; the row does not know which element that is. */
  children: ReactNode;
  /** Below both, over the whole width. */
  below?: ReactNode;
}

export const SettingRow = ({ label, hint, children, below }: SettingRowProps) => (
  <div className={classes.row}>
    <div>
      <div className={classes.label}>{label}</div>
      {hint !== undefined && <p className={classes.hint}>{hint}</p>}
    </div>
    <div className={classes.control}>{children}</div>
    {below !== undefined && below !== null && <div className={classes.wide}>{below}</div>}
  </div>
);
