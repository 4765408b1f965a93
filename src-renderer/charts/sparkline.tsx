// A row of tiny bars under a figure. Decorative: the chart below and its table say the same with numbers.
import { memo } from 'react';

interface SparklineProps {
  values: readonly number[];
  color: string;
  height?: number;
}

/** At most this many bars: neighbours are added up. */
const most = 36;

const condense = (values: readonly number[]): number[] => {
  const per = Math.max(1, Math.ceil(values.length / most));
  const bars: number[] = [];
  for (const [index, value] of values.entries()) {
    const slot = Math.floor(index / per);
    bars[slot] = (bars[slot] ?? 0) + value;
  }
  return bars;
};

export const Sparkline = memo(({ values, color, height = 26 }: SparklineProps) => {
  const bars = condense(values);
  const top = Math.max(1, ...bars);
  const width = 3;
  return (
    <svg
      width="100%"
      height={height}
      viewBox={`0 0 ${Math.max(1, bars.length) * width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bars.map((value, index) => {
        const size = value === 0 ? 1 : Math.max(2, (value / top) * height);
        return (
          <rect
            // Bars have no identity besides their place.
            key={index}
            x={index * width}
            y={height - size}
            width={width - 0.8}
            height={size}
            fill={value === 0 ? 'var(--md-line-strong)' : color}
          />
        );
      })}
    </svg>
  );
});
