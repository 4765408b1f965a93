// A time as text, with the exact one in its tooltip. Zone and hour cycle follow the settings.
import { useNow } from '../hooks/use-now';
import { useTimeFormat } from '../hooks/use-time-format';

interface TimeTextProps {
  /** Epoch ms. */
  at: number;
  /** time: 14:03:22. dateTime: 22 Nov, 14:03. relative: 3 min ago, kept up to date. */
  as?: 'time' | 'dateTime' | 'relative';
  className?: string;
}

const RelativeText = ({ at }: { at: number }) => useTimeFormat().relative(at, useNow());

export const TimeText = ({ at, as = 'time', className }: TimeTextProps) => {
  const format = useTimeFormat();
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={format.exact(at)}>
      {as === 'relative' ? <RelativeText at={at} /> : format[as](at)}
    </time>
  );
};
