// The moment before there is a page: opening, a host that is slow to answer, or a demo that is being made.
import { Loader, Progress } from '@mantine/core';
import { formatPercent } from '../ui/format';
import { Mark } from '../ui/mark';
import classes from './splash.module.css';

interface SplashProps {
  /** The host has not answered yet. */
  isLate?: boolean;
  /** Share of the demo's history made so far, 0-1. */
  filling?: number;
}

export const Splash = ({ isLate = false, filling }: SplashProps) => (
  <main className={classes.splash} aria-busy="true">
    <Mark size={40} />
    <h1 className="visually-hidden">ModDesk</h1>
    {filling === undefined ? (
      <p className={isLate ? classes.late : classes.quiet} role="status">
        <Loader size={12} color="gray" />
        {isLate ? 'Waiting for ModDesk’s host to answer' : 'Opening'}
      </p>
    ) : (
      <div className={classes.filling} role="status">
        <Progress value={Math.max(3, filling * 100)} size="sm" w={220} aria-label="Making the demo’s history" />
        <span className="numeric">Making the demo’s history, {formatPercent(filling)}</span>
      </div>
    )}
  </main>
);
