// The scrolling body of a page made of panels.
import type { ReactNode } from 'react';
import classes from './page-body.module.css';

export const PageBody = ({ children }: { children: ReactNode }) => (
  <div className={classes.scroll}>
    <div className={classes.page}>{children}</div>
  </div>
);

/** Panels side by side, as many as fit; `isWideFirst`: two, the first with more room. */
export const Columns = ({ children, isWideFirst = false }: { children: ReactNode; isWideFirst?: boolean }) => (
  <div className={classes.columns} data-wide-first={isWideFirst || undefined}>
    {children}
  </div>
);
