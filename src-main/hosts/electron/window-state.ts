// Where the window was, kept as JSON and given back only when it would still be seen. The file is untrusted: it may be old,
// edited or half written.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Rectangle } from 'electron';
import { z } from 'zod';

export const smallest = { width: 900, height: 600 };
const usual = { width: 1320, height: 860 };
/** So much of the title bar must lie on a display for the window to be caught with the mouse. */
const graspable = { width: 120, height: 40 };

const zCoordinate = z.int().min(-100_000).max(100_000);
const zWindowState = z.object({
  x: zCoordinate,
  y: zCoordinate,
  width: z.int().min(smallest.width).max(20_000),
  height: z.int().min(smallest.height).max(20_000),
  isMaximized: z.boolean(),
});
export type WindowState = z.infer<typeof zWindowState>;

/** What to open the window with; no position lets the system choose one. */
export interface Placement {
  width: number;
  height: number;
  x?: number;
  y?: number;
  isMaximized: boolean;
}

const isGraspable = (state: WindowState, area: Rectangle): boolean => {
  const seen = Math.min(state.x + state.width, area.x + area.width) - Math.max(state.x, area.x);
  const below = area.y + area.height - state.y;
  return seen >= graspable.width && state.y >= area.y && below >= graspable.height;
};

/** The kept placement when it is whole and its title bar is on one of the work areas; the usual size otherwise. */
export const readWindowState = (file: string, workAreas: Rectangle[]): Placement => {
  const fallback: Placement = { ...usual, isMaximized: false };
  let kept: unknown;
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return fallback;
  }
  const parsed = zWindowState.safeParse(kept);
  if (!parsed.success) return fallback;
  return workAreas.some((area) => isGraspable(parsed.data, area)) ? parsed.data : fallback;
};

/** Whole or not at all. Synchronous: it runs while the window closes. Throws when the disk refuses. */
export const writeWindowState = (file: string, state: WindowState): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(zWindowState.parse(state)));
  renameSync(`${file}.new`, file);
};
