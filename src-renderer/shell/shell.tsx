// The frame around every page but the start: navigation on the left, banners on top, the page below them.
import { type ReactNode, useCallback, useState } from 'react';
import { PersonCardDoor } from '../people/person-card-door';
import { Navigation } from './navigation';
import classes from './shell.module.css';
import { PaletteDoor } from './palette-door';
import { ShortcutList } from './shortcut-list';
import { StaleBanner } from './stale-banner';
import { useNotices } from './use-notices';
import { useShortcuts } from './use-shortcuts';

const skipTo = (event: React.MouseEvent): void => {
  // The hash is the router's: the usual href="#main" would navigate.
  event.preventDefault();
  document.getElementById('main')?.focus();
};

export const Shell = ({ children }: { children: ReactNode }) => {
  const [isListOpen, setListOpen] = useState(false);
  const showList = useCallback(() => setListOpen(true), []);
  useShortcuts(showList);
  useNotices();
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main" onClick={skipTo}>
        Skip to the page
      </a>
      <Navigation onShowShortcuts={showList} />
      <div className={classes.column}>
        <StaleBanner />
        <main id="main" tabIndex={-1} className={classes.main}>
          {children}
          <PersonCardDoor />
        </main>
      </div>
      <PaletteDoor onShowShortcuts={showList} />
      <ShortcutList isOpen={isListOpen} onClose={() => setListOpen(false)} />
    </div>
  );
};
