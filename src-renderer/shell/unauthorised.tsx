// The host refuses this page: its link was used up, or belongs to an earlier run.
import { Mark } from '../ui/mark';
import classes from './splash.module.css';

export const Unauthorised = () => (
  <main className={classes.splash}>
    <Mark size={40} />
    <h1 className={classes.title}>Open the link printed by ModDesk again</h1>
    <p className={classes.text}>
      ModDesk does not know this page: its link was already used in another browser, or ModDesk has been started anew
      since. The terminal it runs in shows a line “ModDesk is ready” with the link that works.
    </p>
  </main>
);
