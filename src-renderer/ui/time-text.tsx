// A time as text, with the exact one in its tooltip. Zone and hour cycle follow the settings.
import { useNow } from '../hooks/use-now';
import { useTimeFormat } from '../hooks/use-time-format';

interface TimeTextProps {
  /** Epoch ms. */
  at: number;
  /** time: 14:03:22. dateTime: 22 Nov, 14:03. date: 22 Nov 2026. relative: 3 min ago, kept up to date. */
  as?: 'time' | 'dateTime' | 'date' | 'relative';
  className?: string;
  /** Known only to lie in between: shown as about then. */
  bounds?: { notBefore: number; notAfter: number } | undefined;
}

const RelativeText = ({ at }: { at: number }) => useTimeFormat().relative(at, useNow());

export const TimeText = ({ at, as = 'time', className, bounds }: TimeTextProps) => {
  const format = useTimeFormat();
  const exact =
    bounds === undefined
      ? format.exact(at)
      : `Between ${format.exact(bounds.notBefore)} and ${format.exact(bounds.notAfter)}: the bot was away`;
  return (
    <time className={className} dateTime={new Date(at).toISOString()} title={exact}>
      {bounds !== undefined && '~'}
      {as === 'relative' ? <RelativeText at={at} /> : format[as](at)}
    </time>
  );
};
