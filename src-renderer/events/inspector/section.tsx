// The inspector's building blocks: a headed section, a row of a fact list, and untrusted text quoted whole.
import { type ReactNode, useId } from 'react';
import { clamp, cleanText } from '../plain-text';
import classes from './inspector.module.css';

export const Section = ({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <h3 className={classes.heading} id={id}>
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
};

export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** Longer than any message Discord allows. */
const longest = 8_000;

/** `dir="auto"`: a right-to-left text reads from its own side. */
export const Quote = ({ text }: { text: string }) => (
  <blockquote className={classes.quote} dir="auto">
    {clamp(cleanText(text), longest)}
  </blockquote>
);
