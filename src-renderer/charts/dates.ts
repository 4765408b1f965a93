// Calendar days as the analytics name them ("2026-11-25"), as steps of a zone's clock. Pure.
import type { TimeStep } from './series';
import { dayMs, fromWall } from './time-steps';

const startOf = (date: string, timeZone: string): number => fromWall(Date.parse(`${date}T00:00:00Z`), timeZone);

export const dayStep = (date: string, timeZone: string): TimeStep => {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return { at: startOf(date, timeZone), to: startOf(next, timeZone) };
};

/** The week that begins with that day, UTC. */
export const weekStep = (date: string): TimeStep => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return { at, to: at + 7 * dayMs };
};
