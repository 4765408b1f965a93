// A chart as a picture for the clipboard: title, range and legend above what is on screen, in the colours of the scheme.
import { chartColors } from './chart-colors';
import { canvasFill, type Pattern } from './pattern';

export interface PictureKey {
  label: string;
  color: string;
  pattern: Pattern;
}

export interface Picture {
  title: string;
  /** The server and the time it covers. */
  subtitle: string;
  keys: readonly PictureKey[];
  /** CSS px. */
  width: number;
  height: number;
  /** Draws into [0, width) x [0, height). */
  draw: (context: CanvasRenderingContext2D) => void;
}

const edge = 20;
const headPx = 48;
const keysPx = 24;
/** Sharp on any screen it is pasted on. */
const scale = 2;

const drawKeys = (context: CanvasRenderingContext2D, keys: readonly PictureKey[], width: number): void => {
  const colors = chartColors();
  let x = 0;
  for (const { label, color, pattern } of keys) {
    const size = context.measureText(label).width + 34;
    if (x + size > width) return;
    context.fillStyle = canvasFill(colors.of(color), pattern, colors.ground);
    context.fillRect(x, 3, 11, 11);
    context.fillStyle = colors.text;
    context.fillText(label, x + 17, 13);
    x += size;
  }
};

/** A PNG; rejects when the browser cannot make one. */
export const toPng = (picture: Picture): Promise<Blob> => {
  const colors = chartColors();
  const top = headPx + (picture.keys.length > 0 ? keysPx : 0);
  const canvas = document.createElement('canvas');
  canvas.width = (picture.width + 2 * edge) * scale;
  canvas.height = (picture.height + top + 2 * edge) * scale;
  const context = canvas.getContext('2d');
  if (!context) return Promise.reject(new Error('no canvas'));
  const family = getComputedStyle(document.body).fontFamily;
  context.scale(scale, scale);
  context.fillStyle = colors.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(edge, edge);
  context.fillStyle = colors.text;
  context.font = `600 16px ${family}`;
  context.fillText(picture.title, 0, 15, picture.width);
  context.font = `12px ${family}`;
  context.fillStyle = colors.dim;
  context.fillText(picture.subtitle, 0, 34, picture.width);
  context.translate(0, headPx);
  if (picture.keys.length > 0) {
    drawKeys(context, picture.keys, picture.width);
    context.translate(0, keysPx);
  }
  picture.draw(context);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
};

/** What is on a canvas, as a picture's body. */
export const ofCanvas = (shown: HTMLCanvasElement): Pick<Picture, 'width' | 'height' | 'draw'> => ({
  width: shown.clientWidth,
  height: shown.clientHeight,
  draw: (context) => context.drawImage(shown, 0, 0, shown.clientWidth, shown.clientHeight),
});

export interface PictureBar {
  label: string;
  value: string;
  /** 0-1 of the width. */
  share: number;
  color: string;
  pattern: Pattern;
}

const barPx = 26;

/** A ranking, as a picture's body. */
export const ofBars = (bars: readonly PictureBar[]): Pick<Picture, 'width' | 'height' | 'draw'> => ({
  width: 640,
  height: bars.length * barPx,
  draw: (context) => {
    const colors = chartColors();
    for (const [index, { label, value, share, color, pattern }] of bars.entries()) {
      const y = index * barPx;
      context.fillStyle = canvasFill(colors.of(color), pattern, colors.ground);
      context.fillRect(220, y + 5, Math.max(2, share * 340), 14);
      context.fillStyle = colors.text;
      context.textAlign = 'left';
      context.fillText(label, 0, y + 16, 208);
      context.textAlign = 'right';
      context.fillText(value, 640, y + 16, 72);
    }
    context.textAlign = 'left';
  },
});
