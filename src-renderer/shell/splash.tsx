// The moment before the host has answered. Says so only when it takes long.
import { Loader } from '@mantine/core';
import { Mark } from '../ui/mark';
import classes from './splash.module.css';

export const Splash = ({ isLate = false }: { isLate?: boolean }) => (
  <main className={classes.splash} aria-busy="true">
    <Mark size={40} />
    <h1 className="visually-hidden">ModDesk</h1>
    <p className={isLate ? classes.late : classes.quiet} role="status">
      <Loader size={12} color="gray" />
      {isLate ? 'Waiting for ModDesk’s host to answer' : 'Opening'}
    </p>
  </main>
);
