// A series' fill as a small box, for legends; and as the fill of any box, for strips and bars made of HTML.
import { useId } from 'react';
import { type Pattern, strokeOpacity, strokesOf, tilePx } from './pattern';

interface FillProps {
  /** A CSS colour or variable reference. */
  color: string;
  pattern: Pattern;
}

/** Fills its positioned parent. Decorative. */
export const PatternFill = ({ color, pattern }: FillProps) => {
  const id = useId();
  const strokes = strokesOf[pattern];
  return (
    <svg width="100%" height="100%" aria-hidden="true" style={{ display: 'block', position: 'absolute', inset: 0 }}>
      {strokes !== null && (
        <defs>
          <pattern id={id} width={tilePx} height={tilePx} patternUnits="userSpaceOnUse">
            <path
              d={strokes.path}
              fill="none"
              stroke="var(--md-surface)"
              strokeWidth={strokes.width}
              strokeLinecap="round"
              strokeOpacity={strokeOpacity}
            />
          </pattern>
        </defs>
      )}
      <rect width="100%" height="100%" fill={color} />
      {strokes !== null && <rect width="100%" height="100%" fill={`url(#${id})`} />}
    </svg>
  );
};

export const Swatch = ({ color, pattern }: FillProps) => (
  <span
    aria-hidden="true"
    style={{ position: 'relative', flex: 'none', width: 11, height: 11, borderRadius: 2, overflow: 'hidden' }}
  >
    <PatternFill color={color} pattern={pattern} />
  </span>
);
