// A bordered part of a page with a heading and its own controls.
import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: string;
  /** Beside the title, quiet. */
  note?: ReactNode;
  controls?: ReactNode;
  children: ReactNode;
  /** Rows reach the panel's edges. */
  isFlush?: boolean;
  className?: string;
}

export const Panel = ({ title, note, controls, children, isFlush = false, className }: PanelProps) => {
  const id = useId();
  return (
    <section className={className ? `${classes.panel} ${className}` : classes.panel} aria-labelledby={id}>
      <header className={classes.head}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {controls !== undefined && <div className={classes.controls}>{controls}</div>}
      </header>
      <div className={isFlush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
};
