// Steps of time in words, for axes, tooltips and tables. Pure.
import type { TimeFormat } from '../hooks/use-time-format';
import type { TimeStep } from './series';
import { dayMs, hourMs } from './time-steps';

const isDay = ({ at, to }: TimeStep): boolean => to - at > 20 * hourMs && to - at < 28 * hourMs;

/** "22 Nov", "16 – 22 Nov", "22 Nov, 14:00 – 15:00". */
export const stepText = (step: TimeStep, format: TimeFormat): string => {
  if (isDay(step)) return format.day(step.at);
  if (step.to - step.at > dayMs) return `${format.day(step.at)} – ${format.day(step.to - 1)}`;
  return `${format.dateTime(step.at)} – ${format.shortTime(step.to)}`;
};

export const startsDay = (at: number, format: TimeFormat): boolean => format.day(at) !== format.day(at - 1);

/** A tick of the axis; midnight says the day, the first one where it is to. */
export const tickText = (at: number, stepMs: number, format: TimeFormat, isFirst: boolean): string => {
  if (stepMs >= dayMs) return format.day(at);
  const time = format.shortTime(at);
  return startsDay(at, format) || isFirst ? `${format.day(at)}, ${time}` : time;
};
