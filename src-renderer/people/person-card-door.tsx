// The card of whoever one points at, beside their name. What is on it is loaded the first time.
import { lazy, Suspense, useEffect, useId, useRef } from 'react';
import { useCurrentGuild } from '../hooks/use-guild';
import classes from './person-card.module.css';
import { useCardAnchor } from './use-card-anchor';

const PersonCard = lazy(() => import('./person-card'));

const width = 312;
/** More than a card is high. */
const roomy = 300;
const gap = 6;

/** Below the name, or above it where there is no room, and always within the window. */
const placeBy = (element: HTMLElement): React.CSSProperties => {
  const { left, top, bottom } = element.getBoundingClientRect();
  const isBelow = bottom + roomy < window.innerHeight || top < roomy;
  return {
    width,
    left: Math.max(gap, Math.min(left, window.innerWidth - width - 2 * gap)),
    ...(isBelow ? { top: bottom + gap } : { bottom: window.innerHeight - top + gap }),
  };
};

export const PersonCardDoor = () => {
  const card = useRef<HTMLDivElement>(null);
  const anchor = useCardAnchor(card);
  const guild = useCurrentGuild();
  const id = useId();
  useEffect(() => {
    if (anchor === null) return undefined;
    anchor.element.setAttribute('aria-describedby', id);
    return () => anchor.element.removeAttribute('aria-describedby');
  }, [anchor, id]);
  if (anchor === null || guild === null) return null;
  return (
    <div
      ref={card}
      id={id}
      role={anchor.isAsked ? 'status' : 'tooltip'}
      className={classes.card}
      style={placeBy(anchor.element)}
    >
      <Suspense fallback={<span className="visually-hidden">Loading</span>}>
        <PersonCard guildId={guild.id} userId={anchor.userId} />
      </Suspense>
    </div>
  );
};
