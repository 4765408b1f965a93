// The bar on top of every page: its title (also the window's), and the page's own controls on the right.
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useCurrentGuild } from '../hooks/use-guild';
import classes from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** Beside the title: a count, a state. */
  aside?: ReactNode;
  children?: ReactNode;
  /** Settings belong to no server. */
  withGuild?: boolean;
}

export const PageHeader = ({ title, aside, children, withGuild = true }: PageHeaderProps) => {
  const guild = useCurrentGuild();
  useDocumentTitle([title, withGuild ? guild?.name : undefined, 'ModDesk'].filter(Boolean).join(' · '));
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      <div className={classes.controls}>{children}</div>
    </header>
  );
};
