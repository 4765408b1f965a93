// Fills that tell series apart without colour: strokes over the series' colour, the same on canvas (bars) and in SVG (legends, strips).

export const patterns = ['solid', 'diagonal', 'dots', 'rows', 'back', 'cross', 'columns', 'open'] as const;
export type Pattern = (typeof patterns)[number];

/** A tile's side in px. */
export const tilePx = 6;

interface Strokes {
  path: string;
  width: number;
}

/** What is drawn over the colour in one tile; none for `solid`. */
export const strokesOf: Record<Pattern, Strokes | null> = {
  solid: null,
  diagonal: { path: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5', width: 1.4 },
  back: { path: 'M-1 -1L7 7M5 -1L7 1M-1 5L1 7', width: 1.4 },
  dots: { path: 'M1.5 1.5h.01M4.5 4.5h.01', width: 2 },
  rows: { path: 'M0 1.5H6M0 4.5H6', width: 1.2 },
  columns: { path: 'M1.5 0V6M4.5 0V6', width: 1.2 },
  cross: { path: 'M0 3H6M3 0V6', width: 1.2 },
  open: { path: 'M0 0H6V6H0Z', width: 4.4 },
};

/** How strongly the strokes stand out from their colour. */
export const strokeOpacity = 0.62;

const made = new Map<string, CanvasPattern | string>();

/** A canvas fill; the plain colour for `solid`. `ground`: what the strokes are drawn in, the surface below the chart. */
export const canvasFill = (color: string, pattern: Pattern, ground: string): CanvasPattern | string => {
  const strokes = strokesOf[pattern];
  if (strokes === null) return color;
  const key = `${color} ${pattern} ${ground} ${window.devicePixelRatio}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const scale = Math.max(1, Math.round(window.devicePixelRatio));
  const tile = document.createElement('canvas');
  tile.width = tilePx * scale;
  tile.height = tilePx * scale;
  const context = tile.getContext('2d');
  if (!context) return color;
  context.scale(scale, scale);
  context.fillStyle = color;
  context.fillRect(0, 0, tilePx, tilePx);
  context.globalAlpha = strokeOpacity;
  context.strokeStyle = ground;
  context.lineWidth = strokes.width;
  context.lineCap = 'round';
  context.stroke(new Path2D(strokes.path));
  const fill = context.createPattern(tile, 'repeat') ?? color;
  if (typeof fill !== 'string') fill.setTransform(new DOMMatrix().scale(1 / scale));
  made.set(key, fill);
  return fill;
};

/** How a line of that series is dashed. */
export const dashOf: Record<Pattern, number[]> = {
  solid: [],
  diagonal: [6, 3],
  dots: [1.5, 3],
  rows: [10, 3],
  back: [6, 3, 1.5, 3],
  cross: [3, 3],
  columns: [10, 3, 3, 3],
  open: [2, 6],
};
