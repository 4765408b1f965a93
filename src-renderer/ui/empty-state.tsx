// What a place shows when there is nothing in it yet: why, and what to do about it.
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** Buttons or links. */
  action?: ReactNode;
}

export const EmptyState = ({ icon, title, children, action }: EmptyStateProps) => (
  <div className={classes.state}>
    {icon !== undefined && (
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
    )}
    <p className={classes.title}>{title}</p>
    {children !== undefined && <div className={classes.text}>{children}</div>}
    {action !== undefined && <div className={classes.action}>{action}</div>}
  </div>
);
