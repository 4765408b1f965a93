// What stands under a picture's title: the server, the time it covers and its zone.
import { useGuild } from './use-guild';
import { useTimeFormat } from './use-time-format';

export const useSubtitle = (from: number, to: number): string => {
  const { guild } = useGuild();
  const format = useTimeFormat();
  const time = `${format.dateTime(from)} – ${format.dateTime(to)}`;
  return [guild?.name, time, format.timeZone].filter(Boolean).join(' · ');
};
