// Ctrl/Cmd K opens the palette, from anywhere, also while typing. The palette itself is loaded the first time.
import { lazy, Suspense, useEffect, useState } from 'react';

const Palette = lazy(() => import('./palette'));

export const PaletteDoor = ({ onShowShortcuts }: { onShowShortcuts: () => void }) => {
  const [openings, setOpenings] = useState(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setOpenings((before) => before + 1);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  if (openings === 0) return null;
  return (
    <Suspense fallback={null}>
      <Palette openings={openings} onShowShortcuts={onShowShortcuts} />
    </Suspense>
  );
};
