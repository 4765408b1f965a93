// A person as initials, a colour made from the id, and the name. Nothing is loaded from the network. `data-person`: whose card opens on
// it (people/use-card-anchor.ts).
import type { Person } from '#contract/event';
import classes from './person-chip.module.css';

/** Stable hue for an id: snowflakes differ in their low digits within a second. */
export const hueOf = (id: string): number => {
  let hash = 0;
  for (const digit of id) hash = (hash * 31 + digit.charCodeAt(0)) % 9_973;
  return hash % 360;
};

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most two graphemes, so that emoji and combined letters stay whole; '?' without a name. */
export const initialsOf = (name: string | null): string => {
  const words = (name ?? '')
    .trim()
    .split(/[\s._-]+/u)
    .filter((word) => word !== '');
  const first = words.slice(0, 2).map((word) => [...graphemes.segment(word)][0]?.segment ?? '');
  return first.join('').toLocaleUpperCase() || '?';
};

interface AvatarProps {
  id: string;
  name: string | null;
  size?: number;
  isSquare?: boolean;
}

/** Drawn by CSS before what carries it: initials are not text to copy nor to read out, and rows by the hundred save an element. */
const face = (id: string, name: string | null, size: number) => ({
  'data-initials': initialsOf(name),
  style: { '--hue': hueOf(id), '--size': `${size}px` } as React.CSSProperties,
});

/** Decorative: the name stands beside it or in the owner's label. */
export const Avatar = ({ id, name, size = 18, isSquare = false }: AvatarProps) => (
  <span aria-hidden="true" className={classes.avatar} data-square={isSquare || undefined} {...face(id, name, size)} />
);

/** An id where the row has no room for it: ids of one time begin alike and differ at their end. */
export const shortId = (id: string): string => (id.length < 12 ? id : `${id.slice(0, 4)}…${id.slice(-4)}`);

const stop = (click: React.MouseEvent): void => click.stopPropagation();
/** Of a name within a row that has an action of its own and the keyboard: it is for the pointer, and its click is not the row's. */
export const linkInRow = { tabIndex: -1, onClick: stop };

interface PersonChipProps {
  person: Person | null;
  /** Shown when nobody is known. */
  unknown?: string;
  /** Makes the chip a link. */
  href?: string;
  /** See linkInRow. */
  isInRow?: boolean;
  size?: number;
}

export const PersonChip = ({ person, unknown = 'Unknown', href, isInRow = false, size = 18 }: PersonChipProps) => {
  if (!person) return <span className={classes.unknown}>{unknown}</span>;
  const label = person.name ?? (isInRow ? shortId(person.id) : person.id);
  const inside = (
    <>
      <bdi className={person.name === null ? `${classes.name} mono` : classes.name}>{label}</bdi>
      {person.isBot && <span className={classes.bot}>BOT</span>}
    </>
  );
  return href === undefined ? (
    <span className={classes.chip} data-person={person.id} {...face(person.id, person.name, size)}>
      {inside}
    </span>
  ) : (
    <a
      className={classes.chip}
      data-person={person.id}
      href={href}
      {...face(person.id, person.name, size)}
      {...(isInRow && linkInRow)}
    >
      {inside}
    </a>
  );
};
