// Facts in two columns: what it is, and the figure.
import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

export interface FactItem {
  label: string;
  value: ReactNode;
  /** Something is wrong with it. */
  tone?: 'warning' | 'critical' | undefined;
}

export const FactList = ({ facts }: { facts: readonly FactItem[] }) => (
  <dl className={classes.list}>
    {facts.map(({ label, value, tone }) => (
      <div key={label} data-tone={tone}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
