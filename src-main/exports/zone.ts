// Moments as they read on a clock of the asked time zone.
import { tzOffset } from '@date-fns/tz';

export interface Zone {
  name: string;
  /** `2026-11-25T14:30:00.123+01:00` */
  iso(at: number): string;
  /** The clock's face as if it were UTC: what a spreadsheet, which knows no zones, is given. */
  face(at: number): number;
}

// No zone changes its clock within a quarter of an hour.
const stepMs = 900_000;
const mostSteps = 20_000;

const two = (n: number): string => String(n).padStart(2, '0');
const written = (minutes: number): string => {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(Math.floor(size % 60))}`;
};

/** `name`: an IANA zone that is known to be one. */
export const createZone = (name: string): Zone => {
  const known = new Map<number, { minutes: number; text: string }>();
  const offset = (at: number) => {
    const step = Math.floor(at / stepMs);
    const found = known.get(step);
    if (found) return found;
    const minutes = tzOffset(name, new Date(step * stepMs));
    if (known.size >= mostSteps) known.clear();
    const made = { minutes, text: written(minutes) };
    known.set(step, made);
    return made;
  };
  const face = (at: number): number => at + offset(at).minutes * 60_000;
  return {
    name,
    face,
    iso: (at) => `${new Date(face(at)).toISOString().slice(0, -1)}${offset(at).text}`,
  };
};
