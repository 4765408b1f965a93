// The frame around every page but the start: navigation on the left, banners on top, the page below them.
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { PersonCardDoor } from '../people/person-card-door';
import { Navigation } from './navigation';
import classes from './shell.module.css';
import { PaletteDoor } from './palette-door';
import { StaleBanner } from './stale-banner';
import { useNotices } from './use-notices';
import { useShortcuts } from './use-shortcuts';

const ShortcutList = lazy(() => import('./shortcut-list'));

const skipTo = (event: React.MouseEvent): void => {
  // The hash is the router's: the usual href="#main" would navigate.
  event.preventDefault();
  document.getElementById('main')?.focus();
};

export const Shell = ({ children }: { children: ReactNode }) => {
  // null: was not asked for yet, and is not loaded.
  const [isListOpen, setListOpen] = useState<boolean | null>(null);
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
      {isListOpen !== null && (
        <Suspense fallback={null}>
          <ShortcutList isOpen={isListOpen} onClose={() => setListOpen(false)} />
        </Suspense>
      )}
    </div>
  );
};
